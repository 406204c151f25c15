package io.ringfence.journal;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;

/**
 * How a journal is written. Immutable.
 *
 * @param maxBatchBytes upper bound of one document; a batch is written before it would grow past it
 * @param minFreeMb mebibytes that must be free on the volume at open
 * @param blockBytes bytes that are mapped at once; sparse until touched
 * @param sync when it is brought to the disk
 * @param syncIntervalMs between two syncs, with {@link SyncPolicy#INTERVAL}
 * @param roll how long one file goes on
 */
public record JournalConfig(
    int maxBatchBytes, long minFreeMb, int blockBytes, SyncPolicy sync, long syncIntervalMs,
    JournalRoll roll)
{
    /** What holds when nothing is configured. */
    public static final JournalConfig DEFAULT = new JournalConfig(256 * 1024, 256, 64 * 1024 * 1024);

    private static final long USUAL_INTERVAL_MS = 100;

    /**
     * One that leaves syncing to the kernel.
     *
     * @param maxBatchBytes upper bound of one document
     * @param minFreeMb mebibytes that must be free on the volume at open
     * @param blockBytes bytes that are mapped at once
     */
    public JournalConfig(final int maxBatchBytes, final long minFreeMb, final int blockBytes)
    {
        this(maxBatchBytes, minFreeMb, blockBytes, SyncPolicy.NONE, USUAL_INTERVAL_MS, JournalRoll.DAILY);
    }

    /** Checks the bounds. */
    public JournalConfig
    {
        if (maxBatchBytes < Row.MAX_LENGTH || maxBatchBytes > blockBytes / 4 - 4096)
        {
            throw new SettingsException("journal.max_batch_bytes=" + maxBatchBytes + ": a number from " +
                Row.MAX_LENGTH + " to " + (blockBytes / 4 - 4096) + " is needed");
        }
        if (minFreeMb < 0)
        {
            throw new SettingsException("journal.min_free_mb=" + minFreeMb + ": a number from 0 is needed");
        }
        if (syncIntervalMs < 1 || syncIntervalMs > 60_000)
        {
            throw new SettingsException("journal.sync_interval_ms=" + syncIntervalMs + ": 1 to 60000 is allowed");
        }
    }

    /**
     * The same with another schedule.
     *
     * @param policy when it is brought to the disk
     * @param intervalMs between two syncs
     * @return the configuration
     */
    public JournalConfig with(final SyncPolicy policy, final long intervalMs)
    {
        return new JournalConfig(maxBatchBytes, minFreeMb, blockBytes, policy, intervalMs, roll);
    }

    /**
     * The same with files of another length.
     *
     * @param other how long one file goes on
     * @return the configuration
     */
    public JournalConfig with(final JournalRoll other)
    {
        return new JournalConfig(maxBatchBytes, minFreeMb, blockBytes, sync, syncIntervalMs, other);
    }

    /**
     * Reads {@code journal.max_batch_bytes}, {@code journal.min_free_mb}, {@code journal.sync},
     * {@code journal.sync_interval_ms}, {@code journal.roll}.
     *
     * @param settings the whole configuration
     * @return checked values
     * @throws SettingsException if one is out of bounds
     */
    public static JournalConfig of(final Settings settings)
    {
        return new JournalConfig(
            (int)Math.min(Integer.MAX_VALUE, settings.number("journal.max_batch_bytes", DEFAULT.maxBatchBytes)),
            settings.number("journal.min_free_mb", DEFAULT.minFreeMb),
            DEFAULT.blockBytes,
            settings.choice("journal.sync", DEFAULT.sync),
            settings.number("journal.sync_interval_ms", DEFAULT.syncIntervalMs),
            settings.choice("journal.roll", DEFAULT.roll));
    }
}
