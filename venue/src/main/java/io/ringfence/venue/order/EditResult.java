package io.ringfence.venue.order;

/** What became of a request to change an order; the names are the wire's. */
public enum EditResult
{
    /** Changed; the wire has no better name for success. */
    UNKNOWN_EDIT_ORDER_FAILURE_REASON,
    /** No such order. */
    ORDER_NOT_FOUND,
    /** It has ended. */
    ONLY_OPEN_ORDERS_CAN_BE_EDITED,
    /** Only limit orders that are good till cancelled. */
    ONLY_LIMIT_ORDER_EDITS_SUPPORTED,
    /** The new size is at or under what is filled. */
    CANNOT_EDIT_TO_BELOW_FILLED_SIZE,
    /** The new size is off the grid or out of bounds. */
    INVALID_EDITED_SIZE,
    /** The new price is off the grid, or a post-only order would trade at it. */
    INVALID_EDITED_PRICE,
    /** Nothing would change. */
    EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST,
    /** Not enough money or holdings, or the venue will not. */
    COMMANDER_REJECTED_EDIT_ORDER,
    /** It is being cancelled. */
    CANNOT_EDIT_ORDER_PENDING_CANCEL,
    /** Another edit of it waits. */
    ORDER_IS_ALREADY_BEING_REPLACED;

    /** @return true if the order was changed */
    public boolean success()
    {
        return this == UNKNOWN_EDIT_ORDER_FAILURE_REASON;
    }
}
