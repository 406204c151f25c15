package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;

/**
 * Opens and grows the protective legs of a bracket as its entry fills: a stop and a take-profit, both held by the
 * engine, of which one ends the other. Business thread only.
 */
final class Brackets
{
    private final DeskRow current;
    private final DeskRecords records;
    private final OrderTable orders;
    private final OrderDetail detail;
    private final OrderRequest request = new OrderRequest();

    Brackets(final DeskRow current, final DeskRecords records, final OrderTable orders)
    {
        this.current = current;
        this.records = records;
        this.orders = orders;
        detail = orders.detail();
    }

    /**
     * An entry may have filled.
     *
     * @param entry of a bracket
     * @param filled quantity that is new
     */
    void onFill(final int entry, final long filled)
    {
        final int stop = detail.partnerId(entry) == 0 ? OrderTable.NO_ORDER : orders.find(detail.partnerId(entry));
        final int profit = stop == OrderTable.NO_ORDER ? stop : orders.find(detail.partnerId(stop));
        if (isHeld(stop) && isHeld(profit))
        {
            grow(stop, filled);
            grow(profit, filled);
            return;
        }
        final int newStop = leg(entry, OrderType.STOP, detail.stopPrice(entry), filled);
        final int newProfit = leg(entry, OrderType.TAKE_PROFIT, detail.takeProfit(entry), filled);
        if (newStop != OrderTable.NO_ORDER && newProfit != OrderTable.NO_ORDER)
        {
            orders.lifecycle().link(newStop, newProfit, entry);
        }
    }

    private boolean isHeld(final int order)
    {
        return order != OrderTable.NO_ORDER && orders.status(order) == OrderStatus.HELD;
    }

    private void grow(final int leg, final long filled)
    {
        orders.lifecycle().rewrite(
            leg, orders.price(leg), orders.quantity(leg) + filled, detail.stopPrice(leg));
        records.command(CommandKind.HELD, leg, Cause.BRACKET);
    }

    private int leg(final int entry, final OrderType type, final long trigger, final long quantity)
    {
        request.clear().clientOrderId(current.nextClientOrderId()).portfolio(orders.portfolio(entry))
            .strategy(orders.strategy(entry)).instrument(orders.instrument(entry))
            .side(orders.side(entry) == Side.BUY ? Side.SELL : Side.BUY).type(type).quantity(quantity)
            .stopPrice(trigger).reduceOnly(true).tagHigh(detail.tagHigh(entry)).tagLow(detail.tagLow(entry))
            .cause(Cause.BRACKET);
        final int leg = orders.lifecycle().open(request, OrderStatus.HELD, Decimal.NAN, current.nowNs());
        if (leg == OrderTable.NO_ORDER)
        {
            records.refuse(request, Reason.ORDER_TABLE_FULL);
        }
        else
        {
            records.command(CommandKind.HELD, leg, Cause.BRACKET);
        }
        return leg;
    }
}
