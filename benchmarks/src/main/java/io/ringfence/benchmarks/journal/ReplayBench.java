package io.ringfence.benchmarks.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import io.ringfence.app.explain.WhatIf;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.replay.AnchoredReplay;
import io.ringfence.journal.replay.AnchoredResult;
import io.ringfence.journal.replay.ReplayStart;

/**
 * {@code ringfence bench replay}: replay, which checks, runs the engine, compares every byte of every outcome and holds
 * the state against every snapshot on the way, beside a bare tailer over the same file on one thread. The journal has
 * the snapshots that a process would have taken. Replay is measured as users call it, on all cores, and on one thread.
 */
public final class ReplayBench implements Benchmark
{
    private static final double FLOOR = 0.3;
    private static final double MOST_BEHIND = 1.5;
    private static final int WARMUPS = 3;
    /** Ten million rows: what threads lose at the beginning and the end of a replay weighs less than in a short one. */
    private static final int LAPS = 5;
    private static final int ALL_CORES = 0;
    // Places of the arms: those whose ratio is wanted are neighbours.
    private static final int TAILER = 0;
    private static final int ON_ALL_CORES = 1;
    private static final int ON_ONE = 2;
    private static final int WHAT_IF = 3;

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final Tape tape = TapeRecorder.of(request);
        final Path directory = request.scratch().fresh();
        final long rows = (long)tape.rows() * LAPS;
        final long every = request.configuration().settings().number("snapshot.interval_rows", 250_000);
        final SortedSet<Long> snapshots = new TreeSet<>();
        for (long sequence = every; sequence <= rows; sequence += every)
        {
            snapshots.add(sequence);
        }
        LongJournal.write(request, tape, rows, snapshots, directory);
        final BareTailer tailer = new BareTailer(
            directory, JournalConfig.of(request.configuration().settings()), BareAppend.FRAME);
        final int used = replay(directory, rows, ALL_CORES).threads();
        final String threads = used == 1 ? "1 thread" : used + " threads";
        request.notes().say("%,d rows in batches of %d, %d snapshots: rows/s of the bare tailer, replayed on %s, " +
            "on one, whatif", rows, LongJournal.BATCH, snapshots.size(), threads);
        final Interleaved measured = Interleaved.run(
            request.notes(), WARMUPS, request.quick() ? 5 : 11,
            () -> read(tailer, rows), () -> rate(directory, rows, ALL_CORES), () -> rate(directory, rows, 1),
            () -> whatIf(directory, rows));
        return List.of(
            Figure.atLeast("replay on " + threads + " / bare tailer on one", measured.median(ON_ALL_CORES),
                "rows/s", measured.median(TAILER), measured.ratio(ON_ALL_CORES, TAILER), FLOOR),
            Figure.beside("replay on one thread / bare tailer", measured.median(ON_ONE), "rows/s",
                measured.median(TAILER), measured.ratio(ON_ONE, TAILER), true),
            Figure.behindAtMost("whatif, times as long as replay, one thread each", measured.median(WHAT_IF),
                "rows/s", measured.median(ON_ONE), measured.ratio(ON_ONE, WHAT_IF), MOST_BEHIND));
    }

    private static AnchoredResult replay(final Path directory, final long rows, final int threads)
    {
        final AnchoredResult result = new AnchoredReplay(
            new ReplayStart(directory, false, (text) -> {}), () -> new RecordedEngine(Map.of()), null, null, threads,
            (done, total) -> {}).replay();
        if (!result.outcome().equal() || result.outcome().events() != rows || !result.passedOver().isEmpty())
        {
            throw new IllegalStateException("not equal: " + result);
        }
        return result;
    }

    private static double rate(final Path directory, final long rows, final int threads)
    {
        final long began = System.nanoTime();
        replay(directory, rows, threads);
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private static double whatIf(final Path directory, final long rows)
    {
        final long began = System.nanoTime();
        new WhatIf(
            new ReplayStart(directory, false, (text) -> {}), Map.of("risk.max_exposure_pct", "0.3"), null)
            .compare((done, total) -> {});
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private static double read(final BareTailer tailer, final long wanted)
    {
        final long began = System.nanoTime();
        final long rows = tailer.readAll();
        final double seconds = (System.nanoTime() - began) / 1e9;
        if (rows != wanted)
        {
            throw new IllegalStateException("read " + rows + " rows of " + wanted);
        }
        return rows / seconds;
    }
}
