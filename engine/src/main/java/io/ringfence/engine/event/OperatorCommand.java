package io.ringfence.engine.event;

/**
 * What an operator can ask for.
 * Written to the journal by ordinal: add at the end only.
 */
public enum OperatorCommand
{
    /** Halt. */
    HALT,
    /** Reduce. */
    REDUCE,
    /** Resume. */
    RESUME,
    /** Cancel all. */
    CANCEL_ALL,
    /** Flatten. */
    FLATTEN,
    /** Reload. */
    RELOAD,
    /** Snapshot of the state after this row. */
    SNAPSHOT,
    /** Compare with the venue now. */
    RECONCILE,
    /** Take what could not be reconciled for good, and arm. */
    ACCEPT;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final OperatorCommand[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static OperatorCommand of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
