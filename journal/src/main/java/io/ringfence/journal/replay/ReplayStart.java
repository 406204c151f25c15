package io.ringfence.journal.replay;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
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

    /** @return whether the journal still has its first row */
    public boolean reachesFirstRow()
    {
        return JournalReader.removedBefore(directory) == 0;
    }

    Path directory()
    {
        return directory;
    }

    SnapshotStore snapshots()
    {
        return store;
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
        return JournalReader.removedBefore(directory) == 0 ? ReplayWalk.open(directory, engine, progress) :
            oldest(engine, progress);
    }

    /** The first rows are gone, and with them the way to the state from nothing. */
    private ReplayWalk oldest(final ReplayEngine engine, final ReplayProgress progress)
    {
        final List<Path> files = store.newestFirst();
        for (int i = files.size() - 1; i >= 0; i--)
        {
            final ReplayWalk walk = from(files.get(i), new Bound(false, Long.MAX_VALUE), engine, progress);
            if (walk != null)
            {
                say.accept("the journal's rows before " + JournalReader.removedBefore(directory) + " were removed");
                return walk;
            }
        }
        throw new JournalException("journal " + directory + ": its rows before " +
            JournalReader.removedBefore(directory) + " were removed, and there is no snapshot to begin from before " +
            "that row");
    }

    private ReplayWalk from(
        final Path file, final Bound row, final ReplayEngine engine, final ReplayProgress progress)
    {
        try
        {
            final Snapshot snapshot = store.read(file);
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
