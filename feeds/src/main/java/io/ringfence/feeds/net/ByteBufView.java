package io.ringfence.feeds.net;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;

import org.agrona.concurrent.UnsafeBuffer;

/** The readable bytes of a Netty buffer as an Agrona one, without a copy where its memory is one piece; io thread. */
public final class ByteBufView
{
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

    /**
     * Points the view at a buffer.
     *
     * @param source whose readable bytes are wanted; must outlive their use
     * @return the view, valid until the next call
     */
    public UnsafeBuffer wrap(final ByteBuf source)
    {
        final int length = source.readableBytes();
        if (source.hasArray())
        {
            view.wrap(source.array(), source.arrayOffset() + source.readerIndex(), length);
        }
        else if (source.hasMemoryAddress())
        {
            view.wrap(source.memoryAddress() + source.readerIndex(), length);
        }
        else if (source.nioBufferCount() == 1)
        {
            final ByteBuffer nio = source.internalNioBuffer(source.readerIndex(), length);
            view.wrap(nio, nio.position(), length);
        }
        else
        {
            final byte[] copy = new byte[length];
            source.getBytes(source.readerIndex(), copy);
            view.wrap(copy);
        }
        return view;
    }
}
