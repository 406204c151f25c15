package io.ringfence.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The baseline of all that is priced in nanoseconds: one look at the clock. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NanoTimeBenchmark
{
    /** @return monotonic time */
    @Benchmark
    public long nanoTime()
    {
        return System.nanoTime();
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(NanoTimeBenchmark.class);
    }
}
