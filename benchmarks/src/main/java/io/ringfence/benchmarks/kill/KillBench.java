package io.ringfence.benchmarks.kill;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.Benchmark;
import io.ringfence.benchmarks.Figure;
import org.HdrHistogram.Histogram;

/**
 * {@code ringfence bench kill}: from the trip of the kill switch to the last byte of an order on the wire, under full
 * load; and that no order follows while intents go on coming in. The witness is at the other end of the sockets, so
 * the figure holds the way there.
 */
public final class KillBench implements Benchmark
{
    private static final int TRIPS = 2_000;
    private static final int QUICK_TRIPS = 200;
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(120);
    private static final long QUICK_LONGEST_NS = TimeUnit.SECONDS.toNanos(20);
    private static final int WARM_UP = 20;
    private static final int ORDERS_BETWEEN = 50;
    private static final int INTENTS_WHILE_HALTED = 20;
    private static final long LONGEST_PAUSE_NS = 1_000_000;
    private static final long SPREAD_NS = 37_129;
    private static final long HIGHEST_NS = TimeUnit.SECONDS.toNanos(60);

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final int wanted = request.quick() ? QUICK_TRIPS : TRIPS;
        final long longestNs = request.quick() ? QUICK_LONGEST_NS : LONGEST_NS;
        final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        request.notes().say("%,d trips of the kill switch, %,d quotes/s beside the orders", wanted, request.rate());
        try (KillRig rig = new KillRig(request))
        {
            for (int i = 0; i < WARM_UP; i++)
            {
                once(rig, 0, new Histogram(HIGHEST_NS, 3));
            }
            final long ordersBefore = rig.orders();
            final long rowsBefore = rig.rows();
            final long heldBackBefore = rig.heldBack();
            final long began = System.nanoTime();
            long followed = 0;
            int trips = 0;
            while (trips < wanted && System.nanoTime() - began < longestNs)
            {
                followed += once(rig, trips++ * SPREAD_NS % LONGEST_PAUSE_NS, histogram);
            }
            final double seconds = (System.nanoTime() - began) / 1e9;
            return List.of(
                figure("p50", histogram.getValueAtPercentile(50)),
                figure("p99", histogram.getValueAtPercentile(99)),
                figure("p99.9", histogram.getValueAtPercentile(99.9)),
                figure("max", histogram.getMaxValue()),
                Figure.atMost("orders after the last one let out", followed, "orders", 0),
                Figure.colour("orders held back at the socket", rig.heldBack() - heldBackBefore, "orders"),
                Figure.colour("trips", trips, "trips"),
                Figure.colour("load, rows", (rig.rows() - rowsBefore) / seconds, "rows/s"),
                Figure.colour("load, orders on the wire", (rig.orders() - ordersBefore) / seconds, "orders/s"));
        }
    }

    private static Figure figure(final String percentile, final long nanos)
    {
        return Figure.colour("trip to last order byte, " + percentile, nanos / 1e3, "us");
    }

    /** Trips at no fixed distance from the last answer, and resumes; returns the orders that came nevertheless. */
    private static long once(final KillRig rig, final long pauseNs, final Histogram histogram)
    {
        rig.awaitOrders(ORDERS_BETWEEN);
        LockSupport.parkNanos(pauseNs);
        histogram.recordValue(Math.min(HIGHEST_NS, rig.trip()));
        final long followed = rig.listen(INTENTS_WHILE_HALTED);
        rig.resume();
        return followed;
    }
}
