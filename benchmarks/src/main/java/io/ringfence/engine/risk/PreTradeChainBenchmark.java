package io.ringfence.engine.risk;

import java.util.concurrent.TimeUnit;

import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.order.OrderRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * All pre-trade checks on an order that passes them, and on one that a cap in the middle refuses and that leaves a
 * verdict in the row; instrument after instrument, no two orders alike within the window of duplicates, with exposure
 * that has changed since the last one. Every 16th time a row begins.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PreTradeChainBenchmark
{
    private static final long STEP_NS = 15_000_000L;
    private static final int ORDERS_PER_ROW = 16;
    private static final int QUANTITIES = 64;
    private static final long LOT = Decimal.ONE / 10_000;

    /** How many instruments there are. */
    @Param({"1", "10", "100", "1000"})
    private int instruments;

    private PricedWorld world;
    private PreTradeChain chain;
    private OrderRequest small;
    private OrderRequest large;
    private Row row;
    private long nowNs = PricedWorld.NOW_NS;
    private int turn;
    private int instrument;

    /** An armed world with marks and an account. */
    @Setup
    public void setUp()
    {
        world = new PricedWorld(instruments, InstrumentKind.SPOT);
        chain = world.chain();
        small = world.order();
        large = world.order();
        row = world.begin(EventType.TIMER, Row.NONE);
        require(accepted(), Reason.NONE);
        require(refused(), Reason.NOTIONAL_CAP);
    }

    /** @return NONE */
    @Benchmark
    public Reason accepted()
    {
        return ask(small, Decimal.ONE / 10);
    }

    /** @return NOTIONAL_CAP */
    @Benchmark
    public Reason refused()
    {
        return ask(large, 200 * Decimal.ONE);
    }

    private Reason ask(final OrderRequest request, final long quantity)
    {
        nowNs += STEP_NS;
        turn++;
        instrument = instrument + 1 == instruments ? 0 : instrument + 1;
        if (turn % ORDERS_PER_ROW == 0)
        {
            world.begin(EventType.TIMER, Row.NONE);
        }
        chain.onExposureChanged(0, instrument);
        return chain.evaluate(
            request.instrument(instrument).quantity(quantity + turn % QUANTITIES * LOT), nowNs, row);
    }

    private static void require(final Reason reason, final Reason wanted)
    {
        if (reason != wanted)
        {
            throw new IllegalStateException("the chain says " + reason + ", it should say " + wanted);
        }
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(PreTradeChainBenchmark.class);
    }
}
