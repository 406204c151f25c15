package io.ringfence.engine.event;

/**
 * Runtime guards, and the two other holders of the trading state: the operator and the arming at start.
 * Written to the journal by ordinal: add at the end only.
 */
public enum Guard
{
    /** Kill switch. */
    KILL_SWITCH,
    /** Operator. */
    OPERATOR,
    /** Arming. */
    ARMING,
    /** Mark staleness. */
    MARK_STALENESS,
    /** Feed gap. */
    FEED_GAP,
    /** Volatility. */
    VOLATILITY,
    /** Daily loss. */
    DAILY_LOSS,
    /** Drawdown. */
    DRAWDOWN,
    /** Liquidation buffer. */
    LIQUIDATION_BUFFER,
    /** Concentration. */
    CONCENTRATION,
    /** Correlation. */
    CORRELATION,
    /** Reject storm. */
    REJECT_STORM,
    /** Repeated execution. */
    REPEATED_EXECUTION,
    /** Stuck order. */
    STUCK_ORDER,
    /** Venue health. */
    VENUE_HEALTH,
    /** Disk low. */
    DISK_LOW,
    /** Unknown order. */
    UNKNOWN_ORDER,
    /** Reconciliation. */
    RECONCILIATION;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final Guard[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static Guard of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
