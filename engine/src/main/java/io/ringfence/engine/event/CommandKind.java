package io.ringfence.engine.event;

/**
 * Order commands.
 * Written to the journal by ordinal: add at the end only.
 */
public enum CommandKind
{
    /** New. */
    NEW,
    /** Cancel. */
    CANCEL,
    /** Amend. */
    AMEND,
    /** Held. */
    HELD;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final CommandKind[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static CommandKind of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
