package io.ringfence.app.reconcile;

import io.ringfence.engine.event.OrderStatus;

/**
 * One of our open orders as the engine has it. Immutable; at 1e-8.
 *
 * @param clientOrderId our id
 * @param venueHigh first half of the venue's id, 0/0 while it is not known
 * @param venueLow second half
 * @param instrumentId of the instrument
 * @param status as we have it
 * @param price limit price, NAN for none
 * @param quantity as the venue last confirmed it
 * @param cumulative filled so far
 * @param amending whether an amend has no answer
 * @param pendingSinceNs event time of a request that has no answer, 0 for none
 * @param openedNs event time at which it came about
 */
record OurOrder(
    long clientOrderId, long venueHigh, long venueLow, int instrumentId, OrderStatus status, long price, long quantity,
    long cumulative, boolean amending, long pendingSinceNs, long openedNs)
{
    boolean venueIdKnown()
    {
        return (venueHigh | venueLow) != 0;
    }

    /** Whether the venue owes an answer, or one was lost. */
    boolean unanswered()
    {
        switch (status)
        {
            case UNKNOWN:
            case PENDING_NEW:
            case PENDING_AMEND:
            case PENDING_CANCEL:
                return true;
            default:
                return false;
        }
    }
}
