package io.ringfence.app.run;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.RowJournal;
import io.ringfence.journal.JournalWriter;

/** The pipeline's journal stage on a journal; the thread of that stage only. */
final class QueueJournal implements RowJournal
{
    private final JournalWriter writer;

    QueueJournal(final JournalWriter writer)
    {
        this.writer = writer;
    }

    @Override
    public void append(final Row row)
    {
        writer.append(row);
    }

    @Override
    public void flush()
    {
        writer.flush();
    }
}
