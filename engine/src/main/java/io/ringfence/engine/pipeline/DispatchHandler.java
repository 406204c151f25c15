package io.ringfence.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/** Sends what journaled rows command and takes their latency; the dispatch thread. */
final class DispatchHandler implements EventHandler<RingSlot>
{
    private final RowHandler dispatch;
    private final LatencyRecorder latency;

    DispatchHandler(final RowHandler dispatch, final LatencyRecorder latency)
    {
        this.dispatch = dispatch;
        this.latency = latency;
    }

    @Override
    public void onEvent(final RingSlot slot, final long ringSequence, final boolean endOfBatch)
    {
        dispatch.onRow(slot.row());
        latency.record(slot, System.nanoTime());
    }
}
