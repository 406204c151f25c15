package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;

/**
 * Orders that wait in the engine for the mark: stops, take-profits, trailing stops. Once touched an order goes out
 * through the checks as any other; a reduce-only one that they refuse tries again a second of event time later, since
 * a protection that vanished silently would be worse. Business thread only.
 */
final class HeldOrders
{
    private static final long RETRY_NS = 1_000_000_000L;

    private final DeskRow current;
    private final DeskParts parts;
    private final DeskRecords records;
    private final CancelQueue cancels;
    private final OrderEntry entry;
    private final OrderTable orders;
    private final OrderDetail detail;
    private final OrderRequest request = new OrderRequest();

    HeldOrders(
        final DeskRow current, final DeskParts parts, final DeskRecords records, final CancelQueue cancels,
        final OrderEntry entry)
    {
        this.current = current;
        this.parts = parts;
        this.records = records;
        this.cancels = cancels;
        this.entry = entry;
        orders = parts.orders();
        detail = orders.detail();
    }

    /** The mark of an instrument may have moved. */
    void onMark(final int instrument)
    {
        int order = orders.firstHeld(instrument);
        if (order == OrderTable.NO_ORDER || !parts.market().valid(instrument))
        {
            return;
        }
        final long mark = parts.market().mark(instrument);
        while (order != OrderTable.NO_ORDER && mark != Decimal.NAN)
        {
            final int next = orders.next(order);
            follow(order, mark);
            if (isDue(order, mark))
            {
                if (!current.hasRoomForRequest())
                {
                    return;
                }
                fire(order);
                // What fires may take its partner with it, wherever in the list that stands.
                order = next != OrderTable.NO_ORDER && orders.status(next) != OrderStatus.HELD ?
                    orders.firstHeld(instrument) : next;
            }
            else
            {
                order = next;
            }
        }
    }

    private void follow(final int order, final long mark)
    {
        if (orders.type(order) != OrderType.TRAILING_STOP)
        {
            return;
        }
        final long stop = detail.stopPrice(order);
        final long moved =
            OrderForm.trail(orders.side(order), stop, mark, detail.trailBps(order), detail.trailAmount(order));
        if (moved != stop)
        {
            orders.lifecycle().rewrite(order, orders.price(order), orders.quantity(order), moved);
        }
    }

    private boolean isDue(final int order, final long mark)
    {
        if (detail.cancelQueued(order))
        {
            return false;
        }
        final long attemptNs = orders.pendingSinceNs(order);
        return attemptNs == 0 ? isTouched(order, mark) :
            current.nowNs() - attemptNs >= RETRY_NS && isStillWanted(order, mark);
    }

    private boolean isTouched(final int order, final long mark)
    {
        return OrderForm.touched(orders.type(order), orders.side(order), detail.stopPrice(order), mark);
    }

    /** A stop that was touched goes out whatever the mark has done since; a profit is taken only where there is one. */
    private boolean isStillWanted(final int order, final long mark)
    {
        return orders.type(order) != OrderType.TAKE_PROFIT || isTouched(order, mark);
    }

    /** An order that rested is over: what was touched and waited for its place goes out. */
    void freed(final int instrument)
    {
        final long mark = parts.market().mark(instrument);
        int order = parts.market().valid(instrument) && mark != Decimal.NAN ? orders.firstHeld(instrument) :
            OrderTable.NO_ORDER;
        while (order != OrderTable.NO_ORDER && current.hasRoomForRequest())
        {
            final int next = orders.next(order);
            if (orders.pendingSinceNs(order) != 0 && !detail.cancelQueued(order) && missing(order) <= 0 &&
                isStillWanted(order, mark))
            {
                fire(order);
                order = next != OrderTable.NO_ORDER && orders.status(next) != OrderStatus.HELD ?
                    orders.firstHeld(instrument) : next;
            }
            else
            {
                order = next;
            }
        }
    }

    private void fire(final int order)
    {
        final long quantity = quantity(order);
        final Instrument instrument = parts.instruments().get(orders.instrument(order));
        if (orders.reduceOnly(order) && quantity < wanted(order) && makesRoom(order) &&
            orders.pendingSinceNs(order) == 0)
        {
            // Both at once could sell more than is held: it goes out when the venue has confirmed, or in a second.
            orders.lifecycle().attempted(order, current.nowNs());
            return;
        }
        if (quantity < instrument.minQuantity() || quantity <= 0)
        {
            orders.lifecycle().attempted(order, current.nowNs());
            return;
        }
        final long price = orders.price(order);
        request.clear().clientOrderId(orders.clientOrderId(order)).portfolio(orders.portfolio(order))
            .strategy(orders.strategy(order)).group(detail.group(order)).instrument(orders.instrument(order))
            .side(orders.side(order))
            .type(price == Decimal.NAN ? OrderType.MARKET : OrderType.LIMIT).price(price).quantity(quantity)
            .timeInForce(detail.timeInForce(order)).expireNs(detail.expireNs(order))
            .postOnly(detail.postOnly(order)).reduceOnly(orders.reduceOnly(order))
            .tagHigh(detail.tagHigh(order)).tagLow(detail.tagLow(order)).cause(Cause.STOP);
        endEntry(order);
        entry.standIn(request);
        final Reason reason = entry.evaluate(request);
        if (reason == Reason.NONE)
        {
            endOthers(order);
            orders.lifecycle().fire(order, request.type(), quantity, request.price(),
                entry.reference(request.instrument(), request.side()), current.nowNs());
            records.command(CommandKind.NEW, order, Cause.STOP);
        }
        else if (orders.reduceOnly(order) || isInTheWay(reason) && wanted(order) == orders.quantity(order) &&
            makesRoom(order))
        {
            orders.lifecycle().attempted(order, current.nowNs());
        }
        else
        {
            orders.lifecycle().drop(order, OrderStatus.REJECTED, current.row());
        }
    }

    /** A reduce-only order takes what is left to take, in whole lots. */
    private long quantity(final int order)
    {
        final int instrument = orders.instrument(order);
        if (!orders.reduceOnly(order))
        {
            return orders.quantity(order);
        }
        final long left = entry.reducible(orders.portfolio(order), instrument, orders.side(order));
        return Math.min(orders.quantity(order), Decimal.floorToStep(
            Math.max(0, left), parts.instruments().get(instrument).quantityIncrement()));
    }

    /** What it would take if nothing else rested. */
    private long wanted(final int order)
    {
        final int instrument = orders.instrument(order);
        final long position = parts.positions().quantity(orders.portfolio(order), instrument);
        return Math.min(orders.quantity(order), Decimal.floorToStep(
            Math.max(0, orders.side(order) == Side.SELL ? position : -position),
            parts.instruments().get(instrument).quantityIncrement()));
    }

    /** What of that is spoken for by orders that rest, not positive for nothing. */
    private long missing(final int order)
    {
        return wanted(order) -
            entry.reducible(orders.portfolio(order), orders.instrument(order), orders.side(order));
    }

    /** Whether an exit may have been refused for what rests beside it: coins that it holds, or the position. */
    private static boolean isInTheWay(final Reason reason)
    {
        return reason == Reason.INSUFFICIENT_BALANCE || reason == Reason.REDUCE_ONLY;
    }

    /**
     * What rests on the side of an order that was touched speaks for the same position, and would keep it from going
     * out: its partner makes way, and where it is a stop all others, the newest first.
     *
     * @param order that takes the position down
     * @return whether anything makes way
     */
    private boolean makesRoom(final int order)
    {
        final boolean stop = orders.type(order) != OrderType.TAKE_PROFIT;
        final long partnerId = detail.oneCancelsOther(order) ? detail.partnerId(order) : 0;
        long missing = missing(order);
        boolean any = false;
        for (int other = orders.last(orders.instrument(order)); other != OrderTable.NO_ORDER;
            other = orders.previous(other))
        {
            final boolean partner = orders.clientOrderId(other) == partnerId;
            if (orders.portfolio(other) == orders.portfolio(order) && orders.side(other) == orders.side(order) &&
                (partner || stop && missing > 0))
            {
                cancels.add(other, partner ? Cause.LIST : Cause.STOP);
                missing -= orders.leaves(other);
                any = true;
            }
        }
        return any;
    }

    /** Of two orders that end each other one filled or fired: the other goes, unless it has fired and only waits. */
    void endPartner(final int order)
    {
        final int partner = orders.find(detail.partnerId(order));
        if (partner != OrderTable.NO_ORDER && !(orders.status(partner) == OrderStatus.HELD &&
            orders.reduceOnly(partner) && orders.pendingSinceNs(partner) != 0))
        {
            cancels.add(partner, Cause.LIST);
        }
    }

    /** One cancels the other. */
    private void endOthers(final int order)
    {
        final int partner = detail.partnerId(order) == 0 ? OrderTable.NO_ORDER : orders.find(detail.partnerId(order));
        if (partner != OrderTable.NO_ORDER && orders.status(partner) == OrderStatus.HELD)
        {
            cancels.cancel(partner, Cause.BRACKET);
        }
        if (detail.oneCancelsOther(order))
        {
            endPartner(order);
        }
    }

    /**
     * What is left of the entry would open a position without protection. It goes ahead of the exit, in its row: as
     * long as it rests the exit would trade with it.
     */
    private void endEntry(final int order)
    {
        final int parent = detail.parentId(order) == 0 ? OrderTable.NO_ORDER : orders.find(detail.parentId(order));
        if (parent != OrderTable.NO_ORDER && !cancels.isSent(parent))
        {
            cancels.cancel(parent, Cause.BRACKET);
        }
    }
}
