package io.ringfence.engine.desk;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;

/**
 * Open orders at the venue that we do not know: taken in as ours, or cancelled, as configured. One that we know to be
 * closed, and one whose terms cannot be read, is cancelled always. Business thread only.
 */
final class FoundOrders
{
    private final DeskRow current;
    private final DeskRecords records;
    private final OrderTable orders;
    private final ExecutionBody execution = new ExecutionBody();
    private final OrderRequest request = new OrderRequest();
    private boolean adopts;

    FoundOrders(final DeskRow current, final DeskRecords records, final OrderTable orders)
    {
        this.current = current;
        this.records = records;
        this.orders = orders;
    }

    void applySettings(final Settings settings)
    {
        final String policy = settings.text("reconcile.unknown_orders", "cancel");
        if (!policy.equals("cancel") && !policy.equals("adopt"))
        {
            throw new SettingsException("reconcile.unknown_orders=" + policy + ": cancel or adopt is needed");
        }
        adopts = policy.equals("adopt");
    }

    boolean adopts()
    {
        return adopts;
    }

    /** An order that was found: known is the one of the same id, or NO_ORDER. */
    void onFound(final Row row, final int known)
    {
        execution.wrap(row);
        if (known != OrderTable.NO_ORDER && orders.isOpen(known))
        {
            return;
        }
        final boolean readable = execution.quantity() > 0 && execution.price() > 0 && execution.cumulative() >= 0 &&
            execution.filledValue() != Decimal.NAN && execution.totalFees() != Decimal.NAN;
        if (!adopts || known != OrderTable.NO_ORDER || !readable)
        {
            records.cancelForeign(execution, row.instrumentId());
            return;
        }
        request.clear().clientOrderId(current.nextClientOrderId()).portfolio(0).instrument(row.instrumentId())
            .side(execution.sell() ? Side.SELL : Side.BUY).type(type()).timeInForce(TimeInForce.GTC)
            .price(execution.price()).quantity(execution.quantity()).stopPrice(execution.stopPrice())
            .cause(Cause.RECONCILE);
        final int order = orders.lifecycle().adopt(
            request, execution.venueOrderIdHigh(), execution.venueOrderIdLow(), execution.cumulative(),
            execution.filledValue(), execution.totalFees(), current.nowNs());
        if (order == OrderTable.NO_ORDER)
        {
            records.refuse(request, Reason.ORDER_TABLE_FULL);
            records.cancelForeign(execution, row.instrumentId());
            return;
        }
        if (execution.stopPrice() != Decimal.NAN)
        {
            orders.lifecycle().foundStop(order, execution.triggered());
        }
        orders.record(row, order);
    }

    /** What the order waits for at the venue: a trigger behind the market is a stop, one ahead of it takes a profit. */
    private OrderType type()
    {
        if (execution.stopPrice() == Decimal.NAN)
        {
            return OrderType.LIMIT;
        }
        return execution.bracket() ? OrderType.BRACKET :
            execution.stopUp() == execution.sell() ? OrderType.TAKE_PROFIT : OrderType.STOP_LIMIT;
    }
}
