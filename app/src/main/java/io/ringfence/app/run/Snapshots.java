package io.ringfence.app.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.pipeline.RowHandler;
import io.ringfence.journal.RunHeader;

/**
 * Snapshots of a running process, wired: asked for by events, taken by the business thread, noted by the journal
 * thread, written by a thread of their own.
 */
final class Snapshots implements AutoCloseable
{
    private final PendingSnapshot pending = new PendingSnapshot();
    private final SnapshotTaker taker;
    private final SnapshotWriter writer;
    private final SnapshotSchedule schedule;

    /**
     * @param engine whose state it is
     * @param stage of the orders, which runs before each snapshot
     * @param recoveredFrom sequence of the snapshot that this run began with, 0 for none
     */
    Snapshots(
        final SnapshotSettings settings, final TradingEngine engine, final RowHandler stage, final Path journal,
        final RunHeader run, final long recoveredFrom, final PrintWriter err)
    {
        if (!engine.carriesState())
        {
            err.println("no snapshots in this run: a strategy does not carry its state, so a restart replays the " +
                "whole journal");
        }
        taker = new SnapshotTaker(stage, engine, pending);
        schedule = new SnapshotSchedule(settings, engine.carriesState(), recoveredFrom, EpochClock.now());
        writer = new SnapshotWriter(pending, journal, settings, run, err);
    }

    PendingSnapshot pending()
    {
        return pending;
    }

    RowHandler taker()
    {
        return taker;
    }

    SnapshotSchedule schedule()
    {
        return schedule;
    }

    /** Nothing of the journal is removed while this says no. */
    void retainWhen(final BooleanSupplier allowed)
    {
        writer.retainWhen(allowed);
    }

    /** Waits for the one that is on its way, so that the next one is taken. */
    void await()
    {
        writer.await();
    }

    /** What came of it, for the summary. */
    Map<String, Object> values()
    {
        final Map<String, Object> values = new LinkedHashMap<>();
        values.put("written", writer.written());
        values.put("skipped", taker.skipped());
        values.put("failed", writer.failed());
        values.put("journal_files_removed", writer.removed());
        values.put("last_seq", writer.lastSequence() == 0 ? null : writer.lastSequence());
        values.put("bytes", writer.lastBytes());
        values.put("longest_pause_ns", taker.longestPauseNs());
        return values;
    }

    @Override
    public void close()
    {
        writer.close();
    }
}
