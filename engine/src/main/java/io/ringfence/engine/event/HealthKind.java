package io.ringfence.engine.event;

/**
 * What an edge looked at that is neither market nor order.
 * Written to the journal by ordinal: add at the end only.
 */
public enum HealthKind
{
    /** Disk free: mebibytes free on the journal's volume; without a value it cannot be read. */
    DISK_FREE,
    /** Requests: how many the venue answered and how many failed since the last such event, in this order. */
    REQUESTS,
    /** Rate used: share of the venue's rate limit that is used up. */
    RATE_USED,
    /** Venue open orders: how many orders of ours are open at the venue, asked for after a halt. */
    VENUE_OPEN_ORDERS;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final HealthKind[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static HealthKind of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
