package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;

/** The one way for a new order to come about: id, checks, table, command; business thread only. */
final class OrderEntry
{
    private final DeskRow current;
    private final DeskParts parts;
    private final DeskRecords records;
    private final OrderTable orders;
    private final CrossedOrders crossed;
    private final Expiry expiry;
    private final NativeStops natives;

    OrderEntry(
        final DeskRow current, final DeskParts parts, final DeskRecords records, final CrossedOrders crossed,
        final Expiry expiry, final NativeStops natives)
    {
        this.natives = natives;
        this.crossed = crossed;
        this.current = current;
        this.parts = parts;
        this.records = records;
        this.expiry = expiry;
        orders = parts.orders();
    }

    /**
     * Decides a request.
     *
     * @param request its client order id is set here
     * @return NONE when the order is open, else why not
     */
    Reason submit(final OrderRequest request)
    {
        final Reason reason = place(request);
        if (reason == Reason.NONE)
        {
            send(request);
        }
        return reason;
    }

    /** Sends an order that was placed in this row, or says that the engine holds it. */
    void send(final OrderRequest request)
    {
        final int order = orders.find(request.clientOrderId());
        records.command(
            orders.status(order) == OrderStatus.HELD ? CommandKind.HELD : CommandKind.NEW, order, request.cause());
    }

    /** Decides a request and opens its order, without a command yet. */
    Reason place(final OrderRequest request)
    {
        return place(request, true);
    }

    /** The same; a stop that may not go to the venue is held. */
    Reason place(final OrderRequest request, final boolean toVenue)
    {
        request.clientOrderId(current.nextClientOrderId());
        if (!OrderForm.supported(request, current.nowNs()))
        {
            return records.refuse(request, Reason.ORDER_TYPE_UNSUPPORTED);
        }
        final boolean bracket = request.type() == OrderType.BRACKET;
        if (bracket)
        {
            request.type(request.price() == Decimal.NAN ? OrderType.MARKET : OrderType.LIMIT);
        }
        standIn(request);
        final Reason reason = evaluate(request);
        if (reason != Reason.NONE)
        {
            return reason;
        }
        final boolean nativeStop = toVenue && natives.takes(request);
        final boolean held = !nativeStop && OrderForm.held(request.type());
        if (held)
        {
            OrderForm.prepare(request, parts.market().mark(request.instrument()));
        }
        final int order = orders.lifecycle().open(
            request, held ? OrderStatus.HELD : OrderStatus.PENDING_NEW,
            reference(request.instrument(), request.side()), current.nowNs());
        if (order == OrderTable.NO_ORDER)
        {
            return records.refuse(request, Reason.ORDER_TABLE_FULL);
        }
        if (bracket)
        {
            orders.lifecycle().protect(order);
        }
        if (nativeStop)
        {
            orders.lifecycle().watchedByVenue(order);
        }
        expiry.watch(order);
        return Reason.NONE;
    }

    /** Looks after an order that was opened elsewhere, if it expires. */
    void watch(final int order)
    {
        expiry.watch(order);
    }

    /** Asks the checks; when they say yes, what stands in the request's way is cancelled. */
    Reason evaluate(final OrderRequest request)
    {
        final Reason reason = parts.preTrade().evaluate(request, current.nowNs(), current.row());
        return reason == Reason.NONE ? crossed.makeWay(request) : reason;
    }

    /** Where no price can be relied on, a market order that reduces goes out as a limit order at the collar. */
    void standIn(final OrderRequest request)
    {
        final int instrument = request.instrument();
        if (request.type() != OrderType.MARKET || instrument < 0 || instrument >= parts.instruments().size() ||
            parts.market().valid(instrument) && parts.preTrade().pricesReliable(instrument, current.nowNs()) ||
            request.quantity() > reducible(request.portfolio(), instrument, request.side()))
        {
            return;
        }
        final long limit = parts.preTrade().collarLimit(instrument, request.side());
        if (limit != Decimal.NAN)
        {
            request.type(OrderType.LIMIT).price(limit).reduceOnly(true);
        }
    }

    /** Quantity that may still be sent on a side without leaving zero behind, whatever of ours fills. */
    long reducible(final int portfolio, final int instrument, final Side side)
    {
        final long position = parts.positions().quantity(portfolio, instrument);
        return side == Side.SELL ? position - orders.restingSells(portfolio, instrument) :
            -position - orders.restingBuys(portfolio, instrument);
    }

    /** Price that an order without a limit is likely to get: the far touch, else the mark. */
    long reference(final int instrument, final Side side)
    {
        final long touch = side == Side.BUY ? parts.market().ask(instrument) : parts.market().bid(instrument);
        return touch == Decimal.NAN ? parts.market().mark(instrument) : touch;
    }

    /** A market order that takes a position down. */
    static OrderRequest exit(
        final OrderRequest request, final int portfolio, final int instrument, final Side side, final long quantity,
        final Cause cause)
    {
        return request.clear().portfolio(portfolio).instrument(instrument).side(side).type(OrderType.MARKET)
            .quantity(quantity).reduceOnly(true).cause(cause);
    }
}
