package io.ringfence.venue.order;

/** What became of a request to cancel; the names are the wire's. */
public enum CancelResult
{
    /** It will be cancelled; the wire has no better name for success. */
    UNKNOWN_CANCEL_FAILURE_REASON,
    /** No such order, or it has ended. */
    UNKNOWN_CANCEL_ORDER,
    /** Nothing is left to cancel. */
    ORDER_IS_FULLY_FILLED,
    /** It is being cancelled already. */
    DUPLICATE_CANCEL_REQUEST,
    /** An edit of it waits. */
    ORDER_IS_BEING_REPLACED,
    /** The venue will not, and does not say why. */
    COMMANDER_REJECTED_CANCEL_ORDER;

    /** @return true if the order is or will be cancelled */
    public boolean success()
    {
        return this == UNKNOWN_CANCEL_FAILURE_REASON;
    }
}
