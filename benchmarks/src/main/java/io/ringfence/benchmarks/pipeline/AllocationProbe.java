package io.ringfence.benchmarks.pipeline;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.RowHandler;

/** A stage that also reads how much its thread has allocated, at two rows; the business thread. */
final class AllocationProbe implements RowHandler
{
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final RowHandler stage;
    private final long fromSequence;
    private final long toSequence;
    private long bytesBefore;
    private volatile long bytesBetween = -1;

    AllocationProbe(final RowHandler stage, final long fromSequence, final long toSequence)
    {
        this.stage = stage;
        this.fromSequence = fromSequence;
        this.toSequence = toSequence;
    }

    @Override
    public void onRow(final Row row)
    {
        stage.onRow(row);
        final long sequence = row.sequence();
        if (sequence == fromSequence)
        {
            bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        }
        else if (sequence == toSequence)
        {
            bytesBetween = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        }
    }

    /** @return bytes a row between the two */
    double bytesPerRow()
    {
        return (double)bytesBetween / (toSequence - fromSequence);
    }
}
