package io.ringfence.engine.pipeline;

import io.ringfence.engine.event.Row;

/**
 * Where order commands go once their row is journaled; called by the dispatch handler's thread. Must copy what it
 * needs and return at once: it never blocks on the io thread, which may itself be waiting for room in the ring.
 */
public interface OrderGateway
{
    /**
     * Sends one NEW, CANCEL or AMEND.
     *
     * @param row journaled row
     * @param commandOffset where the {@code CommandRecord} begins in the row's buffer
     */
    void send(Row row, int commandOffset);
}
