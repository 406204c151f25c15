package io.ringfence.benchmarks.pipeline;

import java.util.List;
import java.util.Locale;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Figure;
import org.HdrHistogram.Histogram;

/** Latency from planned send times, beside that of the bare ring in turn in the same run. One thread. */
final class LatencyFigures
{
    private static final long HIGHEST_NS = 60_000_000_000L;
    private static final double[] PERCENTILES = {50, 99, 99.9, 99.99, 100};
    private static final String[] PERCENTILE_NAMES = {"p50", "p99", "p99.9", "p99.99", "max"};

    private LatencyFigures()
    {
    }

    static void add(
        final List<Figure> figures, final String name, final StageChoice choice, final BenchRequest request,
        final PipelineRig rig)
    {
        final int rounds = request.quick() ? 2 : 5;
        final int rows = Math.min(rig.rows(), request.rate() * (request.quick() ? 2 : 8));
        final int discard = rows / 4;
        final Histogram ours = new Histogram(HIGHEST_NS, 3);
        final Histogram bare = new Histogram(HIGHEST_NS, 3);
        boolean kept = true;
        request.notes().say("%s at %,d events/s: %d rounds of %,d events each", name, request.rate(), rounds, rows);
        for (int round = 0; round < rounds; round++)
        {
            // Turning back each time, as the arms of throughput do.
            for (int turn = 0; turn < 2; turn++)
            {
                final boolean first = (round + turn) % 2 == 0;
                System.gc();
                kept &= rig.atPlannedTimes(
                    first ? choice : StageChoice.BARE, request.rate(), rows, discard, first ? ours : bare);
            }
        }
        for (int i = 0; i < PERCENTILES.length; i++)
        {
            final double value = ours.getValueAtPercentile(PERCENTILES[i]);
            final double floor = bare.getValueAtPercentile(PERCENTILES[i]);
            figures.add(Figure.beside(
                String.format(Locale.ROOT, "%s at %,d/s %s / bare ring", name, request.rate(), PERCENTILE_NAMES[i]),
                value, "ns", floor, value / floor, kept));
        }
        if (!kept)
        {
            request.notes().say("the rate was missed: these latencies are no result");
        }
    }
}
