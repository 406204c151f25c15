package io.ringfence.engine.event;

/**
 * Status of an order in our table.
 * Written to the journal by ordinal: add at the end only.
 */
public enum OrderStatus
{
    /** Held. */
    HELD,
    /** Pending new. */
    PENDING_NEW,
    /** Working. */
    WORKING,
    /** Partly filled. */
    PARTLY_FILLED,
    /** Filled. */
    FILLED,
    /** Pending cancel. */
    PENDING_CANCEL,
    /** Cancelled. */
    CANCELLED,
    /** Pending amend. */
    PENDING_AMEND,
    /** Rejected. */
    REJECTED,
    /** Expired. */
    EXPIRED,
    /** Unknown. */
    UNKNOWN;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final OrderStatus[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static OrderStatus of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
