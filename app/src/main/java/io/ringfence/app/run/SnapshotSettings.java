package io.ringfence.app.run;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Retention;
import io.ringfence.journal.SnapshotStore;

/**
 * When a running process takes snapshots, and how many it keeps. Immutable.
 *
 * @param intervalNs of event time between two, 0 for none by time
 * @param intervalRows between two, 0 for none by rows
 * @param keep newest ones that stay
 * @param anchors older ones that stay, spread over the journal
 * @param retention of the journal's files, which snapshots make dispensable
 */
record SnapshotSettings(long intervalNs, long intervalRows, int keep, int anchors, Retention retention)
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long MOST_SECONDS = 86_400;
    private static final int MOST_KEPT = 1_000;

    static SnapshotSettings from(final Settings settings)
    {
        final long seconds = settings.number("snapshot.interval_seconds", 300);
        final long rows = settings.number("snapshot.interval_rows", 250_000);
        final long keep = settings.number("snapshot.keep", SnapshotStore.LEAST_KEPT);
        final long anchors = settings.number("snapshot.anchors", SnapshotStore.ANCHORS);
        if (seconds < 0 || seconds > MOST_SECONDS)
        {
            throw new SettingsException("snapshot.interval_seconds=" + seconds + ": 0 for none by time, or up to " +
                MOST_SECONDS + ", is allowed");
        }
        if (rows < 0)
        {
            throw new SettingsException("snapshot.interval_rows=" + rows + ": 0 for none by rows, or more, is needed");
        }
        if (keep < SnapshotStore.LEAST_KEPT || keep > MOST_KEPT)
        {
            throw new SettingsException("snapshot.keep=" + keep + ": " + SnapshotStore.LEAST_KEPT + " to " +
                MOST_KEPT + " is allowed, since the newest may turn out to be damaged");
        }
        if (anchors < 0 || anchors > MOST_KEPT)
        {
            throw new SettingsException("snapshot.anchors=" + anchors + ": 0 for none, or up to " + MOST_KEPT +
                ", is allowed");
        }
        return new SnapshotSettings(seconds * NS_PER_SECOND, rows, (int)keep, (int)anchors, Retention.of(settings));
    }
}
