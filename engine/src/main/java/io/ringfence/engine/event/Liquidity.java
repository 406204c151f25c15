package io.ringfence.engine.event;

/**
 * Whether a fill made or took liquidity.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Liquidity
{
    /** Unknown. */
    UNKNOWN,
    /** Maker. */
    MAKER,
    /** Taker. */
    TAKER;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Liquidity[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Liquidity of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
