package io.ringfence.app.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.Snapshot;
import io.ringfence.journal.SnapshotException;
import io.ringfence.journal.SnapshotStore;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayResult;
import io.ringfence.journal.replay.ReplayWalk;
import io.ringfence.journal.replay.Replayer;

/**
 * Brings an engine to the state in which a journal left it: the newest snapshot that is good, then the rows behind it,
 * with every outcome held against what is journaled; an older snapshot where that fails, and the whole journal where
 * none will do. The process goes on only from a state that it can account for. One thread, once.
 */
public final class Recovery
{
    private final Path directory;
    private final ReplayProgress progress;
    private final Consumer<String> say;
    private final SnapshotStore snapshots;
    private RecordedEngine recorded;
    private long snapshot;
    private long rows;

    /**
     * @param directory of the journal
     * @param progress told how far it is
     * @param say told in a line what is passed over, and why
     */
    public Recovery(final Path directory, final ReplayProgress progress, final Consumer<String> say)
    {
        this.directory = directory;
        this.progress = progress;
        this.say = say;
        snapshots = new SnapshotStore(directory);
    }

    /**
     * Recovers the engine for a run that begins.
     *
     * @param configuration of that run
     * @param lastSequence of the journal
     * @return the engine, ready for that run
     * @throws SettingsException if the journal belongs to other instruments, or to sizes that cannot change
     * @throws JournalException if the journal is damaged, ends before a snapshot of it, or does not replay to what is
     *     journaled
     */
    TradingEngine recover(final Configuration configuration, final long lastSequence)
    {
        final RecordedEngine engine = recover(lastSequence);
        if (!engine.fingerprint().equals(configuration.instruments().fingerprint()))
        {
            throw new SettingsException("journal " + directory + " was written with another instrument table " +
                "(fingerprint " + engine.fingerprint() +
                "): its ids mean other instruments; name another --journal directory");
        }
        engine.engine().startRun(configuration.settings());
        return engine.engine();
    }

    /**
     * Recovers the engine as the last row left it.
     *
     * @param lastSequence of the journal
     * @return the engine
     * @throws JournalException as above
     */
    public RecordedEngine recover(final long lastSequence)
    {
        for (final Path file : snapshots.newestFirst())
        {
            if (isRecovered(file, lastSequence))
            {
                return recorded;
            }
        }
        if (JournalReader.removedBefore(directory) > 0)
        {
            throw new JournalException("journal " + directory + ": no snapshot will do, and the rows before " +
                JournalReader.removedBefore(directory) + " were removed: restore it from the archive");
        }
        recorded = new RecordedEngine(Map.of());
        snapshot = 0;
        final ReplayResult result = new Replayer(recorded, null, null, progress).replay(directory);
        rows = result.events();
        if (!result.equal())
        {
            throw new JournalException("journal " + directory + " does not replay to the state it was left in, " +
                "first at " + text(result.firstDifference()) +
                ": name another --journal directory, and see ringfence replay");
        }
        return recorded;
    }

    /**
     * Refuses a journal without a row of which there is a good snapshot: its files were lost, or are elsewhere.
     *
     * @throws JournalException if rows are lost
     */
    void refuseEmptied()
    {
        for (final Path file : snapshots.newestFirst())
        {
            try
            {
                refuseAhead(file, snapshots.read(file).header().sequence(), 0);
            }
            catch (final SnapshotException e)
            {
                say.accept("snapshot " + file.getFileName() + " is passed over: " + e.getMessage());
            }
        }
    }

    /** Sequence of the snapshot that it began from, 0 for the journal's first row. */
    public long snapshot()
    {
        return snapshot;
    }

    /** Rows that went through the engine. */
    public long rows()
    {
        return rows;
    }

    private boolean isRecovered(final Path file, final long lastSequence)
    {
        try
        {
            final Snapshot good = snapshots.read(file);
            refuseAhead(file, good.header().sequence(), lastSequence);
            recorded = new RecordedEngine(Map.of());
            try (ReplayWalk walk = ReplayWalk.from(directory, good, recorded, progress))
            {
                snapshot = good.header().sequence();
                rows = 0;
                if (snapshot == lastSequence)
                {
                    return true;
                }
                final ReplayResult result = new Replayer(recorded, null, null, progress).replay(walk);
                rows = result.events();
                if (result.equal())
                {
                    return true;
                }
                say.accept("snapshot " + file.getFileName() + " is passed over: the rows behind it do not replay to " +
                    "what is journaled, first at " + text(result.firstDifference()));
                return false;
            }
        }
        catch (final SnapshotException e)
        {
            say.accept("snapshot " + file.getFileName() + " is passed over: " + e.getMessage());
            return false;
        }
    }

    /** What a snapshot has seen was journaled before it was written: if it is not there now, it was lost. */
    private void refuseAhead(final Path file, final long sequence, final long lastSequence)
    {
        if (sequence > lastSequence)
        {
            throw new JournalException("journal " + directory +
                (lastSequence == 0 ? " holds no row" : " ends at sequence " + lastSequence) + ", and snapshot " +
                file + " was taken after " + sequence + ": rows " + (lastSequence + 1) + " to " + sequence +
                " are lost, and orders may have left for them. Restore the journal, or compare with the venue and " +
                "remove the snapshot to go on without them");
        }
    }

    private static String text(final Difference difference)
    {
        return "sequence " + difference.sequence() + " (" + difference.module() + " " + difference.field() + ")";
    }
}
