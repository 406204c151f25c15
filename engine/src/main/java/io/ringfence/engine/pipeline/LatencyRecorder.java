package io.ringfence.engine.pipeline;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Latency from publication at the edge to the end of dispatch; written by the last handler's thread, read by any.
 */
public final class LatencyRecorder
{
    private static final long HIGHEST_NS = 60_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(HIGHEST_NS, SIGNIFICANT_DIGITS);
    private final Histogram total = new Histogram(HIGHEST_NS, SIGNIFICANT_DIGITS);

    void record(final RingSlot slot, final long nowNanos)
    {
        final long published = slot.publishedNanos();
        if (published != 0)
        {
            recorder.recordValue(Math.max(0, Math.min(HIGHEST_NS, nowNanos - published)));
        }
    }

    /** @return a copy of everything recorded so far, in ns */
    public synchronized Histogram snapshot()
    {
        total.add(recorder.getIntervalHistogram());
        return total.copy();
    }

    /** Throws away what was recorded so far, as after a warm-up. */
    public synchronized void reset()
    {
        recorder.getIntervalHistogram();
        total.reset();
    }
}
