package io.ringfence.benchmarks.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A client that does as little as one can: it counts WebSocket frames by their heads and looks at no payload, so that
 * what is measured is the other end. One thread.
 */
final class FrameCounter implements AutoCloseable
{
    private static final int BUFFER = 256 * 1024;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int FIN_TEXT = 0x81;
    private static final int MASKED = 0x80;

    private final SocketChannel socket;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long skip;
    private long messages;
    private long bytes;

    FrameCounter(final int port, final String path) throws IOException
    {
        socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n" +
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        upgraded();
    }

    /** Sends a text of at most 64 KiB, masked with zeros. */
    void send(final String text) throws IOException
    {
        final byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        final ByteBuffer frame = ByteBuffer.allocate(payload.length + 8)
            .put((byte)FIN_TEXT).put((byte)(MASKED | LENGTH_16)).putShort((short)payload.length).putInt(0)
            .put(payload).flip();
        while (frame.hasRemaining())
        {
            socket.write(frame);
        }
    }

    /** Counts until an elapsed time. */
    void count(final long untilNs) throws IOException
    {
        messages = frames();
        bytes = 0;
        while (System.nanoTime() < untilNs)
        {
            fill();
            messages += frames();
        }
    }

    /** Frames that the last count saw. */
    long messages()
    {
        return messages;
    }

    /** Bytes that the last count read. */
    long bytes()
    {
        return bytes;
    }

    @Override
    public void close() throws IOException
    {
        socket.close();
    }

    /** Goes over what was read. A frame counts when its head is seen; its payload is skipped, now or as it comes. */
    private long frames()
    {
        long frames = 0;
        while (true)
        {
            final long part = Math.min(skip, buffer.remaining());
            buffer.position(buffer.position() + (int)part);
            skip -= part;
            if (skip > 0 || buffer.remaining() < 2)
            {
                return frames;
            }
            final int at = buffer.position();
            final int length = buffer.get(at + 1) & 0x7F;
            final int head = length < LENGTH_16 ? 2 : length == LENGTH_16 ? 4 : 10;
            if (buffer.remaining() < head)
            {
                return frames;
            }
            skip = head + (length == LENGTH_16 ? buffer.getShort(at + 2) & 0xFFFF :
                length == LENGTH_64 ? buffer.getLong(at + 2) : length);
            frames++;
        }
    }

    private void fill() throws IOException
    {
        buffer.compact();
        final int read = socket.read(buffer);
        buffer.flip();
        if (read < 0)
        {
            throw new EOFException("the venue hung up");
        }
        bytes += read;
    }

    private void upgraded() throws IOException
    {
        buffer.limit(0);
        while (true)
        {
            fill();
            final String head = StandardCharsets.US_ASCII.decode(buffer.duplicate()).toString();
            final int end = head.indexOf("\r\n\r\n");
            if (end >= 0)
            {
                if (!head.startsWith("HTTP/1.1 101"))
                {
                    throw new IOException("no WebSocket: " + head.lines().findFirst().orElse(""));
                }
                buffer.position(buffer.position() + end + 4);
                return;
            }
        }
    }

    private void write(final String text) throws IOException
    {
        final ByteBuffer out = StandardCharsets.US_ASCII.encode(text);
        while (out.hasRemaining())
        {
            socket.write(out);
        }
    }
}
