package io.ringfence.engine.pipeline;

import io.ringfence.engine.event.Row;

/** Where rows are written down before any order leaves; called by one thread. */
public interface RowJournal
{
    /**
     * Takes a finished row into the batch.
     *
     * @param row to write
     */
    void append(Row row);

    /** Writes the batch; when it returns, every row appended before is journaled. */
    void flush();
}
