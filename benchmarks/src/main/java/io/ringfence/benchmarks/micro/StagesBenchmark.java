package io.ringfence.benchmarks.micro;

import java.util.concurrent.TimeUnit;

import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.benchmarks.tape.TapeMix;
import io.ringfence.benchmarks.tape.TapeRecorder;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Row;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The engine alone, an event of a recorded tape each time: its first stage, its first two, all three. What a stage
 * costs is the difference to the one before; {@code copy} is what taking the event from the tape costs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StagesBenchmark
{
    private static final int EVENTS = 1 << 18;

    /** Mix of the tape. */
    @Param({"MARKET", "ORDERS"})
    private TapeMix mix;

    private final Row recorded = new Row();
    private final Row row = Row.allocate();
    private Configuration configuration;
    private TradingEngine engine;
    private Tape tape;

    /** Records the tape. */
    @Setup
    public void setUp()
    {
        configuration = Configuration.load("dev", mix.changes());
        tape = TapeRecorder.record(configuration, mix, EVENTS);
    }

    /** A new engine for each pass: the tape goes on where it began. */
    @Setup(Level.Invocation)
    public void reset()
    {
        engine = new TradingEngine(configuration.instruments(), configuration.settings());
    }

    /** @return the last row, taken from the tape */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Row copy()
    {
        for (int at = 0; at < tape.length(); at += recorded.length())
        {
            row.beginFrom(recorded.wrapContiguous(tape.memory(), at));
        }
        return row;
    }

    /** @return hash after the first stage of every row */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long marks()
    {
        for (int at = 0; at < tape.length(); at += recorded.length())
        {
            engine.marks(row.beginFrom(recorded.wrapContiguous(tape.memory(), at)));
        }
        return engine.stateHash();
    }

    /** @return hash after the first two stages of every row */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long marksAndGuards()
    {
        for (int at = 0; at < tape.length(); at += recorded.length())
        {
            row.beginFrom(recorded.wrapContiguous(tape.memory(), at));
            engine.marks(row);
            engine.guards(row);
        }
        return engine.stateHash();
    }

    /** @return hash after every row */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long allStages()
    {
        for (int at = 0; at < tape.length(); at += recorded.length())
        {
            engine.process(row.beginFrom(recorded.wrapContiguous(tape.memory(), at)));
        }
        return engine.stateHash();
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(StagesBenchmark.class);
    }
}
