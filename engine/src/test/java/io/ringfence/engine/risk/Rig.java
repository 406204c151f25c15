package io.ringfence.engine.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.fake.FakeMarket;
import io.ringfence.engine.fake.FakePositions;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderRequest;

/**
 * Guards and pre-trade checks over a world that a test moves by hand. Armed, at 2026-01-01 10:00 UTC, with equity of
 * 100,000 and a quote of 49,999.50 to 50,000.50 in BTC-USD; spot limits as the shipped file has them.
 */
final class Rig
{
    static final int BTC = 0;
    static final int ETH = 1;
    static final int PERP = 2;
    static final long SECOND = 1_000_000_000L;
    static final long START_NS = 1_767_261_600L * SECOND;

    static final InstrumentTable INSTRUMENTS = new InstrumentTable(List.of(
        instrument(BTC, "BTC-USD", InstrumentKind.SPOT, "0.01", "0.0001", "0.0001", "10"),
        instrument(ETH, "ETH-USD", InstrumentKind.SPOT, "0.01", "0.001", "0.001", "5"),
        instrument(PERP, "BTC-PERP", InstrumentKind.PERPETUAL, "0.01", "0.001", "0.001", "10")));

    private static final Map<String, String> SPOT = Map.of(
        "risk.daily_loss_limit", "250",
        "risk.max_exposure_pct", "0.6",
        "risk.max_position_pct_per_symbol", "0.18",
        "risk.slippage_guard_bps", "60",
        "risk.max_mark_staleness_seconds", "180",
        "risk.max_notional_per_symbol.BTC-USD", "10000",
        "risk.max_notional_per_symbol.ETH-USD", "6000");

    final FakeMarket market = new FakeMarket(INSTRUMENTS.size());
    final FakePositions positions = new FakePositions(market, INSTRUMENTS.size());
    final StrategyNames strategies = new StrategyNames();
    final Map<String, String> settings;
    final RiskLimits limits;
    final FakeOrders orders;
    final TradingStates states;
    final Guards guards;
    final PreTradeChain chain;
    final Row row = Row.allocate();
    private final OrderRequest request = new OrderRequest();
    private long nowNs = START_NS;

    Rig(final String... changes)
    {
        this(SPOT, changes);
    }

    private Rig(final Map<String, String> base, final String... changes)
    {
        settings = new TreeMap<>(base);
        for (int i = 0; i < changes.length; i += 2)
        {
            settings.put("risk." + changes[i], changes[i + 1]);
        }
        limits = RiskLimits.from(new Settings(settings), INSTRUMENTS);
        orders = new FakeOrders(limits);
        states = new TradingStates(INSTRUMENTS.size(), positions, strategies);
        guards = new Guards(INSTRUMENTS, limits, market, positions, orders, states);
        chain = new PreTradeChain(INSTRUMENTS, limits, market, positions, orders, states);
        chain.correlations(guards.correlations());
        positions.money(0, d("100000"), d("100000"));
        positions.flow(0, d("100000"));
        lifecycle(LifecyclePhase.ARMED);
        quote(BTC, "49999.50", "50000.50", "10");
    }

    /** Nothing set but what is named. */
    static Rig bare(final String... changes)
    {
        return new Rig(Map.of(), changes);
    }

    private static Instrument instrument(
        final int id, final String symbol, final InstrumentKind kind, final String tick, final String lot,
        final String least, final String leastNotional)
    {
        return new Instrument(
            id, symbol, kind, symbol.substring(0, 3), "USD", d(tick), d(lot), d(least), 0, d(leastNotional), d("1"),
            "");
    }

    static long d(final String text)
    {
        return new BigDecimal(text).movePointRight(Decimal.SCALE).longValueExact();
    }

    long now()
    {
        return nowNs;
    }

    Rig later(final String seconds)
    {
        nowNs += d(seconds) * 10;
        return this;
    }

    Rig quote(final int instrument, final String bid, final String ask, final String quantity)
    {
        market.quote(instrument, d(bid), d(ask), d(quantity), nowNs);
        return event(EventType.QUOTE, instrument);
    }

    Rig timer()
    {
        return event(EventType.TIMER, Row.NONE);
    }

    Rig event(final EventType type, final int instrument)
    {
        row.begin(type, Source.SCENARIO, instrument, nowNs);
        return shown();
    }

    private Rig shown()
    {
        guards.onEvent(row);
        chain.onEvent(row);
        return this;
    }

    Rig lifecycle(final LifecyclePhase phase)
    {
        row.begin(EventType.LIFECYCLE, Source.INTERNAL, Row.NONE, nowNs);
        new LifecycleBody().wrap(row).phase(phase);
        return shown();
    }

    /** What the edge saw of a kind; decimals as texts, null for what cannot be read. */
    Rig health(final HealthKind kind, final String value)
    {
        row.begin(EventType.HEALTH, Source.INTERNAL, Row.NONE, nowNs);
        new HealthBody().wrap(row).kind(kind).value(value == null ? Decimal.NAN : d(value));
        return shown();
    }

    /** Requests to the venue: so many answered, then so many failed. */
    Rig requests(final int answered, final int failed)
    {
        row.begin(EventType.HEALTH, Source.INTERNAL, Row.NONE, nowNs);
        new HealthBody().wrap(row).kind(HealthKind.REQUESTS).answered(answered).failed(failed);
        return shown();
    }

    Rig operator(final OperatorCommand command)
    {
        return operator(command, Row.NONE, "", "");
    }

    Rig operator(
        final OperatorCommand command, final int instrument, final String portfolio, final String strategy)
    {
        row.begin(EventType.OPERATOR, Source.OPERATOR, instrument, nowNs);
        new OperatorBody().wrap(row).command(command).portfolio(portfolio).strategy(strategy);
        return shown();
    }

    Rig equity(final String value)
    {
        positions.money(0, positions.cash(0), d(value));
        return this;
    }

    Rig position(final int instrument, final String quantity)
    {
        positions.position(0, instrument, d(quantity));
        guards.onExposureChanged(0, instrument);
        chain.onExposureChanged(0, instrument);
        return this;
    }

    int resting(final int instrument, final Side side, final String quantity, final String price)
    {
        final int order = orders.put(0, instrument, side, d(price), d(quantity));
        chain.onExposureChanged(0, instrument);
        return order;
    }

    /** A limit order to be, which a test may still change. */
    OrderRequest limit(final int instrument, final Side side, final String quantity, final String price)
    {
        return request.clear().instrument(instrument).side(side).type(OrderType.LIMIT).quantity(d(quantity))
            .price(d(price));
    }

    OrderRequest market(final int instrument, final Side side, final String quantity)
    {
        return request.clear().instrument(instrument).side(side).quantity(d(quantity));
    }

    OrderRequest amend(final int order, final String quantity, final String price)
    {
        return limit(orders.instrument(order), orders.side(order), quantity, price).amends(order);
    }

    Reason ask(final OrderRequest intent)
    {
        final int instrument = intent.instrument();
        event(EventType.INTENT, instrument >= 0 && instrument < INSTRUMENTS.size() ? instrument : Row.NONE);
        return chain.evaluate(intent, nowNs, row);
    }

    Reason buy(final int instrument, final String quantity, final String price)
    {
        return ask(limit(instrument, Side.BUY, quantity, price));
    }

    Reason sell(final int instrument, final String quantity, final String price)
    {
        return ask(limit(instrument, Side.SELL, quantity, price));
    }

    TradingState state(final int instrument)
    {
        return states.effective(0, instrument);
    }

    /** The verdict of the last intent. */
    VerdictRecord verdict()
    {
        final int at = find(RecordKind.VERDICT, 0);
        return at < 0 ? null : new VerdictRecord().wrap(row, at);
    }

    /** A transition of the last row. */
    TransitionRecord transition(final int index)
    {
        final int at = find(RecordKind.TRANSITION, index);
        return at < 0 ? null : new TransitionRecord().wrap(row, at);
    }

    private int find(final RecordKind kind, final int index)
    {
        int seen = 0;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == kind && seen++ == index)
            {
                return at;
            }
        }
        return -1;
    }

    int records(final RecordKind kind)
    {
        int count = 0;
        while (find(kind, count) >= 0)
        {
            count++;
        }
        return count;
    }
}
