package io.ringfence.engine.risk;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.ringfence.benchmarks.micro.Jmh;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
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

/**
 * Each runtime guard alone, on the event that it is there for: a quote, or the rarer one that it listens to; those that
 * count what strategies do on one such count. Nothing changes its mind.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark
{
    /** Mebibytes, far over the floor. */
    private static final long FREE = 100_000 * Decimal.ONE;
    private static final long STEP_NS = 2_000_000_000L;
    private static final int STRATEGY = 1;

    /** Which guard. */
    @Param
    private Guard guard;

    /** How many instruments there are. */
    @Param({"1", "10", "100", "1000"})
    private int instruments;

    private Act act;
    private MovingEquity equity;
    private Row[] rows;
    private long nowNs = PricedWorld.NOW_NS;
    private long stepNs;
    private int next;

    /** What the guard does with a row. */
    @FunctionalInterface
    private interface Act
    {
        void on(Row row, long nowNs);
    }

    /**
     * Chooses without a harness.
     *
     * @param name of the guard
     * @param count of instruments
     */
    public void choose(final String name, final int count)
    {
        guard = Guard.valueOf(name);
        instruments = count;
    }

    /** An armed world with marks. */
    @Setup
    public void setUp()
    {
        final PricedWorld world = new PricedWorld(
            instruments, guard == Guard.LIQUIDATION_BUFFER ? InstrumentKind.PERPETUAL : InstrumentKind.SPOT);
        equity = world.equity();
        final RuntimeGuard alone = world.guards().chain().stream().filter((one) -> one.id() == guard)
            .findFirst().orElseThrow(() -> new IllegalStateException("not in the chain: " + guard));
        switch (guard)
        {
            case VOLATILITY:
                rows = world.quotes();
                final Bars bars = new Bars(instruments, world.market());
                bars.limits(world.guards().limits().volatility());
                act = bars::onEvent;
                break;
            case REJECT_STORM:
                rows = world.quotes();
                stepNs = STEP_NS;
                act = (row, timeNs) -> ((RejectStorm)alone).count(row, STRATEGY, timeNs);
                break;
            case REPEATED_EXECUTION:
                rows = world.quotes();
                stepNs = STEP_NS;
                act = (row, timeNs) -> ((RepeatedExecution)alone).count(row, STRATEGY, timeNs);
                break;
            case STUCK_ORDER:
                rows = world.rows(EventType.EXECUTION);
                act = alone::onEvent;
                break;
            default:
                rows = rows(world, alone);
                act = alone::onEvent;
                break;
        }
    }

    private static Row[] rows(final PricedWorld world, final RuntimeGuard alone)
    {
        if (alone.listensTo(EventType.QUOTE))
        {
            return world.quotes();
        }
        if (alone.listensTo(EventType.TIMER))
        {
            return world.rows(EventType.TIMER);
        }
        if (alone.listensTo(EventType.HEALTH) && !alone.listensTo(EventType.OPERATOR))
        {
            final Row look = world.begin(EventType.HEALTH, Row.NONE);
            new HealthBody().wrap(look).kind(HealthKind.DISK_FREE).value(FREE);
            return new Row[] {look};
        }
        final boolean lifecycle = alone.listensTo(EventType.LIFECYCLE);
        final Row row = lifecycle ? world.begin(EventType.LIFECYCLE, Row.NONE) :
            world.begin(EventType.OPERATOR, Row.NONE);
        if (lifecycle)
        {
            new LifecycleBody().wrap(row).phase(LifecyclePhase.ARMED).bootEpoch(1);
        }
        else
        {
            new OperatorBody().wrap(row).command(OperatorCommand.CANCEL_ALL);
        }
        return new Row[] {row};
    }

    /** Lets it look. */
    @Benchmark
    public void look()
    {
        equity.move();
        next = next + 1 == rows.length ? 0 : next + 1;
        nowNs += stepNs;
        act.on(rows[next], nowNs);
    }

    /**
     * Names of all guards that there are, for the runner.
     *
     * @return in the order in which they look
     */
    public static List<String> guards()
    {
        return new PricedWorld(1, InstrumentKind.SPOT).guards().chain().stream().map((one) -> one.id().name())
            .collect(Collectors.toList());
    }

    /**
     * Runs it from an IDE.
     *
     * @param args none
     * @throws Exception if it cannot run
     */
    public static void main(final String[] args) throws Exception
    {
        Jmh.run(GuardBenchmark.class);
    }
}
