package io.ringfence.engine.risk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.Market;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.position.PositionBook;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What guards and checks look at, with every one of them switched on: so many instruments with marks, an account, a
 * position in the first instrument, armed. One thread.
 */
public final class PricedWorld
{
    /** Event time, which stands still. */
    public static final long NOW_NS = 1_754_000_000_000_000_000L;
    static final long PRICE = 100 * Decimal.ONE;

    private static final long TICK = Decimal.ONE / 100;
    private static final long LOT = Decimal.ONE / 10_000;
    private static final int SLOT_LENGTH = 256;

    private final InstrumentTable instruments;
    private final Settings settings;
    private final Market market;
    private final PositionBook positions;
    private final MovingEquity equity;
    private final OrderTable orders;
    private final TradingStates states;
    private final Guards guards;
    private final PreTradeChain chain;
    private final Row row = Row.allocate();

    /**
     * Builds it.
     *
     * @param count of instruments
     * @param kind of all of them
     */
    public PricedWorld(final int count, final InstrumentKind kind)
    {
        instruments = instruments(count, kind);
        settings = new Settings(settings(instruments));
        final RiskLimits limits = RiskLimits.from(settings, instruments);
        market = new Market(instruments, settings);
        final StrategyNames strategies = new StrategyNames();
        positions = new PositionBook(instruments, settings, market, strategies);
        equity = new MovingEquity(positions);
        orders = new OrderTable(instruments, settings, positions::applyFill);
        states = new TradingStates(count, positions, strategies);
        guards = new Guards(instruments, limits, market, equity, orders, states);
        chain = new PreTradeChain(instruments, limits, market, positions, orders, states);
        chain.correlations(guards.correlations());
        fill();
    }

    private void fill()
    {
        new AccountBody().wrap(begin(EventType.ACCOUNT, Row.NONE)).portfolio("default").currency("USD")
            .kind(AccountKind.SNAPSHOT).balance(1_000_000 * Decimal.ONE);
        positions.onAccount(row);
        show();
        new PositionBody().wrap(begin(EventType.POSITION, 0)).portfolio("default").quantity(10 * Decimal.ONE)
            .entryPrice(PRICE);
        positions.onPosition(row);
        positions.reconciledAll();
        show();
        new LifecycleBody().wrap(begin(EventType.LIFECYCLE, Row.NONE)).phase(LifecyclePhase.ARMED).bootEpoch(1);
        show();
        for (int instrument = 0; instrument < instruments.size(); instrument++)
        {
            quote(begin(EventType.QUOTE, instrument));
            market.onEvent(row);
            positions.onMark(instrument);
            show();
        }
    }

    private void show()
    {
        guards.onEvent(row);
        chain.onEvent(row);
    }

    /** @return one quote of each instrument, each row in its own place, as in a ring */
    public Row[] quotes()
    {
        return rows(EventType.QUOTE);
    }

    /** One event of each instrument, with nothing but zeros in its body. */
    Row[] rows(final EventType type)
    {
        final Row[] rows = new Row[instruments.size()];
        final UnsafeBuffer memory =
            new UnsafeBuffer(ByteBuffer.allocateDirect(rows.length * SLOT_LENGTH + Row.MAX_RECORDS_LENGTH));
        for (int instrument = 0; instrument < rows.length; instrument++)
        {
            begin(type, type == EventType.TIMER ? Row.NONE : instrument);
            if (type == EventType.QUOTE)
            {
                quote(row);
            }
            row.copyTo(memory, instrument * SLOT_LENGTH);
            rows[instrument] = new Row().wrapContiguous(memory, instrument * SLOT_LENGTH);
        }
        return rows;
    }

    /** @return an order that every check lets through; vary its instrument and quantity */
    public OrderRequest order()
    {
        return new OrderRequest().clear().instrument(0).side(Side.BUY).type(OrderType.LIMIT).price(PRICE)
            .quantity(Decimal.ONE / 10).strategy(1);
    }

    /**
     * Begins the world's own row.
     *
     * @param type of the event
     * @param instrument id or NONE
     * @return the row
     */
    public Row begin(final EventType type, final int instrument)
    {
        return row.begin(type, Source.COINBASE, instrument, NOW_NS).sequence(1);
    }

    private static void quote(final Row row)
    {
        new QuoteBody().wrap(row).bid(PRICE - TICK).bidQuantity(100 * Decimal.ONE).ask(PRICE)
            .askQuantity(100 * Decimal.ONE);
    }

    InstrumentTable instruments()
    {
        return instruments;
    }

    Market market()
    {
        return market;
    }

    OrderTable orders()
    {
        return orders;
    }

    TradingStates states()
    {
        return states;
    }

    /** @return guards of this world */
    public Guards guards()
    {
        return guards;
    }

    /** @return another chain over the same state */
    public PreTradeChain newChain()
    {
        final PreTradeChain other = new PreTradeChain(
            instruments, chain.limits(), market, positions, orders, states);
        other.correlations(guards.correlations());
        return other;
    }

    /** @return checks of this world */
    public PreTradeChain chain()
    {
        return chain;
    }

    MovingEquity equity()
    {
        return equity;
    }

    private static InstrumentTable instruments(final int count, final InstrumentKind kind)
    {
        final List<Instrument> all = new ArrayList<>();
        for (int id = 0; id < count; id++)
        {
            all.add(new Instrument(
                id, "I" + id + "-USD", kind, "I" + id, "USD", TICK, LOT, LOT, 1_000_000 * Decimal.ONE,
                Decimal.ONE, PRICE, ""));
        }
        return new InstrumentTable(all);
    }

    private static Map<String, String> settings(final InstrumentTable instruments)
    {
        final Map<String, String> values = new TreeMap<>();
        values.put("risk.max_mark_staleness_seconds", "10000000");
        values.put("risk.mark_staleness_reduce_seconds", "15000000");
        values.put("risk.daily_loss_limit", "100000");
        values.put("risk.max_drawdown_pct", "0.5");
        values.put("risk.enable_volatility_circuit_breaker", "true");
        values.put("risk.volatility_warning_threshold", "0.18");
        values.put("risk.volatility_reduce_only_threshold", "0.22");
        values.put("risk.volatility_kill_switch_threshold", "0.28");
        values.put("risk.max_leverage", "3");
        values.put("risk.min_liquidation_buffer_pct", "0.15");
        values.put("risk.enable_pre_trade_liq_projection", "true");
        values.put("risk.max_concentration", "0.4");
        values.put("risk.max_correlated_exposure_pct", "0.9");
        values.put("risk.repeated_execution_count", "1000");
        values.put("risk.reject_storm_count", "10");
        values.put("risk.slippage_guard_bps", "60");
        values.put("risk.max_order_notional", "100000");
        values.put("risk.max_exposure_pct", "0.9");
        values.put("risk.max_position_pct_per_symbol", "0.5");
        values.put("risk.account_daily_loss_limit", "100000");
        values.put("risk.account_max_drawdown_pct", "0.5");
        values.put("risk.account_max_exposure_pct", "0.9");
        values.put("risk.account_max_position_pct_per_symbol", "0.5");
        values.put("risk.fee_rate", "0.0006");
        for (final Instrument instrument : instruments.all())
        {
            values.put("risk.max_notional_per_symbol." + instrument.symbol(), "10000");
            values.put("risk.account_max_notional_per_symbol." + instrument.symbol(), "10000");
            values.put("risk.max_order_quantity_per_symbol." + instrument.symbol(), "10000");
            values.put("risk.leverage_max_per_symbol." + instrument.symbol(), "3");
        }
        return values;
    }
}
