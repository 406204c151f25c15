package io.ringfence.app.badday;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * One connection: what one end writes reaches the other, later, in its order, or not at all. HTTP goes wrong request
 * by request, a WebSocket frame by frame, as far as the venue's side speaks.
 */
final class Wire
{
    private static final long LATENCY_NS = 15_000_000;
    private static final long STALL_NS = 2_000_000_000L;
    private static final long LATE_NS = 1_200_000_000L;
    private static final int FIN_TEXT = 0x81;

    /** Bytes on their way. */
    private record Parcel(long dueNs, byte[] bytes)
    {
    }

    private final int number;
    private final VirtualTime time;
    private final Faults faults;
    private final Trace trace;
    private final EmbeddedChannel near;
    private final EmbeddedChannel far;
    private final ArrayDeque<Parcel> toVenue = new ArrayDeque<>();
    private final ArrayDeque<Parcel> toUs = new ArrayDeque<>();
    private FaultKind replyFault;
    private byte[] kept;
    private long lastToVenueNs;
    private long lastToUsNs;
    private boolean webSocket;
    private boolean upgrading;
    private boolean silent;
    private boolean cut;
    private boolean orphaned;

    Wire(
        final int number, final VirtualTime time, final Faults faults, final Trace trace, final EmbeddedChannel near,
        final EmbeddedChannel far)
    {
        this.number = number;
        this.time = time;
        this.faults = faults;
        this.trace = trace;
        this.near = near;
        this.far = far;
    }

    boolean over()
    {
        return !near.isOpen() && !far.isOpen();
    }

    void release()
    {
        near.releaseOutbound();
        far.releaseOutbound();
        time.forget(near);
        time.forget(far);
    }

    /** Our end's process is gone: what it had written arrives, and nothing comes back. */
    void orphan()
    {
        if (!cut && !orphaned)
        {
            takeRequests();
        }
        orphaned = true;
    }

    void pump()
    {
        if (!cut)
        {
            takeRequests();
            deliver(toVenue, far);
            takeReplies();
        }
        if (!cut && !silent && !orphaned)
        {
            deliver(toUs, near);
        }
        final boolean nearGone = orphaned ? toVenue.isEmpty() : !near.isOpen() && toVenue.isEmpty();
        if (cut || nearGone || !far.isOpen() && toUs.isEmpty())
        {
            close();
        }
    }

    private void close()
    {
        cut = true;
        if (far.isOpen())
        {
            far.close();
        }
        if (near.isOpen())
        {
            near.close();
        }
    }

    private void takeRequests()
    {
        final byte[] bytes = taken(near);
        if (bytes == null || orphaned)
        {
            return;
        }
        if (webSocket || upgrading || isUpgrade(bytes))
        {
            upgrading = !webSocket;
            toVenue(bytes);
            return;
        }
        trace.text(time.epochNs(), "request " + number, bytes);
        replyFault = null;
        if (faults.strikes(FaultKind.REQUEST_LOST))
        {
            trace.fault(time.epochNs(), number, FaultKind.REQUEST_LOST);
            cut = faults.coin();
        }
        else if (faults.strikes(FaultKind.RATE_LIMITED))
        {
            answer(FaultKind.RATE_LIMITED, "429 Too Many Requests", "{\"error\":\"rate_limit\",\"message\":\"slow\"}");
        }
        else if (faults.strikes(FaultKind.ERROR_BEFORE))
        {
            answer(FaultKind.ERROR_BEFORE, "503 Service Unavailable", "no upstream");
        }
        else
        {
            replyFault = replyFault();
            toVenue(bytes);
        }
    }

    private FaultKind replyFault()
    {
        for (final FaultKind kind : new FaultKind[] {
            FaultKind.REPLY_LOST, FaultKind.REPLY_LATE, FaultKind.ERROR_AFTER, FaultKind.REPLY_BROKEN,
            FaultKind.RESET})
        {
            if (faults.strikes(kind))
            {
                return kind;
            }
        }
        return null;
    }

    private void answer(final FaultKind kind, final String status, final String body)
    {
        trace.fault(time.epochNs(), number, kind);
        toUs(("HTTP/1.1 " + status + "\r\ncontent-length: " + body.length() + "\r\n\r\n" + body)
            .getBytes(StandardCharsets.US_ASCII), 0);
    }

    private void takeReplies()
    {
        final byte[] bytes = taken(far);
        if (bytes == null || orphaned)
        {
            return;
        }
        if (webSocket)
        {
            frames(bytes);
        }
        else if (upgrading)
        {
            toUs(bytes, 0);
            webSocket = true;
        }
        else
        {
            trace.text(time.epochNs(), "reply " + number, bytes);
            reply(bytes);
        }
    }

    private void reply(final byte[] bytes)
    {
        if (replyFault == null)
        {
            toUs(bytes, 0);
            return;
        }
        switch (replyFault)
        {
            case REPLY_LOST:
                trace.fault(time.epochNs(), number, replyFault);
                break;
            case RESET:
                trace.fault(time.epochNs(), number, replyFault);
                cut = true;
                break;
            case REPLY_LATE:
                trace.fault(time.epochNs(), number, replyFault);
                toUs(bytes, faults.upTo(LATE_NS));
                break;
            case ERROR_AFTER:
                answer(replyFault, "502 Bad Gateway", "<html>bad gateway</html>");
                break;
            default:
                answer(replyFault, "200 OK", "{\"success\":tru");
                break;
        }
        replyFault = null;
    }

    private void frames(final byte[] bytes)
    {
        int at = 0;
        while (at < bytes.length && !cut)
        {
            final int end = at + frameLength(bytes, at);
            final byte[] frame = new byte[end - at];
            System.arraycopy(bytes, at, frame, 0, frame.length);
            at = end;
            trace.frame(time.epochNs(), number, frame);
            if ((frame[0] & 0xFF) == FIN_TEXT)
            {
                frame(frame);
            }
            else
            {
                toUs(frame, 0);
            }
        }
    }

    private void frame(final byte[] frame)
    {
        long delayNs = 0;
        if (strikes(FaultKind.FRAME_DROPPED))
        {
            return;
        }
        if (strikes(FaultKind.DISCONNECTED))
        {
            cut = true;
            return;
        }
        if (strikes(FaultKind.HALF_OPEN))
        {
            silent = true;
        }
        if (strikes(FaultKind.STALLED))
        {
            delayNs = faults.upTo(STALL_NS);
        }
        if (strikes(FaultKind.FRAME_BROKEN))
        {
            frame[frame.length - 1] = ' ';
        }
        if (kept == null && strikes(FaultKind.FRAMES_SWAPPED))
        {
            kept = frame;
            return;
        }
        toUs(frame, delayNs);
        if (strikes(FaultKind.FRAME_DOUBLED))
        {
            toUs(frame, 0);
        }
        if (kept != null)
        {
            toUs(kept, 0);
            kept = null;
        }
    }

    private boolean strikes(final FaultKind kind)
    {
        final boolean strikes = faults.strikes(kind);
        if (strikes)
        {
            trace.fault(time.epochNs(), number, kind);
        }
        return strikes;
    }

    private void toVenue(final byte[] bytes)
    {
        lastToVenueNs = Math.max(lastToVenueNs, time.nanoTime() + faults.upTo(LATENCY_NS));
        toVenue.add(new Parcel(lastToVenueNs, bytes));
    }

    private void toUs(final byte[] bytes, final long delayNs)
    {
        lastToUsNs = Math.max(lastToUsNs, time.nanoTime() + faults.upTo(LATENCY_NS) + delayNs);
        toUs.add(new Parcel(lastToUsNs, bytes));
    }

    private void deliver(final ArrayDeque<Parcel> parcels, final EmbeddedChannel target)
    {
        while (!parcels.isEmpty() && parcels.peek().dueNs() <= time.nanoTime())
        {
            final byte[] bytes = parcels.poll().bytes();
            if (target.isOpen())
            {
                target.writeInbound(Unpooled.wrappedBuffer(bytes));
            }
        }
    }

    private static byte[] taken(final EmbeddedChannel channel)
    {
        if (channel.outboundMessages().isEmpty())
        {
            return null;
        }
        final ByteBuf all = Unpooled.buffer();
        for (Object message = channel.readOutbound(); message != null; message = channel.readOutbound())
        {
            all.writeBytes((ByteBuf)message);
            ((ByteBuf)message).release();
        }
        return ByteBufUtil.getBytes(all);
    }

    private static int frameLength(final byte[] bytes, final int at)
    {
        final int length = bytes[at + 1] & 0x7F;
        if (length < 126)
        {
            return 2 + length;
        }
        return length == 126 ? 4 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF) :
            10 + ((bytes[at + 6] & 0xFF) << 24 | (bytes[at + 7] & 0xFF) << 16 | (bytes[at + 8] & 0xFF) << 8 |
                bytes[at + 9] & 0xFF);
    }

    private static boolean isUpgrade(final byte[] bytes)
    {
        return new String(bytes, StandardCharsets.US_ASCII).toLowerCase(java.util.Locale.ROOT)
            .contains("upgrade: websocket");
    }
}
