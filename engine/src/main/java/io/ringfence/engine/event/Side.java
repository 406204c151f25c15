package io.ringfence.engine.event;

/**
 * Side of an order or trade.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Side
{
    /** Buy. */
    BUY,
    /** Sell. */
    SELL;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Side[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Side of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
