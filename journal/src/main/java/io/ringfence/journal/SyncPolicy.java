package io.ringfence.journal;

/** When what was journaled is brought to the disk, so that it outlives the power and not this process alone. */
public enum SyncPolicy
{
    /** When the kernel sees fit, and at an orderly end. */
    NONE,
    /** Every {@code journal.sync_interval_ms}, on a thread of its own. */
    INTERVAL,
    /** Before a batch that commands the venue leaves the journal's stage, on that stage's thread. */
    ORDERS
}
