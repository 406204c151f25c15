package io.ringfence.benchmarks.pipeline;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalWriter;

/** The journal of the product, as the process writes it; the journal thread. */
final class ChronicleJournal implements BenchJournal
{
    private final JournalWriter writer;
    private long rowBytes;

    ChronicleJournal(final JournalWriter writer)
    {
        this.writer = writer;
    }

    @Override
    public void append(final Row row)
    {
        rowBytes += row.length();
        writer.append(row);
    }

    @Override
    public void flush()
    {
        writer.flush();
    }

    @Override
    public long rowBytes()
    {
        return rowBytes;
    }

    @Override
    public void close()
    {
        writer.close();
    }
}
