package io.ringfence.engine.risk;

import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.pipeline.CostLedger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the ledger of costs itself costs: the chains without it, as it is by default, and with everything timed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LedgerBenchmark
{
    private static final int INSTRUMENTS = 10;
    private static final long STEP_NS = 15_000_000L;
    private static final int QUANTITIES = 64;
    private static final long LOT = Decimal.ONE / 10_000;

    /** How much is timed: nothing, one row in 1024 and one intent in 16, everything. */
    @Param({"off", "default", "always"})
    private String ledger;

    private PricedWorld world;
    private Row[] quotes;
    private Row row;
    private OrderRequest order;
    private long nowNs = PricedWorld.NOW_NS;
    private int turn;

    /** An armed world with marks, and the ledger. */
    @Setup
    public void setUp()
    {
        world = new PricedWorld(INSTRUMENTS, InstrumentKind.SPOT);
        quotes = world.quotes();
        row = world.begin(EventType.TIMER, Row.NONE);
        order = world.order();
        if (!ledger.equals("off"))
        {
            final CostLedger meter = ledger.equals("always") ? new CostLedger(1, 1) : new CostLedger(1024, 16);
            world.guards().costMeter(meter);
            world.chain().costMeter(meter);
        }
    }

    /** All guards on a quote. */
    @Benchmark
    public void quote()
    {
        world.equity().move();
        turn = turn + 1 == INSTRUMENTS ? 0 : turn + 1;
        world.guards().onEvent(quotes[turn]);
    }

    /** @return NONE */
    @Benchmark
    public Reason accepted()
    {
        nowNs += STEP_NS;
        turn++;
        world.chain().onExposureChanged(0, 0);
        return world.chain().evaluate(order.quantity(Decimal.ONE / 10 + turn % QUANTITIES * LOT), nowNs, row);
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(LedgerBenchmark.class);
    }
}
