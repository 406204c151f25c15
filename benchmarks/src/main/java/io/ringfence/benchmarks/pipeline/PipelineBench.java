package io.ringfence.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.Arm;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.engine.pipeline.PipelineSettings;
import org.HdrHistogram.Histogram;

/**
 * {@code ringfence bench pipeline}: the full pipeline beside the same ring and journal bytes with empty handlers; what
 * the business thread allocates; latency from planned send times beside that of the bare ring.
 */
public final class PipelineBench implements Benchmark
{
    private static final int WARMUPS = 2;
    private static final double FLOOR = 0.5;
    private static final double BYTES_WITH_JOURNAL = 0.02;
    private static final long HIGHEST_NS = 60_000_000_000L;
    private static final double[] PERCENTILES = {50, 99, 99.9, 99.99, 100};
    private static final String[] PERCENTILE_NAMES = {"p50", "p99", "p99.9", "p99.99", "max"};

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final Configuration configuration = request.configuration();
        final PipelineSettings layout = patient(PipelineSettings.from(
            configuration.settings(), Runtime.getRuntime().availableProcessors()));
        request.notes().say("topology %s, wait %s, ring %,d, mix %s", layout.topology(), layout.waitChoice(),
            layout.ringSize(), request.mix());
        final Tape tape = TapeRecorder.of(request);
        final PipelineRig rig = new PipelineRig(tape, request, layout);
        final List<Figure> figures = new ArrayList<>();
        throughput(request, rig, figures);
        latency(request, rig, figures);
        return figures;
    }

    /** A run at full speed waits for room; dropping would be no fair run. */
    private static PipelineSettings patient(final PipelineSettings layout)
    {
        return new PipelineSettings(layout.ringSize(), layout.topology(), layout.waitChoice(), layout.cores(),
            layout.maxBatch(), TimeUnit.MINUTES.toNanos(1), layout.sampleEvery());
    }

    private static void throughput(final BenchRequest request, final PipelineRig rig, final List<Figure> figures)
        throws Exception
    {
        final Map<StageChoice, List<PipelineRig.Throughput>> runs = new EnumMap<>(StageChoice.class);
        final List<Arm> arms = new ArrayList<>();
        for (final StageChoice choice : StageChoice.values())
        {
            runs.put(choice, new ArrayList<>());
            arms.add(() -> once(rig, choice, runs.get(choice)));
        }
        request.notes().say("events/s: full, empty handlers, engine without journal, bare ring");
        final Interleaved measured = Interleaved.run(
            request.notes(), WARMUPS, request.quick() ? 5 : 11, arms.toArray(new Arm[0]));
        final int full = StageChoice.FULL.ordinal();
        final int hollow = StageChoice.HOLLOW.ordinal();
        requireSameBytes(runs);
        figures.add(Figure.atLeast("full pipeline / empty handlers", measured.median(full), "events/s",
            measured.median(hollow), measured.ratio(full, hollow), FLOOR));
        figures.add(Figure.colour("engine without journal", measured.median(StageChoice.ENGINE.ordinal()), "events/s"));
        figures.add(Figure.colour("bare ring", measured.median(StageChoice.BARE.ordinal()), "events/s"));
        figures.add(Figure.atMost(
            "allocation without journal", allocation(runs.get(StageChoice.ENGINE)), "B/event", 0));
        figures.add(Figure.atMost(
            "allocation with journal", allocation(runs.get(StageChoice.FULL)), "B/event", BYTES_WITH_JOURNAL));
    }

    private static double once(
        final PipelineRig rig, final StageChoice choice, final List<PipelineRig.Throughput> runs)
    {
        final PipelineRig.Throughput run = rig.atFullSpeed(choice);
        runs.add(run);
        return run.eventsPerSecond();
    }

    private static double allocation(final List<PipelineRig.Throughput> runs)
    {
        return Interleaved.median(runs.stream().skip(WARMUPS).mapToDouble(
            PipelineRig.Throughput::bytesPerEvent).toArray());
    }

    private static void requireSameBytes(final Map<StageChoice, List<PipelineRig.Throughput>> runs)
    {
        final long full = runs.get(StageChoice.FULL).get(0).rowBytes();
        final long hollow = runs.get(StageChoice.HOLLOW).get(0).rowBytes();
        if (full != hollow)
        {
            throw new IllegalStateException("not the same rows: full=" + full + " hollow=" + hollow + " bytes");
        }
    }

    private static void latency(final BenchRequest request, final PipelineRig rig, final List<Figure> figures)
    {
        final int rounds = request.quick() ? 2 : 5;
        final int rows = Math.min(rig.rows(), request.rate() * (request.quick() ? 2 : 8));
        final int discard = rows / 4;
        final Histogram full = new Histogram(HIGHEST_NS, 3);
        final Histogram bare = new Histogram(HIGHEST_NS, 3);
        boolean kept = true;
        request.notes().say("latency at %,d events/s: %d rounds of %,d events each", request.rate(), rounds, rows);
        for (int round = 0; round < rounds; round++)
        {
            System.gc();
            kept &= rig.atPlannedTimes(StageChoice.FULL, request.rate(), rows, discard, full);
            System.gc();
            kept &= rig.atPlannedTimes(StageChoice.BARE, request.rate(), rows, discard, bare);
        }
        for (int i = 0; i < PERCENTILES.length; i++)
        {
            final double ours = full.getValueAtPercentile(PERCENTILES[i]);
            final double floor = bare.getValueAtPercentile(PERCENTILES[i]);
            figures.add(Figure.beside(
                String.format(Locale.ROOT, "latency at %,d/s %s / bare ring", request.rate(), PERCENTILE_NAMES[i]),
                ours, "ns", floor, ours / floor, kept));
        }
        if (!kept)
        {
            request.notes().say("the rate was missed: these latencies are no result");
        }
    }
}
