package io.ringfence.engine.risk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderView;

/**
 * An intent would trade with a resting limit order of our own; a market order crosses them all. A stop that fires does
 * not wait until orders of ours that are being cancelled are gone.
 */
final class SelfCross extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.SELF_MATCH;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return limits.pricing().selfMatch() == SelfMatch.REJECT;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final OrderView orders = intent.orders();
        final int crossed = next(orders, intent.request(), orders.first(intent.instrumentId()));
        if (crossed == OrderView.NO_ORDER)
        {
            return Reason.NONE;
        }
        return finding.measured(intent.request().price(), orders.price(crossed), Unit.PRICE)
            .input(orders.clientOrderId(crossed), Unit.NUMBER)
            .reject(Reason.SELF_MATCH);
    }

    /** First of our orders from a given one on that a request would meet, oldest first. */
    static int next(final OrderView orders, final OrderRequest request, final int from)
    {
        if (!tradesAtOnce(request.type()))
        {
            return OrderView.NO_ORDER;
        }
        int order = from;
        while (order != OrderView.NO_ORDER && !crosses(orders, request, order))
        {
            order = orders.next(order);
        }
        return order;
    }

    private static boolean crosses(final OrderView orders, final OrderRequest request, final int order)
    {
        final long resting = orders.price(order);
        if (order == request.amends() || orders.side(order) == request.side() || resting == Decimal.NAN ||
            orders.status(order) == OrderStatus.HELD || orders.waits(order) ||
            orders.status(order) == OrderStatus.PENDING_CANCEL && request.cause() == Cause.STOP)
        {
            return false;
        }
        final long price = request.price();
        return price == Decimal.NAN || (request.side() == Side.BUY ?
            price >= resting : price <= resting);
    }

    private static boolean tradesAtOnce(final OrderType type)
    {
        return type == OrderType.MARKET || type == OrderType.LIMIT || type == OrderType.BRACKET;
    }
}
