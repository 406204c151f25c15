package io.ringfence.engine;

import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.risk.PricedWorld;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What limits that are only watched cost: a row and an intent with none set, and with a second file of limits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ShadowBenchmark
{
    private static final int INSTRUMENTS = 10;
    private static final long STEP_NS = 15_000_000L;
    private static final int QUANTITIES = 64;
    private static final long LOT = Decimal.ONE / 10_000;

    /** Whether a second set of limits is watched. */
    @Param({"off", "on"})
    private String shadow;

    private ShadowChecks watching;
    private DeskChecks checks;
    private Row[] quotes;
    private Row row;
    private OrderRequest order;
    private long nowNs = PricedWorld.NOW_NS;
    private int turn;

    /** An armed world with marks. */
    @Setup
    public void setUp()
    {
        final PricedWorld world = new PricedWorld(INSTRUMENTS, InstrumentKind.SPOT);
        watching = new ShadowChecks(world.newChain(), world.chain().positions(), INSTRUMENTS);
        watching.applyLimits(shadow.equals("on") ? world.chain().limits() : null);
        checks = new DeskChecks(world.chain(), world.guards(), watching);
        quotes = world.quotes();
        row = world.begin(EventType.TIMER, Row.NONE);
        order = world.order();
    }

    /** What the shadow does with a quote. */
    @Benchmark
    public void row()
    {
        turn = turn + 1 == INSTRUMENTS ? 0 : turn + 1;
        watching.onEvent(quotes[turn]);
    }

    /** @return NONE, from both where both are asked */
    @Benchmark
    public Reason accepted()
    {
        nowNs += STEP_NS;
        turn++;
        return checks.evaluate(order.quantity(Decimal.ONE / 10 + turn % QUANTITIES * LOT), nowNs, row);
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(ShadowBenchmark.class);
    }
}
