package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;

/**
 * Protects what the entry of a bracket fills: by a stop and a take-profit that the engine holds, of which one ends the
 * other, or by one order of the venue's that is both. Business thread only.
 * <pre>
 *   entry fills ──▶ venue takes it? ──no──▶ stop + take-profit, held
 *                        │ yes                    ▲        │ AMENDED: the venue has it
 *                        ▼         fills more     │        ▼
 *                   venue's bracket ──────────────┘──▶ AMEND of the venue's bracket
 *                        │ refused, or taken away unasked
 *                        └──────────────────────▶ stop + take-profit, held
 * </pre>
 * So at every moment what has filled is covered by one or the other. Both are reduce-only, so it is never sold twice.
 */
final class Brackets
{
    private final DeskRow current;
    private final DeskParts parts;
    private final DeskRecords records;
    private final CancelQueue cancels;
    private final OrderEntry entries;
    private final NativeStops natives;
    private final OrderTable orders;
    private final OrderDetail detail;
    private final OrderRequest request = new OrderRequest();

    Brackets(
        final DeskRow current, final DeskParts parts, final DeskRecords records, final CancelQueue cancels,
        final OrderEntry entries, final NativeStops natives)
    {
        this.current = current;
        this.parts = parts;
        this.records = records;
        this.cancels = cancels;
        this.entries = entries;
        this.natives = natives;
        orders = parts.orders();
        detail = orders.detail();
    }

    /**
     * An entry has filled.
     *
     * @param entry of a bracket
     * @param filled quantity that is new
     */
    void onFill(final int entry, final long filled)
    {
        final int first = detail.partnerId(entry) == 0 ? OrderTable.NO_ORDER : orders.lookup(detail.partnerId(entry));
        final boolean exits = first != OrderTable.NO_ORDER && orders.type(first) == OrderType.BRACKET;
        if (exits && orders.isOpen(first))
        {
            hold(first, entry, first, filled);
            grow(first);
            return;
        }
        final int stop = exits ? stopOf(first) : stopOf(entry);
        final long held = stop == OrderTable.NO_ORDER ? 0 : orders.quantity(stop);
        if (!send(entry, filled + held))
        {
            hold(entry, entry, exits ? first : entry, filled);
        }
        else if (held > 0)
        {
            endHeld(stop);
        }
    }

    /**
     * What the venue said of an order whose stop it watches.
     *
     * @param order at the venue
     * @param kind of what it said
     * @param moved whether it has filled or fired
     * @param closed whether that was its end
     */
    void onExecution(final int order, final ExecutionKind kind, final boolean moved, final boolean closed)
    {
        if (moved && detail.parentId(order) != 0)
        {
            // What is left of the entry would open a position without protection.
            final int parent = orders.find(detail.parentId(order));
            if (parent != OrderTable.NO_ORDER)
            {
                cancels.add(parent, Cause.BRACKET);
            }
        }
        if (closed && isLost(order))
        {
            holdInstead(order);
        }
        else if (orders.isOpen(order) && orders.type(order) == OrderType.BRACKET)
        {
            if (kind == ExecutionKind.AMENDED)
            {
                shorten(order);
            }
            if (kind != ExecutionKind.AMEND_REJECTED)
            {
                grow(order);
            }
        }
    }

    /** Orders that protect the same as one that is being cancelled: they go with it. */
    void cancelOthers(final int order)
    {
        final boolean held = orders.type(order) != OrderType.BRACKET;
        final int parent = detail.parentId(order) == 0 ? OrderTable.NO_ORDER : orders.lookup(detail.parentId(order));
        int partner = detail.partnerId(order) == 0 ? OrderTable.NO_ORDER : orders.find(detail.partnerId(order));
        while (partner != OrderTable.NO_ORDER && orders.status(partner) == OrderStatus.HELD)
        {
            cancels.cancel(partner, Cause.BRACKET);
            partner = orders.find(detail.partnerId(partner));
        }
        final int exit = held && parent != OrderTable.NO_ORDER ? orders.find(detail.partnerId(parent)) :
            OrderTable.NO_ORDER;
        if (exit != OrderTable.NO_ORDER && orders.type(exit) == OrderType.BRACKET)
        {
            cancels.add(exit, Cause.BRACKET);
        }
    }

    /** The venue refused a protection, or took it away without being asked, or the kill switch took it from there. */
    private boolean isLost(final int order)
    {
        final OrderStatus status = orders.status(order);
        return orders.reduceOnly(order) && detail.confirmedQuantity(order) > orders.cumulative(order) &&
            (status == OrderStatus.REJECTED ||
            status == OrderStatus.CANCELLED && (detail.condemned(order) || !detail.cancelWanted(order)));
    }

    private void holdInstead(final int order)
    {
        final long quantity = detail.confirmedQuantity(order) - orders.cumulative(order);
        if (orders.type(order) == OrderType.BRACKET)
        {
            final int parent = orders.lookup(detail.parentId(order));
            hold(order, parent == OrderTable.NO_ORDER ? order : parent, order, quantity);
            return;
        }
        final int partner = detail.oneCancelsOther(order) ? orders.find(detail.partnerId(order)) : OrderTable.NO_ORDER;
        terms(order, OrderType.STOP_LIMIT, detail.stopPrice(order), quantity);
        final int held = open(request.price(orders.price(order)).timeInForce(detail.timeInForce(order))
            .expireNs(detail.expireNs(order)));
        if (held != OrderTable.NO_ORDER)
        {
            entries.watch(held);
        }
        if (held != OrderTable.NO_ORDER && partner != OrderTable.NO_ORDER)
        {
            orders.lifecycle().oneCancelsOther(held, partner);
        }
    }

    /** One order at the venue for what has filled; false when it stays with the engine. */
    private boolean send(final int entry, final long quantity)
    {
        final int instrument = orders.instrument(entry);
        final Side side = orders.side(entry) == Side.BUY ? Side.SELL : Side.BUY;
        if (!natives.takesExit(instrument, side, detail.stopPrice(entry), detail.takeProfit(entry)) ||
            quantity < parts.instruments().get(instrument).minQuantity() ||
            quantity > entries.reducible(orders.portfolio(entry), instrument, side) || !current.hasRoomForRequest())
        {
            return false;
        }
        terms(entry, OrderType.LIMIT, detail.stopPrice(entry), quantity);
        if (entries.evaluate(request.price(detail.takeProfit(entry))) != Reason.NONE)
        {
            return false;
        }
        final int exit = orders.lifecycle().open(
            request.type(OrderType.BRACKET), OrderStatus.PENDING_NEW, Decimal.NAN, current.nowNs());
        if (exit == OrderTable.NO_ORDER)
        {
            return false;
        }
        orders.lifecycle().watchedByVenue(exit);
        orders.lifecycle().guard(exit, entry);
        records.command(CommandKind.NEW, exit, Cause.BRACKET);
        return true;
    }

    /** Asks the venue to cover what the engine holds beside its order; held on until the venue says that it does. */
    private void grow(final int exit)
    {
        final int stop = stopOf(exit);
        final OrderStatus status = orders.status(exit);
        if (stop == OrderTable.NO_ORDER || detail.triggered(exit) || cancels.isLeaving(exit) ||
            status != OrderStatus.WORKING && status != OrderStatus.PARTLY_FILLED || !current.hasRoomForRequest())
        {
            return;
        }
        final int instrument = orders.instrument(exit);
        final long more = Math.min(orders.quantity(stop), Decimal.floorToStep(
            Math.max(0, entries.reducible(orders.portfolio(exit), instrument, orders.side(exit))),
            parts.instruments().get(instrument).quantityIncrement()));
        final long quantity = orders.quantity(exit) + more;
        if (more == 0)
        {
            return;
        }
        terms(exit, OrderType.LIMIT, Decimal.NAN, quantity);
        request.clientOrderId(orders.clientOrderId(exit)).price(orders.price(exit)).amends(exit);
        if (entries.evaluate(request) == Reason.NONE)
        {
            records.command(CommandKind.AMEND, exit, Cause.BRACKET).quantity(quantity);
            orders.lifecycle().pendAmend(exit, orders.price(exit), quantity, current.nowNs());
        }
    }

    /** What the venue's order has come to cover need not be held beside it. */
    private void shorten(final int exit)
    {
        final int stop = stopOf(exit);
        if (stop == OrderTable.NO_ORDER)
        {
            return;
        }
        final int entry = orders.lookup(detail.parentId(exit));
        final long uncovered =
            entry == OrderTable.NO_ORDER ? 0 : orders.cumulative(entry) - detail.confirmedQuantity(exit);
        if (uncovered <= 0)
        {
            endHeld(stop);
        }
        else if (uncovered < orders.quantity(stop))
        {
            resize(stop, uncovered);
            resize(orders.find(detail.partnerId(stop)), uncovered);
        }
    }

    private void endHeld(final int stop)
    {
        final int profit = orders.find(detail.partnerId(stop));
        cancels.cancel(stop, Cause.BRACKET);
        cancels.cancel(profit, Cause.BRACKET);
    }

    /** The held stop that an order's partner is, if its take-profit is held too. */
    private int stopOf(final int order)
    {
        final int stop = detail.partnerId(order) == 0 ? OrderTable.NO_ORDER : orders.find(detail.partnerId(order));
        final int profit = isHeld(stop) ? orders.find(detail.partnerId(stop)) : OrderTable.NO_ORDER;
        return isHeld(profit) ? stop : OrderTable.NO_ORDER;
    }

    /** Holds a quantity with the prices of a template, beside what the partners of an order hold already. */
    private void hold(final int template, final int entry, final int beside, final long quantity)
    {
        final int stop = stopOf(beside);
        if (stop != OrderTable.NO_ORDER)
        {
            final int profit = orders.find(detail.partnerId(stop));
            resize(stop, orders.quantity(stop) + quantity);
            resize(profit, orders.quantity(profit) + quantity);
            return;
        }
        final boolean exit = detail.nativeStop(template);
        terms(template, OrderType.STOP, detail.stopPrice(template), quantity);
        final int newStop = open(request);
        final long profit = exit ? orders.price(template) : detail.takeProfit(template);
        terms(template, OrderType.TAKE_PROFIT, profit, quantity);
        final int newProfit = open(request);
        if (newStop != OrderTable.NO_ORDER && newProfit != OrderTable.NO_ORDER)
        {
            orders.lifecycle().link(newStop, newProfit, entry);
            if (beside != entry && orders.isOpen(beside))
            {
                orders.lifecycle().backUp(beside, newStop, entry);
            }
        }
    }

    private boolean isHeld(final int order)
    {
        return order != OrderTable.NO_ORDER && orders.status(order) == OrderStatus.HELD;
    }

    private void resize(final int leg, final long quantity)
    {
        orders.lifecycle().rewrite(leg, orders.price(leg), quantity, detail.stopPrice(leg));
        records.command(CommandKind.HELD, leg, Cause.BRACKET);
    }

    /** A protective order: on the side of an exit, which is the other one of its entry. */
    private void terms(final int template, final OrderType type, final long trigger, final long quantity)
    {
        final boolean exit = detail.nativeStop(template);
        final Side side = orders.side(template);
        request.clear().clientOrderId(current.nextClientOrderId()).portfolio(orders.portfolio(template))
            .strategy(orders.strategy(template)).group(detail.group(template))
            .instrument(orders.instrument(template))
            .side(exit ? side : side == Side.BUY ? Side.SELL : Side.BUY).type(type).quantity(quantity)
            .stopPrice(trigger).reduceOnly(true).tagHigh(detail.tagHigh(template)).tagLow(detail.tagLow(template))
            .cause(Cause.BRACKET);
    }

    private int open(final OrderRequest leg)
    {
        final int order = orders.lifecycle().open(leg, OrderStatus.HELD, Decimal.NAN, current.nowNs());
        if (order == OrderTable.NO_ORDER)
        {
            records.refuse(leg, Reason.ORDER_TABLE_FULL);
        }
        else
        {
            records.command(CommandKind.HELD, order, Cause.BRACKET);
        }
        return order;
    }
}
