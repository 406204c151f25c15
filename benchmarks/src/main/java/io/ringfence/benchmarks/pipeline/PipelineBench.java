package io.ringfence.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.Arm;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import io.ringfence.benchmarks.Interleaved;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.engine.pipeline.PipelineSettings;

/**
 * {@code ringfence bench pipeline}: the full pipeline beside the same ring and journal bytes with empty handlers; what
 * the business thread allocates; latency from planned send times beside that of the bare ring.
 */
public final class PipelineBench implements Benchmark
{
    private static final int WARMUPS = 2;
    /** A mix with orders is compiled for some ten seconds on two cores. */
    private static final long WARMUP_NS = TimeUnit.SECONDS.toNanos(15);
    private static final double FLOOR = 0.5;
    private static final double BYTES_WITH_JOURNAL = 0.02;

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final PipelineSettings layout = layout(request);
        request.notes().say("topology %s, wait %s, ring %,d, mix %s", layout.topology(), layout.waitChoice(),
            layout.ringSize(), request.mix());
        final Tape tape = TapeRecorder.of(request);
        final PipelineRig rig = new PipelineRig(tape, request, layout);
        final List<Figure> figures = new ArrayList<>();
        throughput(request, rig, figures);
        LatencyFigures.add(figures, "latency", StageChoice.FULL, request, rig);
        return figures;
    }

    /** A run at full speed waits for room; dropping would be no fair run. */
    static PipelineSettings layout(final BenchRequest request)
    {
        final PipelineSettings layout = PipelineSettings.from(
            request.configuration().settings(), Runtime.getRuntime().availableProcessors());
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
        final int rounds = request.quick() ? 5 : 11;
        request.notes().say("events/s: full, empty handlers, engine without journal, bare ring");
        final Interleaved measured = Interleaved.run(
            request.notes(), WARMUPS, WARMUP_NS, rounds, arms.toArray(new Arm[0]));
        final int full = StageChoice.FULL.ordinal();
        final int hollow = StageChoice.HOLLOW.ordinal();
        requireSameBytes(runs);
        figures.add(Figure.atLeast("full pipeline / empty handlers", measured.median(full), "events/s",
            measured.median(hollow), measured.ratio(full, hollow), FLOOR));
        figures.add(Figure.colour("engine without journal", measured.median(StageChoice.ENGINE.ordinal()), "events/s"));
        figures.add(Figure.colour("bare ring", measured.median(StageChoice.BARE.ordinal()), "events/s"));
        figures.add(Figure.atMost(
            "allocation without journal", allocation(runs.get(StageChoice.ENGINE), rounds), "B/event", 0));
        figures.add(Figure.atMost(
            "allocation with journal", allocation(runs.get(StageChoice.FULL), rounds), "B/event",
            BYTES_WITH_JOURNAL));
    }

    private static double once(
        final PipelineRig rig, final StageChoice choice, final List<PipelineRig.Throughput> runs)
    {
        final PipelineRig.Throughput run = rig.atFullSpeed(choice);
        runs.add(run);
        return run.eventsPerSecond();
    }

    private static double allocation(final List<PipelineRig.Throughput> runs, final int rounds)
    {
        return Interleaved.median(runs.stream().skip(runs.size() - rounds).mapToDouble(
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
}
