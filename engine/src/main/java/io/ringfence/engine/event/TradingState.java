package io.ringfence.engine.event;

/**
 * The trading state, from free to closed; the effective one is the worst of process, portfolio and instrument.
 * Written to the journal by ordinal: add at the end only.
 */
public enum TradingState
{
    /** Active. */
    ACTIVE,
    /** Reducing. */
    REDUCING,
    /** Halted. */
    HALTED;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final TradingState[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static TradingState of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
