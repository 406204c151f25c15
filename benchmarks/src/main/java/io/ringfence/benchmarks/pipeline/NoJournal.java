package io.ringfence.benchmarks.pipeline;

import io.ringfence.engine.event.Row;

/** Keeps nothing. */
final class NoJournal implements BenchJournal
{
    @Override
    public void append(final Row row)
    {
    }

    @Override
    public void flush()
    {
    }

    @Override
    public long rowBytes()
    {
        return 0;
    }

    @Override
    public void close()
    {
    }
}
