package io.ringfence.app.run;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.SnapshotPoint;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.journal.JournalWriter;

/**
 * The pipeline's journal stage on a journal; the thread of that stage only. Tells of the row of a pending snapshot
 * where it was journaled.
 */
final class QueueJournal implements RowJournal
{
    private final JournalWriter writer;
    private final PendingSnapshot pending;
    private final SnapshotPoint points = new SnapshotPoint();
    private boolean awaited;

    QueueJournal(final JournalWriter writer, final PendingSnapshot pending)
    {
        this.writer = writer;
        this.pending = pending;
    }

    @Override
    public void append(final Row row)
    {
        writer.append(row);
        if (points.at(row))
        {
            awaited |= pending.phase() == PendingSnapshot.TAKEN && pending.sequence == row.sequence();
        }
    }

    @Override
    public void flush()
    {
        writer.flush();
        if (awaited)
        {
            awaited = false;
            pending.place = writer.place();
            pending.chain = writer.chainHead();
            pending.phase(PendingSnapshot.JOURNALED);
        }
    }
}
