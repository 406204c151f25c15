package io.ringfence.venue.order;

/** Where an order stands; the names are the wire's. */
public enum OrderState
{
    /** Accepted, not yet in the book. */
    PENDING,
    /** In the book, or being matched. */
    OPEN,
    /** Filled in full. */
    FILLED,
    /** Withdrawn, or the rest of an order that must not rest. */
    CANCELLED,
    /** Reached its end time. */
    EXPIRED,
    /** Open, and to be cancelled shortly. */
    CANCEL_QUEUED,
    /** Open, and to be changed shortly. */
    EDIT_QUEUED;

    /** @return true when nothing more can happen to the order */
    public boolean terminal()
    {
        return this == FILLED || this == CANCELLED || this == EXPIRED;
    }
}
