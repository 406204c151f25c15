package io.ringfence.venue.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.market.Market;

/** Whether an order may come in, and with what size. Owned by the venue's thread. Changes nothing. */
final class Admission
{
    private static final int MOST_OPEN_PER_PRODUCT = 500;

    private final Map<String, Market> markets = new LinkedHashMap<>();
    private final Account account;
    private final Fees fees;

    Admission(final List<Market> markets, final Account account, final Fees fees)
    {
        this.account = account;
        this.fees = fees;
        for (final Market market : markets)
        {
            this.markets.put(market.instrument().symbol(), market);
        }
    }

    Market market(final NewOrder request)
    {
        return markets.get(request.productId());
    }

    /**
     * First thing wrong with an order, or null.
     *
     * @param request what is asked for
     * @param openHere orders that are open in its market
     */
    Rejection refusal(final NewOrder request, final long openHere)
    {
        final Rejection form = OrderChecks.form(request);
        if (form != null)
        {
            return form;
        }
        final Market market = market(request);
        if (market == null)
        {
            return Rejection.INVALID_PRODUCT_ID;
        }
        final long size = baseSize(market, request);
        final Rejection grid = OrderChecks.grid(market.instrument(), request, size);
        if (grid != null)
        {
            return grid;
        }
        final Rejection moment =
            OrderChecks.moment(market, request, size, account.reduces(market, request.side(), size));
        if (moment != null)
        {
            return moment;
        }
        final long value = worstValue(market, request, size);
        if (value == Decimal.NAN || !account.covers(market, request.side(), size, value))
        {
            return Rejection.INSUFFICIENT_FUND;
        }
        return openHere >= MOST_OPEN_PER_PRODUCT ? Rejection.COMMANDER_REJECTED_NEW_ORDER : null;
    }

    /** Size in base currency, of one that was given in quote currency what it buys now. */
    long baseSize(final Market market, final NewOrder request)
    {
        if (request.baseSize() > 0)
        {
            return request.baseSize();
        }
        final long size = request.market() ?
            market.book().quantityFor(request.side(), fees.withoutTakerFee(request.quoteSize())) :
            Decimal.divideDown(request.quoteSize(), request.limitPrice());
        return Decimal.floorToStep(size, market.instrument().quantityIncrement());
    }

    /** What a market order holds back while it trades. */
    long marketHold(final Market market, final Side side, final long size)
    {
        if (side == Side.SELL && !market.instrument().perpetual())
        {
            return size;
        }
        final long value = market.book().valueOf(side, OrderBook.marketLimit(side), size, Account.OWNER);
        return value + fees.of(value, false);
    }

    private static long worstValue(final Market market, final NewOrder request, final long size)
    {
        if (request.market())
        {
            return market.book().valueOf(
                request.side(), OrderBook.marketLimit(request.side()), size, Account.OWNER);
        }
        return Decimal.multiplyUp(worstPrice(market.instrument(), request), size);
    }

    /** Highest limit that an order can come to have. */
    static long worstPrice(final Instrument instrument, final NewOrder request)
    {
        final Trigger trigger = request.trigger();
        return trigger == null || !trigger.bracket() || request.side() == Side.SELL ? request.limitPrice() :
            Math.max(request.limitPrice(), trigger.legPrice(request.side(), instrument.priceIncrement()));
    }
}
