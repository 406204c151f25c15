package io.ringfence.engine.market;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.VenueStatus;

/**
 * What is known of the markets at this event; read by guards, checks and strategies on the business thread. Prices
 * and quantities at 1e-8, {@code Decimal.NAN} where there is none.
 */
public interface MarketView
{
    /**
     * @param instrument id
     * @return best bid, NAN when there is none
     */
    long bid(int instrument);

    /**
     * @param instrument id
     * @return quantity at the best bid
     */
    long bidQuantity(int instrument);

    /**
     * @param instrument id
     * @return best ask, NAN when there is none
     */
    long ask(int instrument);

    /**
     * @param instrument id
     * @return quantity at the best ask
     */
    long askQuantity(int instrument);

    /**
     * @param instrument id
     * @return price of the last trade, NAN when none was seen
     */
    long lastTrade(int instrument);

    /**
     * Mark price: the mid of the touch where both sides stand and do not cross, else the last trade.
     *
     * @param instrument id
     * @return mark, NAN when there never was one
     */
    long mark(int instrument);

    /**
     * @param instrument id
     * @return receive time of the event that last gave a mark, epoch ns, 0 when none did
     */
    long markTimeNs(int instrument);

    /**
     * Whether the market data of an instrument can be relied on: no gap, no resync under way, not crossed, no side
     * emptied, source connected.
     *
     * @param instrument id
     * @return false while it cannot
     */
    boolean valid(int instrument);

    /**
     * Whether an instrument has a mark of this very moment, and its market data can be relied on.
     *
     * @param instrument id
     * @param nowNs event time, epoch ns
     * @return true if so
     */
    default boolean fresh(final int instrument, final long nowNs)
    {
        return markTimeNs(instrument) == nowNs && valid(instrument);
    }

    /**
     * Whether a whole level-2 book is held, so that it can be walked beyond the touch.
     *
     * @param instrument id
     * @return true while it is
     */
    boolean hasDepth(int instrument);

    /**
     * Number of levels held on one side.
     *
     * @param instrument id
     * @param side BID or ASK
     * @return levels
     */
    int depth(int instrument, BookSide side);

    /**
     * Price of a level.
     *
     * @param instrument id
     * @param side BID or ASK
     * @param level 0 for the best
     * @return price
     */
    long levelPrice(int instrument, BookSide side, int level);

    /**
     * Quantity of a level.
     *
     * @param instrument id
     * @param side BID or ASK
     * @param level 0 for the best
     * @return quantity
     */
    long levelQuantity(int instrument, BookSide side, int level);

    /**
     * @param instrument id
     * @return trading status as the venue stated it, ONLINE when it never did
     */
    VenueStatus status(int instrument);
}
