package io.ringfence.engine.event;

/**
 * Every kind of record that handlers append to a row.
 * Written to the journal by ordinal: add at the end only.
 */
public enum RecordKind
{
    /** Transition. */
    TRANSITION,
    /** Command. */
    COMMAND,
    /** Verdict. */
    VERDICT,
    /** Order update. */
    ORDER_UPDATE,
    /** Position update. */
    POSITION_UPDATE,
    /** Portfolio update. */
    PORTFOLIO_UPDATE,
    /** State hash. */
    STATE_HASH,
    /** Share update. */
    SHARE_UPDATE;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final RecordKind[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static RecordKind of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
