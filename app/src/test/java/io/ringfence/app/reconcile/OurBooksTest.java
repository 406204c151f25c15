package io.ringfence.app.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reconciliation asks of the business thread, and what it tells it, costs no allocation there. */
class OurBooksTest
{
    private static final int LAPS = 500;
    private static final int ROUNDS = 16;
    private static final int PERP = 0;
    private static final long PRICE = 50_000 * Decimal.ONE;
    private static final long LOT = Decimal.ONE / 100;

    private final InstrumentTable instruments = new InstrumentTable(List.of(new Instrument(
        PERP, "BTC-PERP", InstrumentKind.PERPETUAL, "BTC", "USD", 1, 1, 1, 0, 0, Decimal.ONE, "")));
    private final TradingEngine engine = new TradingEngine(instruments, new Settings(Map.of(
        "orders.capacity", "64", "risk.reject_storm_count", "0", "risk.max_mark_staleness_seconds", "3600",
        "risk.order_rate_limit", "0")));
    private final OurBooks books = new OurBooks(engine::process, engine, instruments);
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final Row row = Row.allocate();
    private final ExecutionBody execution = new ExecutionBody();
    private final PositionBody position = new PositionBody();
    private final AccountBody account = new AccountBody();
    private final OperatorBody operator = new OperatorBody();
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final IntentBody intent = new IntentBody();
    private long sequence;
    private long nowNs = 1_767_261_600_000_000_000L;
    private long tag;
    private long allocated;

    @BeforeEach
    void arm()
    {
        lifecycle(LifecyclePhase.STARTED);
        lifecycle(LifecyclePhase.RECONCILED);
        lifecycle(LifecyclePhase.ARMED);
        begin(EventType.ACCOUNT, Row.NONE);
        account.wrap(row).currency("USD").balance(1_000_000 * Decimal.ONE).kind(AccountKind.SNAPSHOT);
        run();
        begin(EventType.QUOTE, PERP);
        new QuoteBody().wrap(row).bid(PRICE - 1).bidQuantity(1000 * Decimal.ONE).ask(PRICE + 1)
            .askQuantity(1000 * Decimal.ONE);
        run();
    }

    @Test
    void shouldSayAtTheNextTimerWhatWeHold()
    {
        buy("trend");
        working();
        final CompletableFuture<OurPicture> asked = books.ask();
        assertFalse(asked.isDone());
        timer();
        final OurStatement ours = asked.join().statement();
        assertEquals(sequence, ours.sequence());
        assertEquals(LOT, ours.positions()[PERP]);
        assertEquals(500 * Decimal.ONE, ours.costs()[PERP]);
        assertEquals(Map.of("USD", 1_000_000 * Decimal.ONE), ours.balances());
        assertEquals(1, ours.open().size());
        assertEquals(PRICE / 2, ours.open().get(0).price());
        assertEquals(LOT, ours.closedCumulative(0, 0));
    }

    @Test
    void shouldAllocateNothingOnTheBusinessThreadWhenReconciled()
    {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            allocated = 0;
            for (int i = 0; i < LAPS; i++)
            {
                lap();
            }
            least = Math.min(least, allocated);
        }
        // One byte a row would be thousands; compilers of the JVM may cost the thread a few once.
        assertTrue(least < 1024, "allocated=" + least);
        assertEquals(0, engine.positions().quantity(0, PERP));
        assertEquals(0, engine.openOrders().openOrders());
        // Two entries and the exit of each lap.
        assertEquals(3L * LAPS * ROUNDS, engine.openOrders().counters().fills());
    }

    private void lap()
    {
        buy("trend");
        buy("fade");
        final long held = engine.positions().quantity(0, PERP);
        begin(EventType.POSITION, PERP);
        position.wrap(row).quantity(held - LOT).ours(held).filledValue(-510 * Decimal.ONE).fee(Decimal.ONE);
        run();
        begin(EventType.POSITION, PERP);
        position.wrap(row).quantity(held - LOT - LOT / 10).ours(held - LOT);
        run();
        begin(EventType.ACCOUNT, Row.NONE);
        account.wrap(row).currency("USD").balance(1_000_001 * Decimal.ONE).ours(1_000_000 * Decimal.ONE)
            .kind(AccountKind.SNAPSHOT);
        run();
        begin(EventType.EXECUTION, PERP);
        execution.wrap(row).kind(ExecutionKind.FOUND).venueOrderId(++tag, 7).quantity(LOT).price(PRICE).cumulative(0)
            .filledValue(0).totalFees(0);
        run();
        begin(EventType.EXECUTION, PERP);
        execution.wrap(row).kind(ExecutionKind.CANCELLED).venueOrderId(tag, 7);
        run();
        lifecycle(LifecyclePhase.RECONCILED);
        final long open = working();
        say(open, ExecutionKind.UNKNOWN);
        say(open, ExecutionKind.STATUS);
        say(open, ExecutionKind.CANCELLED);
        books.ask();
        timer();
        begin(EventType.OPERATOR, Row.NONE);
        operator.wrap(row).command(OperatorCommand.FLATTEN);
        run();
        final int exit = engine.openOrders().first(PERP);
        begin(EventType.EXECUTION, PERP);
        execution.wrap(row).clientOrderId(engine.openOrders().clientOrderId(exit)).kind(ExecutionKind.FILL)
            .price(PRICE).quantity(engine.openOrders().leaves(exit));
        run();
    }

    private void buy(final String strategy)
    {
        begin(EventType.INTENT, PERP);
        intent.wrap(row).tag(++tag, 0).strategy(strategy).side(Side.BUY).orderType(OrderType.MARKET).quantity(LOT);
        run();
        begin(EventType.EXECUTION, PERP);
        execution.wrap(row).tag(tag, 0).kind(ExecutionKind.FILL).price(PRICE).quantity(LOT);
        run();
    }

    /** An order that rests; its tag. */
    private long working()
    {
        begin(EventType.INTENT, PERP);
        intent.wrap(row).tag(++tag, 0).side(Side.BUY).orderType(OrderType.LIMIT).price(PRICE / 2).quantity(LOT);
        run();
        say(tag, ExecutionKind.ACK);
        return tag;
    }

    private void say(final long name, final ExecutionKind kind)
    {
        begin(EventType.EXECUTION, PERP);
        execution.wrap(row).tag(name, 0).kind(kind);
        run();
    }

    private void lifecycle(final LifecyclePhase phase)
    {
        begin(EventType.LIFECYCLE, Row.NONE);
        lifecycle.wrap(row).phase(phase).bootEpoch(1);
        run();
    }

    private void timer()
    {
        begin(EventType.TIMER, Row.NONE);
        run();
    }

    private void begin(final EventType type, final int instrument)
    {
        nowNs += 50_000_000;
        row.begin(type, Source.SCENARIO, instrument, nowNs).sequence(++sequence);
    }

    private void run()
    {
        final long before = threads.getCurrentThreadAllocatedBytes();
        books.onRow(row);
        allocated += threads.getCurrentThreadAllocatedBytes() - before;
    }
}
