package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StateView;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.engine.strategy.Strategy;
import io.ringfence.engine.strategy.StrategyContext;

/** One strategy's place at the desk; business thread only. */
final class StrategyDesk implements StrategyContext
{
    private final DeskRow current;
    private final DeskParts parts;
    private final OrderEntry entry;
    private final OrderLists lists;
    private final CancelQueue cancels;
    private final DeskCounters counters;
    private final Strategy strategy;
    private int id;
    private final OrderRequest request = new OrderRequest();
    private final LevelBody level = new LevelBody();

    StrategyDesk(
        final DeskRow current, final DeskParts parts, final OrderEntry entry, final OrderLists lists,
        final CancelQueue cancels,
        final DeskCounters counters, final Strategy strategy, final int id)
    {
        this.current = current;
        this.parts = parts;
        this.entry = entry;
        this.lists = lists;
        this.cancels = cancels;
        this.counters = counters;
        this.strategy = strategy;
        this.id = id;
    }

    /** In the middle of a frame a book is nobody's: a strategy looks at it when it is whole. */
    void onEvent()
    {
        final Row row = current.row();
        if (row.type() != EventType.LEVEL || level.wrap(row).last())
        {
            strategy.onEvent(row, this);
        }
    }

    long hash()
    {
        return strategy.hash();
    }

    void carry(final StateImage image)
    {
        // Names get their ids as they are first seen, which may have been otherwise in an earlier run.
        id = image.count(id, Short.MAX_VALUE);
        strategy.carry(image);
    }

    boolean carriesState()
    {
        return strategy.carriesState();
    }

    @Override
    public long nowNs()
    {
        return current.nowNs();
    }

    @Override
    public InstrumentTable instruments()
    {
        return parts.instruments();
    }

    @Override
    public MarketView market()
    {
        return parts.market();
    }

    @Override
    public PositionView positions()
    {
        return parts.positions();
    }

    @Override
    public OrderView orders()
    {
        return parts.orders();
    }

    @Override
    public StateView states()
    {
        return parts.states();
    }

    @Override
    public int portfolio()
    {
        return 0;
    }

    @Override
    public int strategy()
    {
        return id;
    }

    @Override
    public long position(final int instrument)
    {
        return parts.positions().quantityOf(portfolio(), instrument, id);
    }

    @Override
    public int group(final CharSequence name)
    {
        return Math.max(0, parts.positions().groups().idOf(Text.pack(name, 0), Text.pack(name, 8)));
    }

    @Override
    public OrderRequest request()
    {
        return request.clear().strategy(id).portfolio(portfolio()).type(OrderType.MARKET).cause(Cause.STRATEGY);
    }

    @Override
    public Reason submit(final OrderRequest wanted)
    {
        if (!current.hasRoomForRequest())
        {
            counters.noRoom++;
            return Reason.RATE_LIMIT;
        }
        return entry.submit(
            wanted.strategy(id).portfolio(portfolio()).cause(Cause.STRATEGY).amends(OrderView.NO_ORDER));
    }

    @Override
    public Reason submitAll(final OrderRequest[] list, final int size, final boolean oneCancelsOther)
    {
        for (int i = 0; i < size; i++)
        {
            list[i].strategy(id).portfolio(portfolio()).cause(Cause.LIST).amends(OrderView.NO_ORDER);
        }
        return lists.submit(list, size, oneCancelsOther);
    }

    @Override
    public void cancel(final int order)
    {
        cancels.add(order, Cause.STRATEGY);
    }
}
