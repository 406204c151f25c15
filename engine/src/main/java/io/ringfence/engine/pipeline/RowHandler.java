package io.ringfence.engine.pipeline;

import io.ringfence.engine.event.Row;

/** One stage of the pipeline; called by one thread for every row in order. */
@FunctionalInterface
public interface RowHandler
{
    /**
     * Reads what is in the row so far and adds to it.
     *
     * @param row that is being filled
     */
    void onRow(Row row);
}
