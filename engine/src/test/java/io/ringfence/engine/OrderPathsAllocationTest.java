package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.AmendBody;
import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole engine allocates nothing on any way that an order can take, once it is warm. */
class OrderPathsAllocationTest
{
    private static final int LAPS = 1_500;
    private static final int ROUNDS = 14;
    private static final long MID = 50_000 * Decimal.ONE;
    private static final long LOT = Decimal.ONE / 1000;
    private static final long STEP_NS = 50_000_000;

    private final Row row = Row.allocate();
    private final IntentBody intent = new IntentBody();
    private final AmendBody amend = new AmendBody();
    private final CancelBody cancel = new CancelBody();
    private final ExecutionBody execution = new ExecutionBody();
    private final QuoteBody quote = new QuoteBody();
    private TradingEngine engine;
    private long sequence;
    private long tag;
    private boolean watched;
    private long nowNs = 1_767_261_600_000_000_000L;

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void shouldAllocateNothingOnAnyPathOfAnOrder(final String nativeStops)
    {
        watched = Boolean.parseBoolean(nativeStops);
        engine = new TradingEngine(EngineScript.instruments(), new Settings(Map.of(
            "orders.native_stops", nativeStops, "orders.capacity", "256", "risk.reject_storm_count", "0",
            "risk.max_mark_staleness_seconds", "3600")));
        lifecycle(LifecyclePhase.STARTED);
        lifecycle(LifecyclePhase.RECONCILED);
        lifecycle(LifecyclePhase.ARMED);
        begin(EventType.ACCOUNT, Row.NONE);
        new AccountBody().wrap(row).currency("USD").balance(1_000_000 * Decimal.ONE).kind(AccountKind.SNAPSHOT);
        run();
        quote(MID);
        final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < LAPS; i++)
            {
                lap();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // One byte an event would be tens of thousands; compilers of the JVM may cost the thread a few once.
        assertTrue(least < 1024, "allocated=" + least);
        final long fills = engine.openOrders().counters().fills();
        assertTrue(fills > LAPS * ROUNDS, "fills=" + fills);
        assertEquals(0, engine.openOrders().openOrders());
    }

    private void lap()
    {
        quote(MID);
        bracket();
        pair();
        trailing();
        amendsAndCancels();
        refusals();
        begin(EventType.TIMER, Row.NONE);
        run();
    }

    /** An entry in two pieces, then its loss; with native stops the venue tells of it. */
    private void bracket()
    {
        final long entry = ++tag;
        intent(entry, Side.BUY, OrderType.BRACKET).price(MID).stopPrice(MID - 100 * Decimal.ONE)
            .takeProfit(MID + 100 * Decimal.ONE).quantity(2 * LOT);
        run();
        say(entry, ExecutionKind.ACK);
        fill(entry, LOT, MID, 1);
        fill(entry, LOT, MID, 2);
        quote(MID - 100 * Decimal.ONE);
        closeAll(MID - 100 * Decimal.ONE);
        quote(MID);
    }

    /** Two orders of which one cancels the other, as a list. */
    private void pair()
    {
        final long one = ++tag;
        final long other = ++tag;
        intent(one, Side.BUY, OrderType.LIMIT).price(MID - 50 * Decimal.ONE).listSize(2).oneCancelsOther(true);
        run();
        intent(other, Side.BUY, OrderType.STOP_LIMIT).stopPrice(MID + 50 * Decimal.ONE)
            .price(MID + 60 * Decimal.ONE);
        run();
        say(one, ExecutionKind.ACK);
        if (watched)
        {
            say(other, ExecutionKind.ACK);
        }
        fill(one, LOT, MID - 50 * Decimal.ONE, 1);
        sell();
        closeAll(MID);
    }

    private void trailing()
    {
        intent(++tag, Side.BUY, OrderType.TRAILING_STOP).trailBps(20 * Decimal.ONE);
        run();
        quote(MID - 10 * Decimal.ONE);
        quote(MID + 90 * Decimal.ONE);
        closeAll(MID + 90 * Decimal.ONE);
        quote(MID);
        sell();
        closeAll(MID);
    }

    private void amendsAndCancels()
    {
        final long order = ++tag;
        intent(order, Side.BUY, OrderType.LIMIT).price(MID - 100 * Decimal.ONE);
        run();
        say(order, ExecutionKind.ACK);
        begin(EventType.AMEND, Row.NONE);
        amend.wrap(row).tag(order, 0).price(MID - 200 * Decimal.ONE).quantity(2 * LOT);
        run();
        say(order, ExecutionKind.AMENDED);
        begin(EventType.CANCEL, Row.NONE);
        cancel.wrap(row).tag(order, 0);
        run();
        say(order, ExecutionKind.CANCEL_REJECTED);
        say(order, ExecutionKind.UNKNOWN);
        say(order, ExecutionKind.CANCELLED);
    }

    /** By the desk, by the checks, by the venue. */
    private void refusals()
    {
        intent(++tag, Side.BUY, OrderType.STOP);
        run();
        intent(++tag, Side.BUY, OrderType.LIMIT).price(MID).reduceOnly(true);
        run();
        final long refused = ++tag;
        intent(refused, Side.BUY, OrderType.LIMIT).price(MID);
        run();
        say(refused, ExecutionKind.REJECTED);
        begin(EventType.CANCEL, Row.NONE);
        cancel.wrap(row).tag(refused, 0);
        run();
    }

    private void sell()
    {
        intent(++tag, Side.SELL, OrderType.MARKET);
        run();
    }

    /** The venue fills what sells and what fired, and cancels what is to be cancelled, until nothing is open. */
    private void closeAll(final long price)
    {
        for (int i = 0; i < 32 && engine.openOrders().openOrders(EngineScript.BTC) > 0; i++)
        {
            final int order = engine.openOrders().first(EngineScript.BTC);
            if (order < 0)
            {
                return;
            }
            final long id = engine.openOrders().clientOrderId(order);
            begin(EventType.EXECUTION, EngineScript.BTC);
            switch (engine.openOrders().status(order))
            {
                case PENDING_CANCEL:
                    execution.wrap(row).clientOrderId(id).kind(ExecutionKind.CANCELLED);
                    break;
                case PENDING_AMEND:
                    execution.wrap(row).clientOrderId(id).kind(ExecutionKind.AMENDED);
                    break;
                default:
                    execution.wrap(row).clientOrderId(id).kind(ExecutionKind.FILL).price(price)
                        .quantity(engine.openOrders().leaves(order));
                    break;
            }
            run();
        }
    }

    private IntentBody intent(final long name, final Side side, final OrderType type)
    {
        begin(EventType.INTENT, EngineScript.BTC);
        return intent.wrap(row).tag(name, 0).side(side).orderType(type).quantity(LOT);
    }

    private void say(final long name, final ExecutionKind kind)
    {
        begin(EventType.EXECUTION, EngineScript.BTC);
        execution.wrap(row).tag(name, 0).kind(kind);
        run();
    }

    private void fill(final long name, final long quantity, final long price, final long piece)
    {
        begin(EventType.EXECUTION, EngineScript.BTC);
        execution.wrap(row).tag(name, 0).kind(ExecutionKind.STATUS).cumulative(quantity * piece)
            .filledValue(Decimal.multiplyDown(price, quantity * piece)).totalFees(0);
        run();
    }

    private void quote(final long mid)
    {
        begin(EventType.QUOTE, EngineScript.BTC);
        quote.wrap(row).bid(mid - Decimal.ONE / 100).bidQuantity(1000 * Decimal.ONE).ask(mid + Decimal.ONE / 100)
            .askQuantity(1000 * Decimal.ONE);
        run();
    }

    private void lifecycle(final LifecyclePhase phase)
    {
        begin(EventType.LIFECYCLE, Row.NONE);
        new LifecycleBody().wrap(row).phase(phase).bootEpoch(1);
        run();
    }

    private void begin(final EventType type, final int instrument)
    {
        nowNs += STEP_NS;
        row.begin(type, Source.SCENARIO, instrument, nowNs);
    }

    private void run()
    {
        engine.process(row.sequence(++sequence));
    }
}
