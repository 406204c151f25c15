package io.ringfence.engine.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.fake.FakeMarket;
import io.ringfence.engine.fake.FakePositions;
import io.ringfence.engine.fake.FakeStates;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;
import org.junit.jupiter.api.Test;

class CrossoverTest implements StrategyContext
{
    private static final InstrumentTable TABLE = new InstrumentTable(List.of(
        instrument(0, "BTC-USD", InstrumentKind.SPOT), instrument(1, "BTC-PERP", InstrumentKind.PERPETUAL)));

    private final FakeMarket market = new FakeMarket(2);
    private final FakePositions positions = new FakePositions(2);
    private final FakeStates states = new FakeStates();
    private final Row row = Row.allocate();
    private final OrderRequest request = new OrderRequest();
    private final List<String> submitted = new ArrayList<>();
    private Settings settings = new Settings(Map.of(
        "strategy.name", "crossover", "strategy.crossover.bar_ms", "250",
        "risk.max_notional_per_symbol.BTC-USD", "4000"));
    private final OrderView orders = new OrderTable(TABLE, settings, positions);
    private Strategy strategy = StrategyLoader.load(settings, TABLE).get(0).strategy();
    private Reason answer = Reason.NONE;
    private long nowNs;

    @Test
    void shouldBuyWhenTheFastAverageCrossesAbove()
    {
        positions.equity(d("100000"));
        bars(0, 25, 50_000, -10);
        assertTrue(submitted.isEmpty());
        bars(0, 15, 49_760, 50);

        assertEquals(1, submitted.size());
        assertTrue(submitted.get(0).startsWith("BUY MARKET 0.0799"), submitted.get(0));
    }

    @Test
    void shouldSellThePositionWhenTheFastAverageCrossesBelow()
    {
        positions.equity(d("100000"));
        bars(0, 25, 50_000, 10);
        positions.position(0, d("0.05"));
        bars(0, 15, 50_000, -50);

        assertEquals(List.of("SELL MARKET 0.05 reduce-only"), submitted);
    }

    @Test
    void shouldStayOutWhenFlatAndTheFastAverageCrossesBelow()
    {
        positions.equity(d("100000"));
        bars(0, 25, 50_000, 10);
        bars(0, 15, 50_000, -50);

        assertTrue(submitted.isEmpty());
    }

    @Test
    void shouldSellShortWhenAllowed()
    {
        settings = settings.with(Map.of("strategy.crossover.allow_short", "true"));
        strategy = StrategyLoader.load(settings, TABLE).get(0).strategy();
        positions.equity(d("100000"));
        bars(1, 25, 50_000, 10);
        bars(1, 15, 50_000, -50);

        assertEquals(1, submitted.size());
        assertTrue(submitted.get(0).startsWith("SELL MARKET 0.1"), submitted.get(0));
    }

    @Test
    void shouldNotEnterWhenReducing()
    {
        positions.equity(d("100000"));
        states.all(TradingState.REDUCING);
        bars(0, 25, 50_000, -10);
        bars(0, 15, 49_760, 50);

        assertTrue(submitted.isEmpty());
    }

    @Test
    void shouldNotEnterWhenEquityIsUnknown()
    {
        bars(0, 25, 50_000, -10);
        bars(0, 15, 49_760, 50);

        assertTrue(submitted.isEmpty());
    }

    @Test
    void shouldNotEnterWhenTheFractionIsLessThanALot()
    {
        positions.equity(d("100"));
        bars(0, 25, 50_000, -10);
        bars(0, 15, 49_760, 50);

        assertTrue(submitted.isEmpty());
    }

    @Test
    void shouldWaitForTheNextSignalWhenRefused()
    {
        answer = Reason.EXPOSURE;
        positions.equity(d("100000"));
        bars(0, 25, 50_000, -10);
        bars(0, 60, 49_760, 50);

        assertEquals(1, submitted.size());
    }

    @Test
    void shouldChangeItsHashWhenABarCloses()
    {
        positions.equity(d("100000"));
        bars(0, 1, 50_000, 1);
        final long before = strategy.hash();
        bars(0, 2, 50_000, 1);

        assertNotEquals(before, strategy.hash());
    }

    @Test
    void shouldNameTheKnownOnesWhenANameIsUnknown()
    {
        final SettingsException refused = assertThrows(
            SettingsException.class, () -> StrategyLoader.load(new Settings(Map.of("strategy.name", "cross")), TABLE));

        // The tests bring a strategy of their own beside the shipped one.
        assertEquals(
            "strategy.name=cross: no strategy is called cross; there is crossover, list", refused.getMessage());
    }

    @Test
    void shouldLoadNoneWhenNoneIsNamed()
    {
        assertTrue(StrategyLoader.load(new Settings(Map.of()), TABLE).isEmpty());
    }

    /** One quote a bar, its price moving by a step each time. */
    private void bars(final int instrument, final int count, final long from, final long step)
    {
        for (int i = 0; i < count; i++)
        {
            nowNs += 250_000_000L;
            final long price = (from + i * step) * 100_000_000L;
            market.quote(instrument, price - 1_000_000, price + 1_000_000);
            row.begin(EventType.QUOTE, Source.INTERNAL, instrument, nowNs);
            strategy.onEvent(row, this);
        }
    }

    private static long d(final String value)
    {
        return Settings.parseDecimal("test", value);
    }

    private static Instrument instrument(final int id, final String symbol, final InstrumentKind kind)
    {
        return new Instrument(id, symbol, kind, "BTC", "USD", d("0.01"), d("0.0001"), d("0.001"), d("1000"),
            d("10"), d("50000"), "");
    }

    @Override
    public long nowNs()
    {
        return nowNs;
    }

    @Override
    public InstrumentTable instruments()
    {
        return TABLE;
    }

    @Override
    public MarketView market()
    {
        return market;
    }

    @Override
    public PositionView positions()
    {
        return positions;
    }

    @Override
    public OrderView orders()
    {
        return orders;
    }

    @Override
    public StateView states()
    {
        return states;
    }

    @Override
    public long position(final int instrument)
    {
        return positions().quantity(0, instrument);
    }

    @Override
    public int group(final CharSequence name)
    {
        return 0;
    }

    @Override
    public int portfolio()
    {
        return 0;
    }

    @Override
    public int strategy()
    {
        return 1;
    }

    @Override
    public OrderRequest request()
    {
        return request.clear();
    }

    @Override
    public Reason submit(final OrderRequest wanted)
    {
        submitted.add(
            wanted.side() + " " + wanted.type() + " " +
            BigDecimal.valueOf(wanted.quantity(), 8).stripTrailingZeros().toPlainString() +
            (wanted.reduceOnly() ? " reduce-only" : ""));
        return answer;
    }

    @Override
    public Reason submitAll(final OrderRequest[] list, final int size, final boolean oneCancelsOther)
    {
        throw new AssertionError("the crossover submits no lists");
    }

    @Override
    public void cancel(final int order)
    {
        throw new AssertionError("the crossover cancels nothing");
    }
}
