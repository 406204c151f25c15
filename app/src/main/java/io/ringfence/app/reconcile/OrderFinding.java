package io.ringfence.app.reconcile;

import java.util.List;

import io.ringfence.feeds.rest.ListedFill;
import io.ringfence.feeds.rest.ListedOrder;

/**
 * What differs in one order. Immutable.
 *
 * @param kind of difference
 * @param ours null for an order that we do not know, or that is closed
 * @param theirs null for an order that the venue does not have
 * @param fills of it that we may not have, oldest first
 */
record OrderFinding(Kind kind, OurOrder ours, ListedOrder theirs, List<ListedFill> fills)
{
    /** Kinds of difference. */
    enum Kind
    {
        /** Open on both sides, and further there, or with other terms, or the answer to a request of ours was lost. */
        OPEN,
        /** Open here, at its end there. */
        CLOSED,
        /** Open here, and the venue has no such order. */
        ABSENT,
        /** Closed here with fewer fills than there. */
        LATE_FILLS,
        /** Open there, and not here. */
        UNKNOWN
    }

    /** Whether balances and positions will differ until it is told. */
    boolean movesMoney()
    {
        return kind == Kind.LATE_FILLS ||
            theirs != null && theirs.cumulative() > (ours == null ? 0 : ours.cumulative());
    }

    /** The same while neither side moves. */
    String key()
    {
        return kind + (ours == null ? "" : ":" + ours.clientOrderId() + ":" + ours.status() + ":" + ours.cumulative()) +
            (theirs == null ? "" : ":" + theirs.venueHigh() + ":" + theirs.venueLow()) + ":" + fills.size();
    }
}
