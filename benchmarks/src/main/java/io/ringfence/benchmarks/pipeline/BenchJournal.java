package io.ringfence.benchmarks.pipeline;

import io.ringfence.engine.pipeline.RowJournal;

/** Where a run's rows go; the journal thread. */
interface BenchJournal extends RowJournal, AutoCloseable
{
    /** @return bytes of rows taken */
    long rowBytes();

    @Override
    void close();
}
