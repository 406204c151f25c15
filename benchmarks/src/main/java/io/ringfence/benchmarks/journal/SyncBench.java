package io.ringfence.benchmarks.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import io.ringfence.app.Build;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.SyncPolicy;

/**
 * {@code ringfence bench sync}: what {@code journal.sync} costs. A batch of one row that commands the venue is appended
 * about every millisecond; the time until its flush returns is what an order waits.
 */
public final class SyncBench implements Benchmark
{
    private static final int WARMUPS = 1_000;
    private static final long GAP_NS = 1_000_000;
    private static final long INTERVAL_MS = 100;

    @Override
    public List<Figure> run(final BenchRequest request)
    {
        final List<Figure> figures = new ArrayList<>();
        double bare = 0;
        for (final SyncPolicy policy : SyncPolicy.values())
        {
            final double[] micros = waits(request, policy, request.quick() ? 1_000 : 5_000);
            bare = policy == SyncPolicy.NONE ? at(micros, 0.5) : bare;
            final String name = "an order waits for the journal, sync " + policy.name().toLowerCase(Locale.ROOT);
            figures.add(Figure.beside(
                name + ", p50", at(micros, 0.5), "us", bare, at(micros, 0.5) / bare, true));
            figures.add(Figure.colour(name + ", p99", at(micros, 0.99), "us"));
            figures.add(Figure.colour(name + ", longest", micros[micros.length - 1], "us"));
        }
        return figures;
    }

    private static double[] waits(final BenchRequest request, final SyncPolicy policy, final int batches)
    {
        final Path directory = request.scratch().fresh();
        final double[] micros = new double[batches];
        try (JournalWriter writer = JournalWriter.open(
            directory, JournalConfig.of(request.configuration().settings()).with(policy, INTERVAL_MS)))
        {
            writer.header(RunHeader.of(
                Build.version(), writer.bootEpoch(), writer.nextSequence(), 0, request.configuration().instruments(),
                request.configuration().settings().asMap()));
            final Row row = Row.allocate();
            final CommandRecord command = new CommandRecord();
            for (int i = -(policy == SyncPolicy.ORDERS ? WARMUPS / 10 : WARMUPS); i < batches; i++)
            {
                row.begin(EventType.TIMER, Source.INTERNAL, Row.NONE, writer.nextSequence())
                    .sequence(writer.nextSequence());
                command.append(row).command(CommandKind.NEW);
                final long began = System.nanoTime();
                writer.append(row);
                writer.flush();
                final long now = System.nanoTime();
                if (i >= 0)
                {
                    micros[i] = (now - began) / 1e3;
                }
                LockSupport.parkNanos(GAP_NS);
            }
            request.notes().say("%s: %,d syncs, the longest %,d us", policy, writer.syncs(),
                writer.longestSyncNs() / 1000);
        }
        request.scratch().delete(directory);
        Arrays.sort(micros);
        return micros;
    }

    private static double at(final double[] sorted, final double share)
    {
        return sorted[(int)(share * (sorted.length - 1))];
    }
}
