package io.ringfence.engine.event;

/**
 * What a guard asks for.
 * Written to the journal by ordinal: add at the end only.
 */
public enum GuardAction
{
    /** Clear. */
    CLEAR,
    /** Warn. */
    WARN,
    /** Reduce. */
    REDUCE,
    /** Halt. */
    HALT;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final GuardAction[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static GuardAction of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
