package io.ringfence.engine.order;

import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;

/**
 * Which status follows from which on what the venue says: the whole state machine in one table. Pure, safe on any
 * thread. Fills decide first: an order without open quantity is FILLED whatever the message is called.
 */
final class OrderTransitions
{
    /** Nothing new: a late or repeated answer. */
    static final int REPEATED = -1;
    /** What may not follow; refused and recorded. */
    static final int ILLEGAL = -2;
    /** Stays as it is, with effect. */
    private static final int SAME = -3;
    /** As an order is that the venue has answered: PENDING_AMEND while one is open, else WORKING or PARTLY_FILLED. */
    private static final int LIVE = -4;

    private static final int[][] TABLE = new int[OrderStatus.COUNT][ExecutionKind.COUNT];

    static
    {
        final int cancelled = OrderStatus.CANCELLED.ordinal();
        final int expired = OrderStatus.EXPIRED.ordinal();
        final int rejected = OrderStatus.REJECTED.ordinal();
        final int unknown = OrderStatus.UNKNOWN.ordinal();
        final int no = ILLEGAL;
        final int again = REPEATED;
        // In the order of ExecutionKind: ACK, FILL, CANCELLED, EXPIRED, REJECTED, AMENDED, AMEND_REJECTED,
        // CANCEL_REJECTED, STATUS, UNKNOWN, FOUND.
        row(OrderStatus.HELD, no, no, no, no, no, no, no, no, no, no, no);
        row(OrderStatus.PENDING_NEW, LIVE, LIVE, cancelled, expired, rejected, no, no, no, LIVE, unknown, again);
        row(OrderStatus.WORKING, again, LIVE, cancelled, expired, rejected, LIVE, no, no, SAME, unknown, again);
        row(OrderStatus.PARTLY_FILLED, again, LIVE, cancelled, expired, rejected, LIVE, no, no, SAME, unknown, again);
        row(OrderStatus.PENDING_CANCEL,
            SAME, SAME, cancelled, expired, rejected, SAME, SAME, LIVE, SAME, unknown, again);
        row(OrderStatus.PENDING_AMEND, again, SAME, cancelled, expired, rejected, LIVE, LIVE, no, SAME, unknown, again);
        row(OrderStatus.UNKNOWN, LIVE, LIVE, cancelled, expired, rejected, LIVE, LIVE, SAME, LIVE, again, again);
        row(OrderStatus.FILLED, again, SAME, no, no, no, again, again, again, SAME, again, again);
        row(OrderStatus.CANCELLED, again, SAME, again, no, no, again, again, again, SAME, again, again);
        row(OrderStatus.REJECTED, again, SAME, no, no, again, again, again, again, SAME, again, again);
        row(OrderStatus.EXPIRED, again, SAME, no, again, no, again, again, again, SAME, again, again);
    }

    private OrderTransitions()
    {
    }

    private static void row(final OrderStatus from, final int... to)
    {
        TABLE[from.ordinal()] = to;
    }

    /**
     * What follows.
     *
     * @param from status of the order
     * @param kind of the execution
     * @param complete whether nothing is left open
     * @param live status of such an order when the venue has answered
     * @return ordinal of the next status, REPEATED or ILLEGAL
     */
    static int next(final OrderStatus from, final ExecutionKind kind, final boolean complete, final OrderStatus live)
    {
        final int to = TABLE[from.ordinal()][kind.ordinal()];
        if (to == ILLEGAL)
        {
            return ILLEGAL;
        }
        if (complete && from != OrderStatus.FILLED && kind != ExecutionKind.UNKNOWN)
        {
            return OrderStatus.FILLED.ordinal();
        }
        switch (to)
        {
            case SAME:
                return from == OrderStatus.WORKING ? live.ordinal() : from.ordinal();
            case LIVE:
                return live.ordinal();
            default:
                return to;
        }
    }

    /**
     * Whether an order of this status is open, at the venue or held by the engine.
     *
     * @param status of the order
     * @return false for a final one
     */
    static boolean open(final OrderStatus status)
    {
        switch (status)
        {
            case FILLED:
            case CANCELLED:
            case REJECTED:
            case EXPIRED:
                return false;
            default:
                return true;
        }
    }
}
