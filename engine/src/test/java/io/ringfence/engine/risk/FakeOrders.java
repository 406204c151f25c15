package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderView;

/** Open orders as a test puts them; sums are taken from scratch. */
final class FakeOrders implements OrderView
{
    private static final class Order
    {
        private int portfolio;
        private int instrument;
        private Side side;
        private OrderType type = OrderType.LIMIT;
        private OrderStatus status = OrderStatus.WORKING;
        private long price;
        private long quantity;
        private long leaves;
        private boolean open = true;
        private long pendingSinceNs;
    }

    private final List<Order> orders = new ArrayList<>();
    private final RiskLimits[] limits;

    FakeOrders(final RiskLimits... limits)
    {
        this.limits = limits;
    }

    int put(final int portfolio, final int instrument, final Side side, final long price, final long quantity)
    {
        final Order order = new Order();
        order.portfolio = portfolio;
        order.instrument = instrument;
        order.side = side;
        order.price = price;
        order.quantity = quantity;
        order.leaves = quantity;
        orders.add(order);
        return orders.size() - 1;
    }

    void filled(final int order, final long quantity)
    {
        orders.get(order).leaves -= quantity;
    }

    void status(final int order, final OrderStatus status)
    {
        orders.get(order).status = status;
    }

    void pendingSince(final int order, final long timeNs)
    {
        orders.get(order).pendingSinceNs = timeNs;
    }

    void gone(final int order)
    {
        orders.get(order).open = false;
    }

    private long resting(final int portfolio, final int instrument, final Side side)
    {
        long sum = 0;
        for (int i = 0; i < orders.size(); i++)
        {
            final Order order = orders.get(i);
            if (order.open && order.portfolio == portfolio && order.instrument == instrument && order.side == side)
            {
                sum += order.leaves;
            }
        }
        return sum;
    }

    @Override
    public long restingBuys(final int portfolio, final int instrument)
    {
        return resting(portfolio, instrument, Side.BUY);
    }

    @Override
    public long restingSells(final int portfolio, final int instrument)
    {
        return resting(portfolio, instrument, Side.SELL);
    }

    @Override
    public long heldCash(final int portfolio)
    {
        long sum = 0;
        for (int i = 0; i < orders.size(); i++)
        {
            final Order order = orders.get(i);
            if (order.open && order.portfolio == portfolio && order.side == Side.BUY)
            {
                sum += limits[0].caps().cost(order.leaves, order.price);
            }
        }
        return sum;
    }

    @Override
    public int openOrders(final int instrument)
    {
        int count = 0;
        for (int order = first(instrument); order != NO_ORDER; order = next(order))
        {
            count++;
        }
        return count;
    }

    @Override
    public int openOrders()
    {
        int count = 0;
        for (int i = 0; i < orders.size(); i++)
        {
            count += orders.get(i).open ? 1 : 0;
        }
        return count;
    }

    @Override
    public int first(final int instrument)
    {
        return from(0, instrument);
    }

    @Override
    public int next(final int order)
    {
        return from(order + 1, orders.get(order).instrument);
    }

    private int from(final int start, final int instrument)
    {
        for (int i = start; i < orders.size(); i++)
        {
            if (orders.get(i).open && orders.get(i).instrument == instrument)
            {
                return i;
            }
        }
        return NO_ORDER;
    }

    @Override
    public int find(final long clientOrderId)
    {
        return (int)clientOrderId - 1;
    }

    @Override
    public int findByTag(final long tagHigh, final long tagLow)
    {
        return NO_ORDER;
    }

    @Override
    public long clientOrderId(final int order)
    {
        return order + 1;
    }

    @Override
    public int instrument(final int order)
    {
        return orders.get(order).instrument;
    }

    @Override
    public int portfolio(final int order)
    {
        return orders.get(order).portfolio;
    }

    @Override
    public int strategy(final int order)
    {
        return 0;
    }

    @Override
    public Side side(final int order)
    {
        return orders.get(order).side;
    }

    @Override
    public OrderType type(final int order)
    {
        return orders.get(order).type;
    }

    @Override
    public OrderStatus status(final int order)
    {
        return orders.get(order).status;
    }

    @Override
    public long price(final int order)
    {
        return orders.get(order).price;
    }

    @Override
    public long quantity(final int order)
    {
        return orders.get(order).quantity;
    }

    @Override
    public long leaves(final int order)
    {
        return orders.get(order).leaves;
    }

    @Override
    public boolean reduceOnly(final int order)
    {
        return false;
    }

    @Override
    public long pendingSinceNs(final int order)
    {
        return orders.get(order).pendingSinceNs;
    }
}
