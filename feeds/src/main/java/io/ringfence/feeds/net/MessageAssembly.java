package io.ringfence.feeds.net;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

import org.agrona.concurrent.UnsafeBuffer;

/** Fragments of one message put together, up to a cap; keeps its memory from message to message. The io thread only. */
final class MessageAssembly
{
    private static final int FIRST_CAPACITY = 64 * 1024;

    private final int maxBytes;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] bytes = new byte[0];
    private int length;
    private boolean open;

    MessageAssembly(final int maxBytes)
    {
        this.maxBytes = maxBytes;
    }

    boolean isOpen()
    {
        return open;
    }

    void begin()
    {
        open = true;
        length = 0;
    }

    /** Adds a fragment; false when the message becomes longer than the cap. */
    boolean add(final ByteBuf fragment)
    {
        final int more = fragment.readableBytes();
        if (more > maxBytes - length)
        {
            return false;
        }
        if (length + more > bytes.length)
        {
            final int doubled = Math.min(maxBytes, Math.max(FIRST_CAPACITY, bytes.length * 2));
            bytes = Arrays.copyOf(bytes, Math.max(length + more, doubled));
        }
        fragment.getBytes(fragment.readerIndex(), bytes, length, more);
        length += more;
        return true;
    }

    UnsafeBuffer end()
    {
        open = false;
        view.wrap(bytes, 0, length);
        return view;
    }
}
