package io.ringfence.journal.replay;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.Snapshot;
import io.ringfence.journal.SnapshotException;
import io.ringfence.journal.SnapshotStore;

/** Where a replay begins: behind the newest snapshot that will do, or at the journal's first row. One thread. */
public final class ReplayStart
{
    private final Path directory;
    private final SnapshotStore store;
    private final Consumer<String> say;
    private final boolean fromStart;

    /**
     * @param directory of the journal
     * @param fromStart whether to begin at the first row, whatever snapshots there are
     * @param say told in a line where it begins, and which snapshots it passes over and why
     */
    public ReplayStart(final Path directory, final boolean fromStart, final Consumer<String> say)
    {
        this.fromStart = fromStart;
        this.directory = directory;
        this.say = say;
        store = new SnapshotStore(directory);
    }

    /**
     * Opens the journal as near before a row as snapshots allow.
     *
     * @param row that the engine has yet to process, null to begin at the first row
     * @param engine to bring there, fresh
     * @param progress told how far it is
     * @return the walk
     * @throws JournalException if the journal is missing or damaged
     */
    public ReplayWalk before(final Bound row, final ReplayEngine engine, final ReplayProgress progress)
    {
        if (row != null && !fromStart)
        {
            for (final Path file : store.newestFirst())
            {
                final ReplayWalk walk = !row.time() && SnapshotStore.sequence(file) >= row.value() ? null :
                    from(file, row, engine, progress);
                if (walk != null)
                {
                    return walk;
                }
            }
        }
        return ReplayWalk.open(directory, engine, progress);
    }

    private ReplayWalk from(
        final Path file, final Bound row, final ReplayEngine engine, final ReplayProgress progress)
    {
        try
        {
            final Snapshot snapshot = SnapshotStore.read(file);
            if (row.time() && snapshot.header().receiveTimeNs() >= row.value())
            {
                return null;
            }
            final ReplayWalk walk = ReplayWalk.from(directory, snapshot, engine, progress);
            say.accept("begins from the snapshot at sequence " + snapshot.header().sequence());
            return walk;
        }
        catch (final SnapshotException e)
        {
            say.accept("passes over " + file.getFileName() + ": " + e.getMessage());
            return null;
        }
    }
}
