package io.ringfence.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/**
 * All stages on one thread: every row of a batch is computed and taken into the journal's batch; then the batch is
 * flushed; only then are its commands dispatched.
 */
final class FusedHandler implements EventHandler<RingSlot>
{
    private final RowHandler marks;
    private final RowHandler guards;
    private final RowHandler orders;
    private final RowJournal journal;
    private final RowHandler dispatch;
    private final LatencyRecorder latency;
    private final RingSlot[] batch;
    private int batched;

    FusedHandler(final Stages stages, final LatencyRecorder latency, final int maxBatch)
    {
        marks = stages.marks();
        guards = stages.guards();
        orders = stages.orders();
        journal = stages.journal();
        dispatch = stages.dispatch();
        this.latency = latency;
        batch = new RingSlot[maxBatch];
    }

    @Override
    public void onEvent(final RingSlot slot, final long ringSequence, final boolean endOfBatch)
    {
        marks.onRow(slot.row());
        guards.onRow(slot.row());
        orders.onRow(slot.row());
        journal.append(slot.row());
        batch[batched++] = slot;
        if (endOfBatch || batched == batch.length)
        {
            journal.flush();
            dispatchBatch();
        }
    }

    private void dispatchBatch()
    {
        for (int i = 0; i < batched; i++)
        {
            dispatch.onRow(batch[i].row());
        }
        final long nowNanos = System.nanoTime();
        for (int i = 0; i < batched; i++)
        {
            latency.record(batch[i], nowNanos);
        }
        batched = 0;
    }
}
