package io.ringfence.venue.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.ringfence.venue.fault.FaultScript;
import io.ringfence.venue.playback.FrameScan;
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
    private static final byte[] SEQUENCE = FrameScan.pattern("\"sequence_num\":");
    private static final int HEAD = 256;
    private static final int CHUNK = 64 * 1024;
    private static final int FIN_TEXT = 0x81;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final long MOST_PENDING_BYTES = 64L * 1024 * 1024;

    private final Channel channel;
    private final BitSet[] products = new BitSet[WireChannel.values().length];
    private final byte[] digits = new byte[20];
    private final Set<String> streams = new LinkedHashSet<>();
    private final List<byte[]> streamNames = new ArrayList<>();
    private ByteBuf pending;
    private long sequence;
    private long shift;
    private boolean recordedBefore;
    private long acknowledgedNs = Long.MIN_VALUE;
    private final FrameTrouble trouble;
    private boolean closing;
    private boolean silent;
    private boolean stalled;

    Session(final Channel channel, final FaultScript faults)
    {
        this.channel = channel;
        trouble = faults.rates().none() ? null : new FrameTrouble(faults);
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

    /** Binance's streams that the session wants, by their names. */
    Set<String> streams()
    {
        return streams;
    }

    void streamsChanged()
    {
        streamNames.clear();
        for (final String stream : streams)
        {
            streamNames.add(FrameScan.pattern("\"stream\":\"" + stream + '"'));
        }
    }

    boolean wantsStream(final String stream)
    {
        return streams.contains(stream);
    }

    boolean subscribed()
    {
        return !streams.isEmpty() || Arrays.stream(products).anyMatch(markets -> markets != null);
    }

    /** Time of the next acknowledgement: as asked for, but not before the one before it. */
    long acknowledgeAfter(final long timeNs)
    {
        acknowledgedNs = Math.max(acknowledgedNs, timeNs);
        return acknowledgedNs;
    }

    boolean open()
    {
        return !closing && channel.isActive();
    }

    /** True if more can be sent without memory growing. */
    boolean writable()
    {
        return silent || !stalled && channel.isWritable();
    }

    /** Says nothing any more, and does not end. */
    void fallSilent()
    {
        flush();
        silent = true;
    }

    /** Holds back what is to be sent, or lets it go. */
    void stall(final boolean value)
    {
        stalled = value;
        flush();
    }

    /**
     * Sends a recorded frame as it is. Only where frames of ours stand between the recorded ones its sequence number
     * is moved by as many, so that a gap of the recording stays a gap and we add none.
     *
     * @return false if the session does not want it
     */
    boolean sendRecorded(final byte[] bytes, final int offset, final int length)
    {
        final int end = offset + length;
        final int headEnd = Math.min(end, offset + HEAD);
        if (!streamNames.isEmpty() && !wantsStream(bytes, offset, headEnd))
        {
            return false;
        }
        final int at = FrameScan.behind(bytes, offset, headEnd, SEQUENCE);
        if (at < 0)
        {
            sendText(bytes, offset, length);
            return true;
        }
        int behind = at;
        long recorded = 0;
        while (behind < end && bytes[behind] >= '0' && bytes[behind] <= '9')
        {
            recorded = recorded * 10 + (bytes[behind++] - '0');
        }
        if (!recordedBefore)
        {
            recordedBefore = true;
            shift = sequence == 0 ? 0 : sequence - recorded;
        }
        sequence = recorded + shift + 1;
        if (shift == 0)
        {
            sendText(bytes, offset, length);
        }
        else
        {
            sendNumbered(bytes, offset, at, behind, end, sequence - 1);
        }
        return true;
    }

    private boolean wantsStream(final byte[] bytes, final int from, final int to)
    {
        for (int i = 0; i < streamNames.size(); i++)
        {
            if (FrameScan.behind(bytes, from, to, streamNames.get(i)) >= 0)
            {
                return true;
            }
        }
        return false;
    }

    /** Sends a Coinbase frame with this connection's next sequence number at its mark. */
    void send(final JsonWriter frame)
    {
        shift += recordedBefore ? 1 : 0;
        sendNumbered(frame.bytes(), 0, frame.mark(), frame.mark(), frame.length(), sequence++);
    }

    /** Sends a text as it is. */
    void sendText(final byte[] bytes, final int offset, final int length)
    {
        if (!closing && !silent)
        {
            final int start = begin(length);
            pending.writeBytes(bytes, offset, length);
            flushFull(start);
        }
    }

    void sendText(final JsonWriter text)
    {
        sendText(text.bytes(), 0, text.length());
    }

    void flush()
    {
        if (stalled && !closing && (pending == null || pending.readableBytes() < MOST_PENDING_BYTES))
        {
            return;
        }
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
            stalled = false;
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

    /** Sends bytes with a number in the place of those from {@code cut} to {@code resume}. */
    private void sendNumbered(
        final byte[] bytes, final int from, final int cut, final int resume, final int to, final long number)
    {
        if (!closing && !silent)
        {
            final int count = JsonWriter.digits(number);
            long rest = number;
            for (int i = count - 1; i >= 0; i--)
            {
                digits[i] = (byte)('0' + rest % 10);
                rest /= 10;
            }
            final int start = begin(cut - from + count + to - resume);
            pending.writeBytes(bytes, from, cut - from);
            pending.writeBytes(digits, 0, count);
            pending.writeBytes(bytes, resume, to - resume);
            flushFull(start);
        }
    }

    /** Writes a frame's head and returns where it begins. */
    private int begin(final int length)
    {
        if (pending == null)
        {
            pending = channel.isActive() ? channel.alloc().buffer(CHUNK) : Unpooled.buffer(length + 10);
        }
        final int start = pending.writerIndex();
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
        return start;
    }

    private void flushFull(final int start)
    {
        if (trouble != null)
        {
            trouble.onFrame(pending, start);
        }
        if (pending.readableBytes() >= CHUNK)
        {
            flush();
        }
    }
}
