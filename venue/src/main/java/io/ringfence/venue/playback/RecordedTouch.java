package io.ringfence.venue.playback;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.market.Market;

/**
 * The touch of one recorded market as something to trade with: a crowd of one price a side, deep enough for any order.
 * Owned by the venue's thread. Prices at 1e-8.
 * <p>
 * The recorded quantity is not the limit, because a recording cannot answer to our orders: paper trading assumes
 * that the touch holds.
 */
final class RecordedTouch
{
    private static final long DEPTH_NOTIONAL = 1_000_000_000L * Decimal.ONE;

    private final Market market;
    private long bid;
    private long ask;

    RecordedTouch(final Market market)
    {
        this.market = market;
    }

    Market market()
    {
        return market;
    }

    /** Moves the touch; a resting order that it reaches is filled. A crossed or empty touch changes nothing. */
    void move(final long newBid, final long newAsk)
    {
        if (newBid <= 0 || newAsk <= newBid)
        {
            return;
        }
        final OrderBook book = market.book();
        withdraw(book, Side.BUY, bid, newBid);
        withdraw(book, Side.SELL, ask, newAsk);
        bid = newBid;
        ask = newAsk;
        book.crowd(Side.BUY, bid, depth(bid));
        book.crowd(Side.SELL, ask, depth(ask));
        market.published();
    }

    void last(final long price)
    {
        if (price > 0)
        {
            market.lastPrice(price);
        }
    }

    private long depth(final long price)
    {
        return Decimal.floorToStep(
            Decimal.divideDown(DEPTH_NOTIONAL, price), market.instrument().quantityIncrement());
    }

    private static void withdraw(final OrderBook book, final Side side, final long from, final long to)
    {
        if (from != 0 && from != to)
        {
            book.crowd(side, from, 0);
        }
    }
}
