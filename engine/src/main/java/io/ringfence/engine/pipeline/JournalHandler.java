package io.ringfence.engine.pipeline;

import com.lmax.disruptor.EventHandler;

/**
 * Journals rows batch by batch; the journal thread. Its sequence moves on only after the flush, so a handler behind it
 * sees journaled rows alone.
 */
final class JournalHandler implements EventHandler<RingSlot>
{
    private final RowJournal journal;

    JournalHandler(final RowJournal journal)
    {
        this.journal = journal;
    }

    @Override
    public void onEvent(final RingSlot slot, final long ringSequence, final boolean endOfBatch)
    {
        journal.append(slot.row());
        if (endOfBatch)
        {
            journal.flush();
        }
    }
}
