package io.ringfence.venue.server;

import java.util.Arrays;
import java.util.BitSet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.ringfence.venue.wire.JsonWriter;
import io.ringfence.venue.wire.WireChannel;

/**
 * One WebSocket connection: what it subscribed to, its own sequence numbers, and the frames that wait to be sent.
 * Owned by the venue's thread.
 * <p>
 * Text frames are encoded here, several into one buffer, because one write to the channel per frame costs more than the
 * frame.
 */
final class Session
{
    private static final int CHUNK = 64 * 1024;
    private static final int FIN_TEXT = 0x81;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final long MOST_PENDING_BYTES = 64L * 1024 * 1024;

    private final Channel channel;
    private final BitSet[] products = new BitSet[WireChannel.values().length];
    private final byte[] digits = new byte[20];
    private ByteBuf pending;
    private long sequence;
    private boolean closing;

    Session(final Channel channel)
    {
        this.channel = channel;
    }

    /** Markets subscribed on a channel, null when the channel is not subscribed. */
    BitSet products(final WireChannel wireChannel)
    {
        return products[wireChannel.ordinal()];
    }

    void products(final WireChannel wireChannel, final BitSet markets)
    {
        products[wireChannel.ordinal()] = markets;
    }

    boolean wants(final WireChannel wireChannel)
    {
        return products[wireChannel.ordinal()] != null;
    }

    boolean wants(final WireChannel wireChannel, final int market)
    {
        final BitSet markets = products[wireChannel.ordinal()];
        return markets != null && markets.get(market);
    }

    boolean subscribed()
    {
        return Arrays.stream(products).anyMatch(markets -> markets != null);
    }

    boolean open()
    {
        return !closing && channel.isActive();
    }

    /** True if more can be sent without memory growing. */
    boolean writable()
    {
        return channel.isWritable();
    }

    /** Sends a Coinbase frame with this connection's next sequence number at its mark. */
    void send(final JsonWriter frame)
    {
        if (closing)
        {
            return;
        }
        final long number = sequence++;
        final int count = JsonWriter.digits(number);
        long rest = number;
        for (int i = count - 1; i >= 0; i--)
        {
            digits[i] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        begin(frame.length() + count);
        pending.writeBytes(frame.bytes(), 0, frame.mark());
        pending.writeBytes(digits, 0, count);
        pending.writeBytes(frame.bytes(), frame.mark(), frame.length() - frame.mark());
        flushFull();
    }

    /** Sends a text as it is. */
    void sendText(final byte[] bytes, final int offset, final int length)
    {
        if (!closing)
        {
            begin(length);
            pending.writeBytes(bytes, offset, length);
            flushFull();
        }
    }

    void sendText(final JsonWriter text)
    {
        sendText(text.bytes(), 0, text.length());
    }

    void flush()
    {
        if (pending != null)
        {
            final ByteBuf full = pending;
            pending = null;
            channel.writeAndFlush(full, channel.voidPromise());
            // A client that reads slower than a real feed sends is cut off, as a real venue would do.
            if (!channel.isWritable() && channel.bytesBeforeWritable() > MOST_PENDING_BYTES)
            {
                abort();
            }
        }
    }

    /** Ends the connection in good order after everything before it. */
    void close(final WebSocketCloseStatus status)
    {
        if (!closing)
        {
            flush();
            closing = true;
            channel.writeAndFlush(new CloseWebSocketFrame(status));
        }
    }

    void abort()
    {
        closing = true;
        channel.close();
    }

    void release()
    {
        closing = true;
        if (pending != null)
        {
            pending.release();
            pending = null;
        }
    }

    private void begin(final int length)
    {
        if (pending == null)
        {
            pending = channel.isActive() ? channel.alloc().buffer(CHUNK) : Unpooled.buffer(length + 10);
        }
        pending.writeByte(FIN_TEXT);
        if (length < LENGTH_16)
        {
            pending.writeByte(length);
        }
        else if (length <= 0xFFFF)
        {
            pending.writeByte(LENGTH_16).writeShort(length);
        }
        else
        {
            pending.writeByte(LENGTH_64).writeLong(length);
        }
    }

    private void flushFull()
    {
        if (pending.readableBytes() >= CHUNK)
        {
            flush();
        }
    }
}
