package io.ringfence.engine.event;

/**
 * How long an order lives.
 * Written to the journal by ordinal: add at the end only.
 */
public enum TimeInForce
{
    /** Gtc. */
    GTC,
    /** Ioc. */
    IOC,
    /** Fok. */
    FOK,
    /** Gtd. */
    GTD;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final TimeInForce[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static TimeInForce of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
