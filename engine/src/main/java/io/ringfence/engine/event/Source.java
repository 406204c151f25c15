package io.ringfence.engine.event;

/**
 * Where an event came from.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Source
{
    /** Internal. */
    INTERNAL,
    /** Timer. */
    TIMER,
    /** Operator. */
    OPERATOR,
    /** Scenario. */
    SCENARIO,
    /** Coinbase. */
    COINBASE,
    /** Coinbase user. */
    COINBASE_USER,
    /** Coinbase rest. */
    COINBASE_REST,
    /** Binance. */
    BINANCE;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Source[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Source of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
