package io.ringfence.engine.event;

/**
 * What a guard, limit or command concerns.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Scope
{
    /** Process. */
    PROCESS,
    /** Portfolio. */
    PORTFOLIO,
    /** Instrument. */
    INSTRUMENT,
    /** Strategy. */
    STRATEGY;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Scope[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Scope of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
