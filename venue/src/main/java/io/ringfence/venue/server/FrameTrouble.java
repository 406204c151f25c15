package io.ringfence.venue.server;

import io.netty.buffer.ByteBuf;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultScript;

/** What goes wrong with the frames of one session: lost, twice, after the next one. Owned by the venue's thread. */
final class FrameTrouble
{
    private final FaultScript faults;
    private byte[] kept;

    FrameTrouble(final FaultScript faults)
    {
        this.faults = faults;
    }

    /** A whole frame stands at the end of a buffer. */
    void onFrame(final ByteBuf pending, final int start)
    {
        if (faults.strikes(Fault.FRAME_DROPPED))
        {
            pending.writerIndex(start);
        }
        else if (kept == null && faults.strikes(Fault.FRAME_SWAPPED))
        {
            kept = copy(pending, start);
            pending.writerIndex(start);
            return;
        }
        else if (faults.strikes(Fault.FRAME_DOUBLED))
        {
            pending.writeBytes(copy(pending, start));
        }
        if (kept != null)
        {
            pending.writeBytes(kept);
            kept = null;
        }
    }

    private static byte[] copy(final ByteBuf pending, final int start)
    {
        final byte[] frame = new byte[pending.writerIndex() - start];
        pending.getBytes(start, frame);
        return frame;
    }
}
