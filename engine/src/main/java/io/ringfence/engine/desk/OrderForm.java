package io.ringfence.engine.desk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.order.OrderRequest;

/** What each order type needs, and where its trigger lies. Pure functions, safe on any thread. */
final class OrderForm
{
    private static final long BPS = 10_000 * Decimal.ONE;

    private OrderForm()
    {
    }

    /** Whether the engine holds such an order until its trigger. */
    static boolean held(final OrderType type)
    {
        switch (type)
        {
            case STOP:
            case STOP_LIMIT:
            case TRAILING_STOP:
            case TAKE_PROFIT:
                return true;
            default:
                return false;
        }
    }

    /** Whether a request has what its type needs, and nothing that contradicts it; an end that has come is none. */
    static boolean supported(final OrderRequest request, final long nowNs)
    {
        if (request.timeInForce() == TimeInForce.GTD && request.expireNs() <= nowNs ||
            request.postOnly() && (request.type() == OrderType.MARKET || takesNow(request.timeInForce())))
        {
            return false;
        }
        if (request.price() != Decimal.NAN && tradesAtAnyPrice(request.type()))
        {
            // The checks would take the price for what it costs at most, which the venue is never told.
            return false;
        }
        switch (request.type())
        {
            case STOP:
                return request.stopPrice() > 0;
            case STOP_LIMIT:
                return request.stopPrice() > 0 && request.price() > 0;
            case TAKE_PROFIT:
                return request.stopPrice() > 0 || request.takeProfit() > 0;
            case TRAILING_STOP:
                return request.trailBps() > 0 != request.trailAmount() > 0;
            case BRACKET:
                return bracket(request);
            default:
                return true;
        }
    }

    /** Whether it is, or fires as, a market order. */
    private static boolean tradesAtAnyPrice(final OrderType type)
    {
        return type == OrderType.MARKET || type == OrderType.STOP || type == OrderType.TRAILING_STOP;
    }

    private static boolean takesNow(final TimeInForce timeInForce)
    {
        return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
    }

    private static boolean bracket(final OrderRequest request)
    {
        if (request.stopPrice() <= 0 || request.takeProfit() <= 0)
        {
            return false;
        }
        final boolean buys = request.side() == Side.BUY;
        if (request.price() != Decimal.NAN &&
            (buys ? request.stopPrice() >= request.price() : request.stopPrice() <= request.price()))
        {
            // What it protects could be bought beyond the stop, which would fire at once.
            return false;
        }
        return buys ? request.stopPrice() < request.takeProfit() : request.stopPrice() > request.takeProfit();
    }

    /** Puts the trigger of an order to be held where the table keeps it. */
    static void prepare(final OrderRequest request, final long mark)
    {
        if (request.type() == OrderType.TAKE_PROFIT && request.stopPrice() == Decimal.NAN)
        {
            request.stopPrice(request.takeProfit());
        }
        else if (request.type() == OrderType.TRAILING_STOP)
        {
            request.stopPrice(trail(
                request.side(), request.stopPrice(), mark, request.trailBps(), request.trailAmount()));
        }
    }

    /** The stop of a trailing order at a mark: follows, never retreats. */
    static long trail(
        final Side side, final long stop, final long mark, final long trailBps, final long trailAmount)
    {
        final long distance =
            trailBps > 0 ? Decimal.multiplyDivideHalfEven(mark, trailBps, BPS) : trailAmount;
        final long moved = side == Side.SELL ? Decimal.subtract(mark, distance) : Decimal.add(mark, distance);
        if (moved == Decimal.NAN || stop == Decimal.NAN)
        {
            return moved == Decimal.NAN ? stop : moved;
        }
        return side == Side.SELL ? Math.max(stop, moved) : Math.min(stop, moved);
    }

    /** Whether the mark touches a trigger. */
    static boolean touched(final OrderType type, final Side side, final long stop, final long mark)
    {
        if (stop == Decimal.NAN)
        {
            return false;
        }
        return type == OrderType.TAKE_PROFIT == (side == Side.SELL) ? mark >= stop : mark <= stop;
    }
}
