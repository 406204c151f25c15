package io.ringfence.engine.event;

/**
 * Condition of a data source.
 * Written to the journal by ordinal: add at the end only.
 */
public enum FeedStatus
{
    /** Connected. */
    CONNECTED,
    /** Disconnected. */
    DISCONNECTED,
    /** Gap. */
    GAP,
    /** Resynced. */
    RESYNCED;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final FeedStatus[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static FeedStatus of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
