package io.ringfence.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.risk.LiveLimits;
import org.junit.jupiter.api.Test;

class ShadowTest
{
    private static final Settings DAY = Tape.settings(
        "strategy.name", "crossover", "strategy.crossover.bar_ms", "250", "hash.every", "100",
        "risk.max_mark_staleness_seconds", "180", "risk.daily_loss_limit", "5000", "risk.max_exposure_pct", "0.02",
        "risk.order_rate_per_second", "4", "risk.max_notional_per_symbol.BTC-USD", "40000");
    private static final Map<String, String> SHADOW = Map.of(
        "shadow.max_exposure_pct", "0.03", "shadow.max_order_notional", "900", "shadow.order_rate_per_second", "3",
        "shadow.max_notional_per_symbol.BTC-USD", "4000");
    private static final Settings ONE_BTC = Tape.settings("risk.max_order_notional", "20000");

    private final Tape tape = new Tape().from(Source.SCENARIO);

    private TradingEngine engine(final Settings settings)
    {
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, settings);
        for (final LifecyclePhase phase : new LifecyclePhase[] {LifecyclePhase.RECONCILED, LifecyclePhase.ARMED})
        {
            new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Row.NONE)).phase(phase).bootEpoch(1);
            engine.process(tape.row());
        }
        engine.process(tape.balance("", "USD", 1_000_000 * Decimal.ONE));
        engine.process(tape.quote(Tape.BTC, 10_000 * Decimal.ONE, 10_001 * Decimal.ONE));
        return engine;
    }

    private Row begin(final EventType type, final int instrument)
    {
        return tape.row().begin(type, Source.SCENARIO, instrument, tape.nowNs());
    }

    /** Outcomes and reasons of the verdicts about a limit order of some BTC at 10,000. */
    private List<String> buy(final TradingEngine engine, final String quantity)
    {
        new IntentBody().wrap(begin(EventType.INTENT, Tape.BTC)).side(Side.BUY).orderType(OrderType.LIMIT)
            .quantity(Tape.decimal(quantity)).price(10_000 * Decimal.ONE).tag("one");
        engine.process(tape.row());
        return verdicts(tape.row()).stream().map((verdict) -> verdict.outcome() + " " + verdict.reason()).toList();
    }

    private void reload(final TradingEngine engine, final String set)
    {
        new OperatorBody().wrap(begin(EventType.OPERATOR, Row.NONE)).command(OperatorCommand.RELOAD).set(set);
        engine.process(tape.row());
    }

    private static List<VerdictRecord> verdicts(final Row row)
    {
        final List<VerdictRecord> all = new ArrayList<>();
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.VERDICT)
            {
                all.add(new VerdictRecord().wrap(row, at));
            }
        }
        return all;
    }

    private static boolean shadowed(final VerdictRecord verdict)
    {
        return verdict.outcome() == Outcome.WOULD_REJECT || verdict.outcome() == Outcome.WOULD_ACCEPT;
    }

    private static String refusal(final String key, final String value)
    {
        return assertThrows(
            SettingsException.class, () -> new LiveLimits(Tape.settings(key, value), Tape.INSTRUMENTS)).getMessage();
    }

    /** What the engine decided about each row: its records but those of a shadow, byte by byte. */
    private static List<String> decisions(final TradingEngine engine, final List<Row> day, final int[] disagreements)
    {
        final List<String> decisions = new ArrayList<>();
        final Row row = Row.allocate();
        for (final Row input : day)
        {
            engine.process(row.beginFrom(input));
            final StringBuilder text = new StringBuilder().append(row.state()).append(row.equity());
            for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
            {
                if (row.recordKind(at) == RecordKind.VERDICT && shadowed(new VerdictRecord().wrap(row, at)))
                {
                    disagreements[new VerdictRecord().wrap(row, at).outcome().ordinal()]++;
                    continue;
                }
                for (int i = at; i < row.nextRecord(at); i++)
                {
                    text.append((char)(row.buffer().getByte(i) & 0xFF));
                }
            }
            decisions.add(text.toString());
        }
        return decisions;
    }

    @Test
    void shouldRecordWhatItWouldRefuseAndLetItPass()
    {
        final TradingEngine engine = engine(ONE_BTC.with(Map.of("shadow.max_order_notional", "5000")));

        assertEquals(List.of(), buy(engine, "0.4"));
        assertEquals(List.of("WOULD_REJECT MAX_ORDER_NOTIONAL"), buy(engine, "1"));

        final VerdictRecord verdict = verdicts(tape.row()).get(0);
        assertEquals(5_000 * Decimal.ONE, verdict.limit());
        assertEquals(10_000 * Decimal.ONE, verdict.value());
        assertEquals("one", verdict.tag());
        assertEquals(2, engine.openOrders().openOrders());
    }

    @Test
    void shouldSayWhatOnlyTheLimitsInForceRefuse()
    {
        final TradingEngine engine = engine(ONE_BTC.with(Map.of("shadow.max_order_notional", "50000")));

        assertEquals(
            List.of("REJECT MAX_ORDER_NOTIONAL", "WOULD_ACCEPT MAX_ORDER_NOTIONAL"), buy(engine, "3"));
        assertEquals(List.of("REJECT MAX_ORDER_NOTIONAL"), buy(engine, "6"));
    }

    @Test
    void shouldCountRatesAndRepetitionsForItself()
    {
        final TradingEngine engine = engine(Tape.settings(
            "risk.duplicate_window_ms", "0", "shadow.duplicate_window_ms", "250",
            "shadow.order_rate_per_second", "3"));

        assertEquals(List.of(), buy(engine, "1"));
        assertEquals(List.of("WOULD_REJECT DUPLICATE_ORDER"), buy(engine, "1"));
        assertEquals(List.of(), buy(engine, "2"));
        assertEquals(List.of(), buy(engine, "3"));
        assertEquals(List.of("WOULD_REJECT RATE_LIMIT"), buy(engine, "4"));
        assertEquals(5, engine.openOrders().openOrders());
    }

    @Test
    void shouldDecideNothingOnARandomDay()
    {
        final List<Row> day = RandomDay.of(14, 20_000);
        final int[] seen = new int[Outcome.COUNT];
        final TradingEngine alone = new TradingEngine(Tape.INSTRUMENTS, DAY);
        final TradingEngine watched = new TradingEngine(Tape.INSTRUMENTS, DAY.with(SHADOW));

        assertEquals(decisions(alone, day, new int[Outcome.COUNT]), decisions(watched, day, seen));
        assertEquals(alone.stateHash(), watched.stateHash());
        assertTrue(seen[Outcome.WOULD_REJECT.ordinal()] > 0, "would reject");
        assertTrue(seen[Outcome.WOULD_ACCEPT.ordinal()] > 0, "would accept");
    }

    @Test
    void shouldKnowTheExposureWhenItBeginsInTheMiddleOfTheDay()
    {
        final TradingEngine engine = engine(ONE_BTC);
        buy(engine, "2");

        reload(engine, "shadow.max_notional_per_symbol.BTC-USD=25000\nshadow.max_exposure_pct=0.025");

        assertEquals(List.of("WOULD_REJECT NOTIONAL_CAP"), buy(engine, "1"));
        new IntentBody().wrap(begin(EventType.INTENT, Tape.ETH)).side(Side.BUY).orderType(OrderType.LIMIT)
            .quantity(3 * Decimal.ONE).price(3_000 * Decimal.ONE);
        final Row intent = Row.allocate().beginFrom(tape.row());
        engine.process(tape.quote(Tape.ETH, 3_000 * Decimal.ONE, 3_001 * Decimal.ONE));
        engine.process(intent);
        assertEquals(Reason.EXPOSURE, verdicts(intent).get(0).reason());
        assertEquals(Outcome.WOULD_REJECT, verdicts(intent).get(0).outcome());
    }

    @Test
    void shouldHoldWhenPromotedAndWatchNothingAfterwards()
    {
        final TradingEngine engine = engine(ONE_BTC.with(Map.of("shadow.max_order_notional", "5000")));

        reload(engine, "risk.max_order_notional=5000\nshadow.max_order_notional=");

        assertEquals(List.of("REJECT MAX_ORDER_NOTIONAL"), buy(engine, "1"));
        assertEquals("absent", engine.settings().text("shadow.max_order_notional", "absent"));
    }

    @Test
    void shouldNameWhatWouldBeRightWhenAKeyIsRefused()
    {
        assertTrue(refusal("shadow.max_order_notionl", "1")
            .contains("unknown key shadow.max_order_notionl: did you mean shadow.max_order_notional?"));
        assertTrue(refusal("shadow.max_order_notional", "x").startsWith("shadow.max_order_notional=x: a decimal"));
        assertTrue(refusal("shadow.max_notional_per_symbol.BTC-USDX", "1").contains("BTC-USD?"));
        assertTrue(refusal("shadow.fee_rate", "0.1").contains("risk.fee_rate needs a restart"));
    }

    @Test
    void shouldSayThatNobodyWatchesWhatOnlyGuardsRead()
    {
        final Map<String, String> keys = new TreeMap<>(Map.of(
            "risk.max_drawdown_pct", "0.1", "shadow.max_drawdown_pct", "0.1", "shadow.daily_loss_limit", "5"));

        final List<String> notices = new LiveLimits(new Settings(keys), Tape.INSTRUMENTS).notices();

        assertEquals(1, notices.size());
        assertTrue(notices.get(0).startsWith("shadow.daily_loss_limit is not watched"), notices::toString);
    }

    @Test
    void shouldWatchNothingUnlessAsked()
    {
        assertNull(new LiveLimits(ONE_BTC, Tape.INSTRUMENTS).shadow());
    }

    @Test
    void shouldAllocateNothingPerEvent()
    {
        final List<Row> day = RandomDay.of(4, 30_000);
        final TradingEngine engine = new TradingEngine(Tape.INSTRUMENTS, DAY.with(SHADOW));
        final Row row = Row.allocate();
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int lap = 0; lap < 12 && least > 0; lap++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < day.size(); i++)
            {
                engine.process(row.beginFrom(day.get(i)));
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 1024, "allocated=" + least + " over " + day.size() + " events");
    }
}
