package io.ringfence.engine.event;

/**
 * Unit of a measured value or limit; the first five are decimals at 1e-8.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Unit
{
    /** None. */
    NONE,
    /** Price. */
    PRICE,
    /** Quantity. */
    QUANTITY,
    /** Money. */
    MONEY,
    /** Ratio. */
    RATIO,
    /** Bps. */
    BPS,
    /** Nanos. */
    NANOS,
    /** Whole number of things. */
    NUMBER;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Unit[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Unit of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
