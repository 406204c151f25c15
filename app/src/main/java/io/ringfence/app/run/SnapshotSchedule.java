package io.ringfence.app.run;

/** Says when the next snapshot is due, by time or by rows; the io thread. */
final class SnapshotSchedule
{
    /** Fewer rows are replayed faster than a snapshot is written. */
    private static final long FEWEST_ROWS = 1_000;

    private final SnapshotSettings settings;
    private final boolean possible;
    private long lastSequence;
    private long lastNs;

    /**
     * @param possible false if the engine's state cannot be carried out
     * @param lastSequence of the newest snapshot that was recovered from
     * @param nowNs start of the first interval
     */
    SnapshotSchedule(
        final SnapshotSettings settings, final boolean possible, final long lastSequence, final long nowNs)
    {
        this.settings = settings;
        this.possible = possible;
        this.lastSequence = lastSequence;
        lastNs = nowNs;
    }

    /** Whether one is to be asked for now; the next interval then begins. */
    boolean isDue(final long nowNs, final long sequence)
    {
        final long rows = sequence - lastSequence;
        final boolean due = possible && rows >= FEWEST_ROWS &&
            (settings.intervalNs() > 0 && nowNs - lastNs >= settings.intervalNs() ||
                settings.intervalRows() > 0 && rows >= settings.intervalRows());
        if (due)
        {
            lastSequence = sequence;
            lastNs = nowNs;
        }
        return due;
    }
}
