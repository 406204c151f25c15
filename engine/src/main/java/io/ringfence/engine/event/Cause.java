package io.ringfence.engine.event;

/**
 * Who asked for an order command.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Cause
{
    /** Strategy. */
    STRATEGY,
    /** Intent. */
    INTENT,
    /** Operator. */
    OPERATOR,
    /** Guard. */
    GUARD,
    /** Reduce only. */
    REDUCE_ONLY,
    /** Stop. */
    STOP,
    /** Bracket. */
    BRACKET,
    /** List. */
    LIST,
    /** Self match: it stood in the way of another order of ours. */
    SELF_MATCH,
    /** Reconciliation. */
    RECONCILE;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Cause[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Cause of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
