package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.market.Market;

/** What the venue demands of an order before it takes it. Pure functions of the order and the market. */
final class OrderChecks
{
    private OrderChecks()
    {
    }

    /** First thing wrong with the request itself, or null. */
    static Rejection form(final NewOrder order)
    {
        if (order.clientOrderId().isEmpty())
        {
            return Rejection.INVALID_REQUEST;
        }
        if (order.side() == null)
        {
            return Rejection.INVALID_SIDE;
        }
        if (order.baseSize() > 0 == order.quoteSize() > 0 || order.market() && order.postOnly())
        {
            return Rejection.UNSUPPORTED_ORDER_CONFIGURATION;
        }
        if (order.market() && order.side() == Side.SELL && order.baseSize() == 0)
        {
            return Rejection.UNSUPPORTED_ORDER_CONFIGURATION;
        }
        if (!order.market() && order.limitPrice() <= 0)
        {
            return Rejection.INVALID_LIMIT_PRICE;
        }
        final Rejection stop = order.trigger() == null ? null : stop(order, order.trigger());
        if (stop != null)
        {
            return stop;
        }
        final TimeInForce life = order.timeInForce();
        return order.postOnly() && (life == TimeInForce.FOK || life == TimeInForce.IOC) ?
            Rejection.POST_ONLY_NOT_ALLOWED_WITH_FOK : null;
    }

    /** A stop and a limit of which the second could never trade after the first; of a bracket the other way round. */
    private static Rejection stop(final NewOrder order, final Trigger trigger)
    {
        final boolean buy = order.side() == Side.BUY;
        if (trigger.stopPrice() <= 0 || order.baseSize() == 0)
        {
            return Rejection.UNSUPPORTED_ORDER_CONFIGURATION;
        }
        final int against = Long.compare(trigger.stopPrice(), order.limitPrice());
        final boolean equalIsWrong = trigger.bracket() && against == 0;
        if (!trigger.bracket() && trigger.up() != buy)
        {
            return null;
        }
        if (trigger.bracket() != buy)
        {
            return against > 0 || equalIsWrong ? Rejection.PREVIEW_STOP_PRICE_ABOVE_LIMIT_PRICE : null;
        }
        return against < 0 || equalIsWrong ? Rejection.PREVIEW_STOP_PRICE_BELOW_LIMIT_PRICE : null;
    }

    /** First thing wrong with a size and price in a market, or null. */
    static Rejection grid(final Instrument instrument, final NewOrder order, final long size)
    {
        if (size % instrument.quantityIncrement() != 0)
        {
            return Rejection.INVALID_SIZE_PRECISION;
        }
        final long stop = order.trigger() == null ? 0 : order.trigger().stopPrice();
        if (!order.market() &&
            (order.limitPrice() % instrument.priceIncrement() != 0 || stop % instrument.priceIncrement() != 0))
        {
            return Rejection.INVALID_PRICE_PRECISION;
        }
        if (size < instrument.minQuantity())
        {
            return Rejection.PREVIEW_INVALID_BASE_SIZE_TOO_SMALL;
        }
        return size > instrument.maxQuantity() ? Rejection.PREVIEW_INVALID_BASE_SIZE_TOO_LARGE : null;
    }

    /** First thing wrong with an order at this moment, funds aside, or null. */
    static Rejection moment(final Market market, final NewOrder order, final long size, final boolean reduces)
    {
        final OrderBook book = market.book();
        if (order.timeInForce() == TimeInForce.GTD)
        {
            if (order.endTimeNs() == 0)
            {
                return Rejection.GTD_ORDERS_MUST_HAVE_END_TIME;
            }
            if (order.endTimeNs() <= market.nowNs())
            {
                return Rejection.END_TIME_IS_IN_THE_PAST;
            }
        }
        if (order.market() && book.bestPrice(order.side() == Side.BUY ? Side.SELL : Side.BUY) == Decimal.NAN)
        {
            return Rejection.INVALID_NO_LIQUIDITY;
        }
        if (order.postOnly() && book.wouldTrade(order.side(), order.limitPrice()))
        {
            return Rejection.INVALID_LIMIT_PRICE_POST_ONLY;
        }
        final Trigger trigger = order.trigger();
        if (trigger != null && trigger.fires(market.lastPrice(), market.lastPrice()))
        {
            return trigger.up() ? Rejection.PREVIEW_STOP_PRICE_BELOW_LAST_TRADE_PRICE :
                Rejection.PREVIEW_STOP_PRICE_ABOVE_LAST_TRADE_PRICE;
        }
        final long price = order.market() ? market.mark() : order.limitPrice();
        final long notional = Decimal.multiplyUp(price, size);
        return !reduces && notional < market.instrument().minNotional() ?
            Rejection.PREVIEW_INVALID_BASE_SIZE_TOO_SMALL : null;
    }

    /** First thing wrong with new terms of an order, funds aside, or null. */
    static EditResult edit(final VenueOrder order, final long price, final long size)
    {
        final Instrument instrument = order.market.instrument();
        if (order.state == OrderState.CANCEL_QUEUED)
        {
            return EditResult.CANNOT_EDIT_ORDER_PENDING_CANCEL;
        }
        if (order.state == OrderState.EDIT_QUEUED)
        {
            return EditResult.ORDER_IS_ALREADY_BEING_REPLACED;
        }
        if (order.state != OrderState.OPEN)
        {
            return EditResult.ONLY_OPEN_ORDERS_CAN_BE_EDITED;
        }
        if (order.timeInForce() != TimeInForce.GTC)
        {
            return EditResult.ONLY_LIMIT_ORDER_EDITS_SUPPORTED;
        }
        if (size <= order.cumulative)
        {
            return EditResult.CANNOT_EDIT_TO_BELOW_FILLED_SIZE;
        }
        if (size % instrument.quantityIncrement() != 0 || size > instrument.maxQuantity())
        {
            return EditResult.INVALID_EDITED_SIZE;
        }
        if (price <= 0 || price % instrument.priceIncrement() != 0 ||
            order.request.postOnly() && order.market.book().wouldTrade(order.side(), price))
        {
            return EditResult.INVALID_EDITED_PRICE;
        }
        return price == order.limitPrice && size == order.size ?
            EditResult.EDIT_REQUEST_EQUAL_TO_ORIGINAL_REQUEST : null;
    }
}
