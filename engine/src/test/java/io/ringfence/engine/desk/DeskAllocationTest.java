package io.ringfence.engine.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

import com.sun.management.ThreadMXBean;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.fake.FakeMarket;
import io.ringfence.engine.fake.FakePositions;
import io.ringfence.engine.fake.FakeStates;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.PreTrade;
import io.ringfence.engine.order.StrategyIds;
import io.ringfence.engine.strategy.StrategyLoader;
import org.junit.jupiter.api.Test;

class DeskAllocationTest implements GuardSignals, PreTrade, StrategyIds
{
    private static final InstrumentTable TABLE = new InstrumentTable(List.of(
        new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", 1, 1, 1, Decimal.ONE * 1000, 1,
            50_000 * Decimal.ONE, "")));

    private final Settings settings = new Settings(Map.of(
        "strategy.name", "crossover", "strategy.crossover.bar_ms", "1"));
    private final FakeMarket market = new FakeMarket(1);
    private final FakePositions positions = new FakePositions(1);
    private final OrderTable orders = new OrderTable(TABLE, settings, positions);
    private final OrderDesk desk = new OrderDesk(
        new DeskParts(TABLE, market, positions, orders, new FakeStates(), this, this, this),
        StrategyLoader.load(settings, TABLE));
    private final Row row = Row.allocate();
    private final IntentBody intent = new IntentBody();
    private final ExecutionBody execution = new ExecutionBody();
    private long sequence;

    @Test
    void shouldAllocateNothingPerEvent()
    {
        positions.equity(100_000 * Decimal.ONE);
        final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 12; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 10_000; i++)
            {
                lap(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        // The measuring call itself may allocate a few bytes; one byte an event would be 50,000.
        assertTrue(least < 1024, "allocated=" + least);
        assertTrue(orders.counters().fills() > 100_000);
        assertEquals(desk.recomputeHash(), desk.hash());
    }

    private void run()
    {
        if (row.type() == EventType.EXECUTION)
        {
            desk.onExecution(row);
        }
        desk.onRow(row);
    }

    private void lap(final int i)
    {
        final long mid = (50_000 + i % 97) * Decimal.ONE;
        market.quote(0, mid - 1, mid + 1);
        begin(EventType.QUOTE);
        run();
        begin(EventType.INTENT);
        intent.wrap(row).side(Side.of(i & 1)).orderType(OrderType.LIMIT).quantity(Decimal.ONE).price(mid).tag(i + 1, 0);
        run();
        begin(EventType.EXECUTION);
        execution.wrap(row).kind(ExecutionKind.ACK).tag(i + 1, 0).venueOrderId(sequence, 1);
        run();
        begin(EventType.EXECUTION);
        execution.wrap(row).kind(ExecutionKind.STATUS).tag(i + 1, 0).cumulative(Decimal.ONE / 2).filledValue(mid / 2)
            .totalFees(5);
        run();
        begin(EventType.EXECUTION);
        execution.wrap(row).kind(ExecutionKind.FILL).tag(i + 1, 0).quantity(Decimal.ONE).price(mid);
        run();
        if (i % 64 == 0)
        {
            desk.hash();
        }
    }

    private void begin(final EventType type)
    {
        sequence++;
        row.begin(type, Source.SCENARIO, 0, sequence * 100_000).sequence(sequence);
    }

    @Override
    public boolean anyWorsened()
    {
        return false;
    }

    @Override
    public boolean cancelAllRequested()
    {
        return false;
    }

    @Override
    public boolean cancelAgainRequested()
    {
        return false;
    }

    @Override
    public long limitsSince()
    {
        return 0;
    }

    @Override
    public void refused(final Row refusing, final int strategy)
    {
    }

    @Override
    public boolean killed()
    {
        return false;
    }

    @Override
    public boolean stuck(final int order, final long nowNs)
    {
        return false;
    }

    @Override
    public Reason evaluate(final OrderRequest request, final long nowNs, final Row into)
    {
        return Reason.NONE;
    }

    @Override
    public int nextCrossed(final OrderRequest request, final int after)
    {
        return OrderTable.NO_ORDER;
    }

    @Override
    public boolean reserve(final int orders, final long nowNs)
    {
        return true;
    }

    @Override
    public long collarLimit(final int instrument, final Side side)
    {
        return Decimal.NAN;
    }

    @Override
    public boolean pricesReliable(final int instrument, final long nowNs)
    {
        return true;
    }

    @Override
    public int idOf(final long high, final long low)
    {
        return high == 0 ? 0 : 1;
    }

    @Override
    public long high(final int id)
    {
        return id;
    }

    @Override
    public long low(final int id)
    {
        return 0;
    }
}
