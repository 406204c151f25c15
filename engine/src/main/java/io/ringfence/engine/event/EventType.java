package io.ringfence.engine.event;

/**
 * Every type of event that can enter the ring.
 * Written to the journal by ordinal: add at the end only.
 */
public enum EventType
{
    /** Quote. */
    QUOTE,
    /** Trade. */
    TRADE,
    /** Level. */
    LEVEL,
    /** Account. */
    ACCOUNT,
    /** Position. */
    POSITION,
    /** Intent. */
    INTENT,
    /** Amend. */
    AMEND,
    /** Cancel. */
    CANCEL,
    /** Execution. */
    EXECUTION,
    /** Timer. */
    TIMER,
    /** Feed. */
    FEED,
    /** Funding. */
    FUNDING,
    /** Operator. */
    OPERATOR,
    /** Config. */
    CONFIG,
    /** Instrument status. */
    INSTRUMENT_STATUS,
    /** Lifecycle. */
    LIFECYCLE,
    /** Health of disk and venue. */
    HEALTH;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final EventType[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static EventType of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
