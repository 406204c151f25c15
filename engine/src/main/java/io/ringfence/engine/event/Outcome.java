package io.ringfence.engine.event;

/**
 * What was decided about an intent.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Outcome
{
    /** Reject. */
    REJECT,
    /** Accept. */
    ACCEPT,
    /** Near miss. */
    NEAR_MISS,
    /** Would reject. */
    WOULD_REJECT,
    /** Would accept. */
    WOULD_ACCEPT;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Outcome[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Outcome of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
