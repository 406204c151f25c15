package io.ringfence.engine.desk;

import io.ringfence.engine.event.Row;

/** What the guards decided in the current row that concerns open orders; business thread. */
public interface GuardSignals
{
    /** @return true if any trading state got worse in this row */
    boolean anyWorsened();

    /** @return true if the kill switch tripped in this row: every working order is to be cancelled */
    boolean cancelAllRequested();

    /** @return true if the venue holds orders that the kill switch cancelled: they are to be cancelled again */
    boolean cancelAgainRequested();

    /** @return true while the kill switch is in force: nothing that we do not know may rest at the venue */
    boolean killed();

    /** @return sequence of the row from which the limits in force hold */
    long limitsSince();

    /**
     * The desk itself refused a request of a strategy; what the checks refuse, they tell.
     *
     * @param row of the refusal
     * @param strategy id
     */
    void refused(Row row, int strategy);

    /**
     * Whether the venue owes an answer for too long, so that the order's outcome is to be taken for unknown.
     *
     * @param order open order
     * @param nowNs event time
     * @return true if it is overdue
     */
    boolean stuck(int order, long nowNs);
}
