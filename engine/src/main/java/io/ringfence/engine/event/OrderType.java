package io.ringfence.engine.event;

/**
 * Order types; those that the venue lacks are held by the engine.
 * Written to the journal by ordinal: add at the end only.
 */
public enum OrderType
{
    /** Market. */
    MARKET,
    /** Limit. */
    LIMIT,
    /** Stop. */
    STOP,
    /** Stop limit. */
    STOP_LIMIT,
    /** Trailing stop. */
    TRAILING_STOP,
    /** Bracket. */
    BRACKET,
    /** Take profit. */
    TAKE_PROFIT;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final OrderType[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static OrderType of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
