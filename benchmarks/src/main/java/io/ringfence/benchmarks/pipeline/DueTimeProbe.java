package io.ringfence.benchmarks.pipeline;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.RowHandler;
import org.HdrHistogram.Histogram;

/**
 * The last stage, which also takes how long after its due time a row is through; the dispatch thread. Counting from the
 * due time leaves no stall out, whoever stalled.
 */
final class DueTimeProbe implements RowHandler
{
    private final RowHandler dispatch;
    private final Histogram histogram;
    private final long firstSequence;
    private final long discard;
    private final long intervalNanos;
    private volatile long beginNanos;

    DueTimeProbe(
        final RowHandler dispatch, final Histogram histogram, final long firstSequence, final long discard,
        final long intervalNanos)
    {
        this.dispatch = dispatch;
        this.histogram = histogram;
        this.firstSequence = firstSequence;
        this.discard = discard;
        this.intervalNanos = intervalNanos;
    }

    /**
     * @param nanos when the first row is due
     */
    void beginNanos(final long nanos)
    {
        beginNanos = nanos;
    }

    @Override
    public void onRow(final Row row)
    {
        dispatch.onRow(row);
        final long index = row.sequence() - firstSequence;
        if (index >= discard)
        {
            histogram.recordValue(Math.max(0, System.nanoTime() - beginNanos - index * intervalNanos));
        }
    }
}
