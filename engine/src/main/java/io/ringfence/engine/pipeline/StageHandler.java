package io.ringfence.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/** Runs some stages on every row, in order; one handler thread. */
final class StageHandler implements EventHandler<RingSlot>
{
    private final RowHandler[] stages;

    StageHandler(final RowHandler... stages)
    {
        this.stages = stages;
    }

    @Override
    public void onEvent(final RingSlot slot, final long ringSequence, final boolean endOfBatch)
    {
        for (final RowHandler stage : stages)
        {
            stage.onRow(slot.row());
        }
    }
}
