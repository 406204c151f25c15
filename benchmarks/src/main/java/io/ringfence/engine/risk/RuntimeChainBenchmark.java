package io.ringfence.engine.risk;

import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentKind;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** All runtime guards on a quote, instrument after instrument, with an equity that moves each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RuntimeChainBenchmark
{
    /** How many instruments there are. */
    @Param({"1", "10", "100", "1000"})
    private int instruments;

    private Guards guards;
    private MovingEquity equity;
    private Row[] quotes;
    private int next;

    /** An armed world with marks. */
    @Setup
    public void setUp()
    {
        final PricedWorld world = new PricedWorld(instruments, InstrumentKind.SPOT);
        guards = world.guards();
        equity = world.equity();
        quotes = world.quotes();
    }

    /** Lets the guards look. */
    @Benchmark
    public void quote()
    {
        equity.move();
        next = next + 1 == quotes.length ? 0 : next + 1;
        guards.onEvent(quotes[next]);
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(RuntimeChainBenchmark.class);
    }
}
