package io.ringfence.engine.event;

/**
 * What an account event states.
 * Written to the journal by ordinal: add at the end only.
 */
public enum AccountKind
{
    /** Snapshot. */
    SNAPSHOT,
    /** Deposit. */
    DEPOSIT,
    /** Withdrawal. */
    WITHDRAWAL;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final AccountKind[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static AccountKind of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
