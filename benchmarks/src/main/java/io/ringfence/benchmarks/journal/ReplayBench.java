package io.ringfence.benchmarks.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.ringfence.app.run.RecordedEngine;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.replay.ReplayResult;
import io.ringfence.journal.replay.Replayer;

/**
 * {@code ringfence bench replay}: replay, which checks, runs the engine and compares every byte of every outcome,
 * beside a bare tailer over the same file.
 */
public final class ReplayBench implements Benchmark
{
    private static final int BATCH = 64;
    private static final double FLOOR = 0.3;
    private static final int WARMUPS = 2;

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final Tape tape = TapeRecorder.of(request);
        final Path directory = request.scratch().fresh();
        FreshJournal.write(request, tape, BATCH, directory);
        final BareTailer tailer = new BareTailer(
            directory, JournalConfig.of(request.configuration().settings()), JournalBench.FRAME);
        request.notes().say("batches of %d: rows/s replayed, bare tailer", BATCH);
        final Interleaved measured = Interleaved.run(
            request.notes(), WARMUPS, request.quick() ? 5 : 11,
            () -> replay(directory, tape), () -> read(tailer, tape));
        return List.of(Figure.atLeast(
            "replay / bare tailer", measured.median(0), "rows/s", measured.median(1), measured.ratio(0, 1), FLOOR));
    }

    private static double replay(final Path directory, final Tape tape)
    {
        final long began = System.nanoTime();
        final ReplayResult result = new Replayer(new RecordedEngine(Map.of()), null, null, (done, total) -> {})
            .replay(directory);
        final double seconds = (System.nanoTime() - began) / 1e9;
        if (!result.equal() || result.events() != tape.rows())
        {
            throw new IllegalStateException("not equal: " + result.firstDifference());
        }
        return tape.rows() / seconds;
    }

    private static double read(final BareTailer tailer, final Tape tape)
    {
        final long began = System.nanoTime();
        final long rows = tailer.readAll();
        final double seconds = (System.nanoTime() - began) / 1e9;
        if (rows != tape.rows())
        {
            throw new IllegalStateException("read " + rows + " rows of " + tape.rows());
        }
        return rows / seconds;
    }
}
