package io.ringfence.engine.event;

/**
 * Steps of our own process.
 * Written to the journal by ordinal: add at the end only.
 */
public enum LifecyclePhase
{
    /** Started. */
    STARTED,
    /** Reconciled. */
    RECONCILED,
    /** Armed. */
    ARMED,
    /** Disarmed. */
    DISARMED,
    /** Stopping. */
    STOPPING,
    /** Stopped. */
    STOPPED,
    /** A snapshot of the state after this row is due. */
    SNAPSHOT,
    /** What we hold could not be compared with what the venue says, or differs without a reason. */
    NOT_RECONCILED;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final LifecyclePhase[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static LifecyclePhase of(final int ordinal)
    {
        return VALUES[ordinal];
    }
}
