package io.ringfence.engine.event;

/**
 * Trading status of an instrument at the venue.
 * Written to the journal by ordinal: add at the end only.
 */
public enum VenueStatus
{
    /** Online. */
    ONLINE,
    /** Offline. */
    OFFLINE,
    /** Cancel only. */
    CANCEL_ONLY,
    /** Limit only. */
    LIMIT_ONLY,
    /** Post only. */
    POST_ONLY,
    /** Delisted. */
    DELISTED;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final VenueStatus[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static VenueStatus of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
