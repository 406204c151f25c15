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
    private static final int TRIPS = 1_000;
    private static final int QUICK_TRIPS = 200;
    private static final int WARM_UP = 20;
    private static final int ORDERS_BETWEEN = 50;
    private static final int INTENTS_WHILE_HALTED = 20;
    private static final long LONGEST_PAUSE_NS = 1_000_000;
    private static final long HIGHEST_NS = TimeUnit.SECONDS.toNanos(60);

    @Override
    public List<Figure> run(final BenchRequest request) throws Exception
    {
        final int trips = request.quick() ? QUICK_TRIPS : TRIPS;
        final Histogram histogram = new Histogram(HIGHEST_NS, 3);
        long followed = 0;
        final double seconds;
        final double ordersPerSecond;
        final double rowsPerSecond;
        request.notes().say("%,d trips of the kill switch, %,d quotes/s beside the orders", trips, request.rate());
        try (KillRig rig = new KillRig(request))
        {
            for (int i = 0; i < WARM_UP; i++)
            {
                once(rig, i);
            }
            final long ordersBefore = rig.orders();
            final long rowsBefore = rig.rows();
            final long began = System.nanoTime();
            for (int i = 0; i < trips; i++)
            {
                rig.awaitOrders(ORDERS_BETWEEN);
                LockSupport.parkNanos(i * 37_129L % LONGEST_PAUSE_NS);
                histogram.recordValue(Math.min(HIGHEST_NS, rig.trip()));
                followed += rig.listen(INTENTS_WHILE_HALTED);
                rig.resume();
            }
            seconds = (System.nanoTime() - began) / 1e9;
            ordersPerSecond = (rig.orders() - ordersBefore) / seconds;
            rowsPerSecond = (rig.rows() - rowsBefore) / seconds;
        }
        return List.of(
            Figure.colour("trip to last order byte, p50", histogram.getValueAtPercentile(50), "ns"),
            Figure.colour("trip to last order byte, p99", histogram.getValueAtPercentile(99), "ns"),
            Figure.colour("trip to last order byte, p99.9", histogram.getValueAtPercentile(99.9), "ns"),
            Figure.colour("trip to last order byte, max", histogram.getMaxValue(), "ns"),
            Figure.atMost("orders after the kill switch", followed, "orders", 0),
            Figure.colour("trips", trips, "trips"),
            Figure.colour("load, rows", rowsPerSecond, "rows/s"),
            Figure.colour("load, orders on the wire", ordersPerSecond, "orders/s"));
    }

    private static void once(final KillRig rig, final int round)
    {
        rig.awaitOrders(ORDERS_BETWEEN + round);
        rig.trip();
        rig.listen(INTENTS_WHILE_HALTED);
        rig.resume();
    }
}
