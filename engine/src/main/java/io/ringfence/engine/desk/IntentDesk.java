package io.ringfence.engine.desk;

import io.ringfence.engine.event.AmendBody;
import io.ringfence.engine.event.CancelBody;
import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;

/** Takes INTENT, AMEND and CANCEL events; business thread only. */
final class IntentDesk
{
    private final DeskRow current;
    private final DeskParts parts;
    private final DeskRecords records;
    private final CancelQueue cancels;
    private final OrderEntry entry;
    private final OrderLists lists;
    private final Brackets brackets;
    private final OrderTable orders;
    private final OrderDetail detail;
    private final IntentBody intent = new IntentBody();
    private final AmendBody amend = new AmendBody();
    private final CancelBody cancel = new CancelBody();
    private final OrderRequest request = new OrderRequest();

    IntentDesk(
        final DeskRow current, final DeskParts parts, final DeskRecords records, final CancelQueue cancels,
        final OrderEntry entry, final OrderLists lists, final Brackets brackets)
    {
        this.brackets = brackets;
        this.lists = lists;
        this.current = current;
        this.parts = parts;
        this.records = records;
        this.cancels = cancels;
        this.entry = entry;
        orders = parts.orders();
        detail = orders.detail();
    }

    void onIntent(final Row row)
    {
        intent.wrap(row);
        final int portfolio = parts.positions().portfolioId(intent.portfolioHigh(), intent.portfolioLow());
        final int strategy = parts.strategies().idOf(intent.strategyHigh(), intent.strategyLow());
        final int group = parts.positions().groups().idOf(intent.groupHigh(), intent.groupLow());
        request.clear().portfolio(Math.max(0, portfolio)).strategy(Math.max(0, strategy)).group(Math.max(0, group))
            .instrument(row.instrumentId()).side(intent.side()).type(intent.orderType())
            .timeInForce(intent.timeInForce()).price(intent.price()).quantity(intent.quantity())
            .stopPrice(intent.stopPrice()).trailBps(intent.trailBps()).trailAmount(intent.trailAmount())
            .takeProfit(intent.takeProfit()).expireNs(intent.expireNs()).postOnly(intent.postOnly())
            .reduceOnly(intent.reduceOnly()).tagHigh(intent.tagHigh()).tagLow(intent.tagLow());
        if (portfolio < 0 || strategy < 0 || group < 0)
        {
            records.refuse(request.clientOrderId(current.nextClientOrderId()), Reason.INPUT_MISSING);
            return;
        }
        if (intent.listSize() > 0 || lists.collecting())
        {
            lists.onIntent(request, intent.listSize(), intent.oneCancelsOther());
            return;
        }
        entry.submit(request);
    }

    void onAmend(final Row row)
    {
        amend.wrap(row);
        final int order = locate(amend.clientOrderId(), amend.tagHigh(), amend.tagLow());
        if (order == OrderTable.NO_ORDER)
        {
            return;
        }
        if (orders.status(order) != OrderStatus.HELD && !amendable(orders.status(order)))
        {
            records.refuse(order, Reason.INVALID_TRANSITION);
            return;
        }
        if (orders.status(order) != OrderStatus.HELD && orders.type(order) != OrderType.LIMIT &&
            !detail.nativeStop(order))
        {
            records.refuse(order, Reason.ORDER_TYPE_UNSUPPORTED);
            return;
        }
        replacement(order);
        if (isUnchanged(order))
        {
            records.answer(order, Reason.ORDER_UNCHANGED);
            return;
        }
        if (request.quantity() <= orders.cumulative(order))
        {
            records.refuse(request, Reason.QUANTITY_MIN);
            return;
        }
        if (entry.evaluate(request) == Reason.NONE)
        {
            replace(order);
        }
    }

    private static boolean amendable(final OrderStatus status)
    {
        return status == OrderStatus.WORKING || status == OrderStatus.PARTLY_FILLED;
    }

    /** The order as it would be. */
    private void replacement(final int order)
    {
        final boolean held = orders.status(order) == OrderStatus.HELD;
        request.clear().clientOrderId(orders.clientOrderId(order)).portfolio(orders.portfolio(order))
            .strategy(orders.strategy(order)).group(detail.group(order)).instrument(orders.instrument(order))
            .side(orders.side(order))
            .type(orders.type(order) == OrderType.BRACKET ? OrderType.LIMIT : orders.type(order))
            .timeInForce(detail.timeInForce(order)).expireNs(detail.expireNs(order))
            .postOnly(detail.postOnly(order)).reduceOnly(orders.reduceOnly(order))
            .tagHigh(detail.tagHigh(order)).tagLow(detail.tagLow(order)).stopPrice(detail.stopPrice(order))
            .price(amend.price() == Decimal.NAN ? orders.price(order) : amend.price())
            .quantity(amend.quantity() == Decimal.NAN ? orders.quantity(order) : amend.quantity())
            .amends(held ? OrderTable.NO_ORDER : order);
        if (held && orders.price(order) == Decimal.NAN && amend.price() != Decimal.NAN)
        {
            // A stop without a limit has one price: its trigger.
            request.price(Decimal.NAN).stopPrice(amend.price());
        }
    }

    private boolean isUnchanged(final int order)
    {
        return request.price() == orders.price(order) && request.quantity() == orders.quantity(order) &&
            request.stopPrice() == detail.stopPrice(order);
    }

    private void replace(final int order)
    {
        if (orders.status(order) == OrderStatus.HELD)
        {
            orders.lifecycle().rewrite(order, request.price(), request.quantity(), request.stopPrice());
            records.command(CommandKind.HELD, order, Cause.INTENT);
            return;
        }
        records.command(CommandKind.AMEND, order, Cause.INTENT).price(request.price()).quantity(request.quantity());
        orders.lifecycle().pendAmend(order, request.price(), request.quantity(), current.nowNs());
    }

    void onCancel(final Row row)
    {
        cancel.wrap(row);
        final int order = locate(cancel.clientOrderId(), cancel.tagHigh(), cancel.tagLow());
        if (order == OrderTable.NO_ORDER)
        {
            return;
        }
        final boolean protects = orders.status(order) == OrderStatus.HELD || orders.type(order) == OrderType.BRACKET;
        cancels.cancel(order, Cause.INTENT);
        if (protects)
        {
            brackets.cancelOthers(order);
        }
    }

    /** The open order that an event names, or NO_ORDER after recording why there is none. */
    private int locate(final long clientOrderId, final long tagHigh, final long tagLow)
    {
        final boolean byId = clientOrderId != 0;
        final int open = byId ? orders.find(clientOrderId) : orders.findByTag(tagHigh, tagLow);
        if (open == OrderTable.NO_ORDER)
        {
            final int closed = byId ? orders.lookup(clientOrderId) : orders.lookupByTag(tagHigh, tagLow);
            records.refuse(clientOrderId, tagHigh, tagLow,
                closed == OrderTable.NO_ORDER ? Reason.ORDER_UNKNOWN : Reason.ORDER_NOT_OPEN);
        }
        return open;
    }
}
