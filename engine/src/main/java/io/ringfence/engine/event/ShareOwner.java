package io.ringfence.engine.event;

/**
 * By what a position is shared out.
 * Written to the journal by ordinal: add at the end only.
 */
public enum ShareOwner
{
    /** By the strategy whose orders made it. */
    STRATEGY,
    /** By the group of legs that its orders named. */
    GROUP;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final ShareOwner[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static ShareOwner of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
