package io.ringfence.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

import io.ringfence.app.Build;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.journal.ChainMark;
import io.ringfence.journal.DirectoryLock;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.SnapshotHeader;
import io.ringfence.journal.SnapshotStore;
import io.ringfence.journal.replay.ReplayProgress;
import io.ringfence.journal.replay.ReplayStart;
import io.ringfence.journal.replay.ReplayWalk;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Takes a snapshot after the last row of a journal that nobody writes to, and others on the way there. One thread.
 */
public final class OfflineSnapshot
{
    private OfflineSnapshot()
    {
    }

    /**
     * What was done.
     *
     * @param sequence of the last row
     * @param stateHash of the state after it
     * @param file of the snapshot
     * @param bytes of the file
     * @param rows that were replayed
     * @param beganFrom sequence of the snapshot that the replay began from, 0 for the start
     * @param removed older snapshots
     */
    public record Result(
        long sequence, long stateHash, Path file, long bytes, long rows, long beganFrom, int removed)
    {
    }

    /**
     * Takes it.
     *
     * @param directory of the journal
     * @param keep newest snapshots that stay
     * @param anchors older ones that stay, spread over the journal
     * @param every rows after which another one is taken, of the whole journal; 0 for the last row alone
     * @param progress told how far the replay is
     * @param say told what is passed over
     * @return what was done
     * @throws JournalException if a process holds the journal, it is damaged, or it does not replay to what is
     *     journaled
     * @throws IOException if the snapshot cannot be written
     */
    public static Result take(
        final Path directory, final int keep, final int anchors, final long every, final ReplayProgress progress,
        final Consumer<String> say) throws IOException
    {
        final DirectoryLock lock = DirectoryLock.acquire(directory);
        try
        {
            if (every > 0)
            {
                spread(directory, every, anchors, progress, say);
            }
            return take(directory, keep, anchors, new Recovery(directory, progress, say));
        }
        finally
        {
            lock.close();
        }
    }

    /** Walks the whole journal; thins as it goes, so that a small step fills no disk. */
    private static void spread(
        final Path directory, final long every, final int anchors, final ReplayProgress progress,
        final Consumer<String> say) throws IOException
    {
        final RecordedEngine recorded = new RecordedEngine(Map.of());
        try (ReplayWalk walk = new ReplayStart(directory, true, say).before(null, recorded, progress);
            JournalReader reader = JournalReader.open(directory))
        {
            long due = every;
            while (walk.next())
            {
                walk.process();
                if (!walk.isSameOutcome())
                {
                    throw new JournalException("no snapshot from sequence " + walk.journaled().sequence() +
                        " on: it is decided otherwise than it was journaled, 'replay' says how");
                }
                if (walk.events() >= due && recorded.engine().carriesState())
                {
                    due = walk.events() + every;
                    write(directory, walk.journaled().sequence(), recorded.engine(), reader, null);
                    new SnapshotStore(directory).keep(
                        SnapshotStore.LEAST_KEPT, anchors, Math.max(1, JournalReader.removedBefore(directory)));
                }
            }
        }
    }

    private static Result take(
        final Path directory, final int keep, final int anchors, final Recovery recovery) throws IOException
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            final long last = reader.lastSequence();
            final TradingEngine engine = recovery.recover(last).engine();
            if (!engine.carriesState())
            {
                throw new JournalException(
                    "no snapshot: a strategy of the journal's last run does not carry its state");
            }
            final SnapshotStore store = new SnapshotStore(directory);
            final Path file = write(directory, last, engine, reader, ChainMark.newest(directory));
            return new Result(
                last, engine.stateHash(), file, Files.size(file), recovery.rows(), recovery.snapshot(),
                store.keep(keep, anchors, Math.max(1, JournalReader.removedBefore(directory))).size());
        }
    }

    /** @param chain as far as it is known to lead to the row, null for not at all */
    private static Path write(
        final Path directory, final long sequence, final TradingEngine engine, final JournalReader reader,
        final ChainMark chain) throws IOException
    {
        final Row row = new Row();
        if (!reader.seekSequence(sequence) || !reader.next(row))
        {
            throw new JournalException("row " + sequence + " is gone");
        }
        final StateImage image = new StateImage();
        engine.carry(image.save(new UnsafeBuffer(new byte[0]), 0));
        final UnsafeBuffer state = new UnsafeBuffer(new byte[image.length()]);
        engine.carry(image.save(state, 0));
        final long[] hashes = new long[SnapshotHeader.MODULES];
        engine.moduleHashes(hashes);
        return new SnapshotStore(directory).write(
            new SnapshotHeader(
                sequence, row.receiveTimeNs(), SnapshotHeader.checksum(row), Build.version(), hashes,
                engine.stateHash(), reader.place(), chain, reader.header()),
            state, state.capacity());
    }
}
