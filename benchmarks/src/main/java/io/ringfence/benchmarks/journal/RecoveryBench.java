package io.ringfence.benchmarks.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeMix;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.journal.SnapshotStore;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * {@code ringfence bench recovery}: how long a restart takes to come to its state, by the length of the journal, with
 * and without snapshots, each in a JVM of its own; and how long a snapshot makes the business thread wait.
 */
public final class RecoveryBench implements Benchmark
{
    private static final int TAPE = 500_000;
    private static final long BEHIND = 100_000;
    private static final long FAR_BEHIND = 1_000_000;
    private static final double CEILING_S = 2;
    private static final int COPIES = 2_000;
    private static final int WARMUPS = 500;

    private BenchRequest request;
    private int rounds;

    @Override
    public List<Figure> run(final BenchRequest wanted) throws Exception
    {
        request = wanted;
        rounds = request.quick() ? 1 : 3;
        final Tape tape = TapeRecorder.record(request.configuration(), TapeMix.MARKET, TAPE);
        final List<Figure> figures = new ArrayList<>();
        for (final long rows : request.quick() ? new long[] {100_000, FAR_BEHIND} :
            new long[] {100_000, FAR_BEHIND, 10_000_000})
        {
            final Path directory = request.scratch().fresh();
            final long near = rows - Math.min(BEHIND, rows / 2);
            final TradingEngine engine =
                LongJournal.write(request, tape, rows, new TreeSet<>(List.of(near)), directory);
            figures.add(recovery(directory, "recovery of %,d rows, snapshot " + thousands(rows - near) +
                " before the end", rows, rows - near));
            Files.move(directory.resolve(SnapshotStore.DIRECTORY), directory.resolve("unused"));
            figures.add(recovery(directory, "recovery of %,d rows, no snapshot", rows, rows));
            request.scratch().delete(directory);
            if (rows == FAR_BEHIND)
            {
                pause(engine, figures);
            }
        }
        figures.add(farBehind(tape));
        return figures;
    }

    private Figure farBehind(final Tape tape) throws Exception
    {
        final Path directory = request.scratch().fresh();
        final SortedSet<Long> early = new TreeSet<>(List.of(1_000L));
        LongJournal.write(request, tape, FAR_BEHIND + 1_000, early, directory);
        final Figure figure = recovery(directory, "recovery of 1,000,000 rows behind a snapshot", 0, FAR_BEHIND);
        request.scratch().delete(directory);
        return Figure.atMost(figure.name(), figure.value(), figure.unit(), CEILING_S);
    }

    private Figure recovery(final Path directory, final String name, final long rows, final long replayed)
        throws IOException, InterruptedException
    {
        final double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            final String[] answer = probe(directory).split(" ");
            if (Long.parseLong(answer[1]) != replayed)
            {
                throw new IllegalStateException(replayed + " rows were due: " + Arrays.toString(answer));
            }
            seconds[round] = Long.parseLong(answer[0]) / 1e9;
        }
        final String title = String.format(Locale.ROOT, name, rows);
        request.notes().say("%s: %s s", title, Arrays.toString(seconds));
        return Figure.colour(title, Interleaved.median(seconds), "s");
    }

    private static String probe(final Path directory) throws IOException, InterruptedException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
            "-cp", System.getProperty("java.class.path"), RecoveryProbe.class.getName(), directory.toString()));
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        final String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (process.waitFor() != 0)
        {
            throw new IllegalStateException("the probe failed: " + out);
        }
        return out.substring(out.lastIndexOf('\n') + 1);
    }

    private static void pause(final TradingEngine engine, final List<Figure> figures)
    {
        final StateImage image = new StateImage();
        engine.carry(image.save(new UnsafeBuffer(new byte[0]), 0));
        final UnsafeBuffer state = new UnsafeBuffer(new byte[image.length()]);
        final double[] micros = new double[COPIES];
        for (int i = -WARMUPS; i < COPIES; i++)
        {
            final long beganNs = System.nanoTime();
            engine.carry(image.save(state, 0));
            if (i >= 0)
            {
                micros[i] = (System.nanoTime() - beganNs) / 1e3;
            }
        }
        Arrays.sort(micros);
        figures.add(Figure.colour("snapshot: bytes of state", image.length(), "bytes"));
        figures.add(Figure.colour("snapshot: pause p50", micros[COPIES / 2], "us"));
        figures.add(Figure.colour("snapshot: pause p99", micros[COPIES * 99 / 100], "us"));
    }

    private static String thousands(final long value)
    {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
