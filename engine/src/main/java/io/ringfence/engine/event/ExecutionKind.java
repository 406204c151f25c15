package io.ringfence.engine.event;

/**
 * What an execution event says. STATUS carries the cumulative state of a venue that sends no single fills; UNKNOWN
 * says that the outcome of a request is not known; FOUND is an open order at the venue that we do not know.
 * Written to the journal by ordinal: add at the end only.
 */
public enum ExecutionKind
{
    /** Ack. */
    ACK,
    /** Fill. */
    FILL,
    /** Cancelled. */
    CANCELLED,
    /** Expired. */
    EXPIRED,
    /** Rejected. */
    REJECTED,
    /** Amended. */
    AMENDED,
    /** Amend rejected. */
    AMEND_REJECTED,
    /** Cancel rejected. */
    CANCEL_REJECTED,
    /** Status. */
    STATUS,
    /** Unknown. */
    UNKNOWN,
    /** Found. */
    FOUND;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final ExecutionKind[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static ExecutionKind of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
