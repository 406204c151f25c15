package io.ringfence.engine.desk;

/** What the guards decided in the current row that concerns open orders; business thread. */
public interface GuardSignals
{
    /** @return true if any trading state got worse in this row */
    boolean anyWorsened();

    /** @return true if the kill switch tripped in this row: every working order is to be cancelled */
    boolean cancelAllRequested();

    /**
     * Whether the venue owes an answer for too long, so that the order's outcome is to be taken for unknown.
     *
     * @param order open order
     * @param nowNs event time
     * @return true if it is overdue
     */
    boolean stuck(int order, long nowNs);
}
