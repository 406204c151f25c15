package io.ringfence.benchmarks.micro;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The baseline of all that is priced in nanoseconds, one look at the clock, measured in the fork of the benchmark
 * after each of its iterations: so both see the same machine at the same moment. The benchmark's thread is idle then.
 */
public final class NanoTimeProfiler implements InternalProfiler
{
    /** Label of the secondary result, in ns. */
    public static final String LABEL = "nanoTime";

    private static final int LOOPS = 31;
    private static final int CALLS = 4_000;

    private long sink;

    /** Compiles the loop before it counts. */
    public NanoTimeProfiler()
    {
        for (int i = 0; i < LOOPS; i++)
        {
            once();
        }
    }

    @Override
    public void beforeIteration(final BenchmarkParams benchmark, final IterationParams iteration)
    {
        // Nothing: the clock is looked at when the benchmark rests.
    }

    @Override
    public Collection<ScalarResult> afterIteration(
        final BenchmarkParams benchmark, final IterationParams iteration, final IterationResult result)
    {
        final double[] nanos = new double[LOOPS];
        for (int i = 0; i < LOOPS; i++)
        {
            nanos[i] = once();
        }
        Arrays.sort(nanos);
        return List.of(new ScalarResult(LABEL, nanos[LOOPS / 2], "ns/op", AggregationPolicy.AVG));
    }

    @Override
    public String getDescription()
    {
        return "price of System.nanoTime() in the same fork";
    }

    private double once()
    {
        final long began = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < CALLS; i++)
        {
            sum += System.nanoTime();
        }
        final long took = System.nanoTime() - began;
        sink += sum;
        return (double)took / CALLS;
    }

    @Override
    public String toString()
    {
        return LABEL + " " + sink;
    }
}
