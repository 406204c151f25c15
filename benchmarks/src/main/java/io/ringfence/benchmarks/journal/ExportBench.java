package io.ringfence.benchmarks.journal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.journal.json.ExportOptions;
import io.ringfence.journal.json.JsonlExporter;

/**
 * {@code ringfence bench export}: a journal from its file to JSONL, checks included, beside jackson-core writing the
 * same bytes from tokens in memory.
 */
public final class ExportBench implements Benchmark
{
    /** As many as their tokens leave room for in the launcher's heap. */
    private static final int EVENTS = 60_000;
    private static final int BATCH = 64;
    private static final int REPEATS = 5;
    private static final double FLOOR = 0.5;
    private static final int WARMUPS = 3;

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final Tape tape = TapeRecorder.record(request.configuration(), request.mix(), EVENTS);
        final Path directory = request.scratch().fresh();
        FreshJournal.write(request, tape, BATCH, directory);
        final ByteArrayOutputStream exported = new ByteArrayOutputStream();
        JsonlExporter.export(directory, exported, ExportOptions.ALL, (lines) -> {});
        final byte[] lines = exported.toByteArray();
        final TokenTape tokens = new TokenTape(lines);
        checkSame(lines, tokens);
        request.notes().say("%,d lines, %,d bytes: MB/s exported, written by jackson-core", tape.rows(), lines.length);
        final Interleaved measured = Interleaved.run(
            request.notes(), WARMUPS, request.quick() ? 5 : 11,
            () -> rate(lines.length, () -> JsonlExporter.export(
                directory, OutputStream.nullOutputStream(), ExportOptions.ALL, (done) -> {})),
            () -> rate(lines.length, () -> tokens.write(OutputStream.nullOutputStream())));
        return List.of(
            Figure.atLeast(
                "export / jackson-core", measured.median(0), "MB/s", measured.median(1), measured.ratio(0, 1), FLOOR),
            Figure.colour("export", measured.median(0) * 1e6 * tape.rows() / lines.length, "rows/s"));
    }

    private static double rate(final int bytes, final Runnable work)
    {
        final long began = System.nanoTime();
        for (int i = 0; i < REPEATS; i++)
        {
            work.run();
        }
        return 1e3 * REPEATS * bytes / (System.nanoTime() - began);
    }

    private static void checkSame(final byte[] lines, final TokenTape tokens)
    {
        final ByteArrayOutputStream written = new ByteArrayOutputStream(lines.length);
        tokens.write(written);
        final int at = Arrays.mismatch(lines, written.toByteArray());
        if (at >= 0)
        {
            throw new IllegalStateException("jackson-core writes other bytes from " + at + " on: " +
                new String(written.toByteArray(), at, 40, StandardCharsets.US_ASCII));
        }
    }
}
