package io.ringfence.venue.market;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.book.BookListener;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.RestingOrder;

/**
 * One instrument's market: its book, its tape, and what changed since it was last published. Owned by the venue's
 * thread. Prices and quantities at 1e-8, times in epoch ns.
 */
public final class Market implements BookListener
{
    private final Instrument instrument;
    private final OrderBook book = new OrderBook(this);
    private final TradeTape tape;
    private final ChangedLevels bidChanges = new ChangedLevels();
    private final ChangedLevels askChanges = new ChangedLevels();
    private MatchListener matches;
    private long nowNs;
    private long firstPrice;
    private long lastPrice;
    private long high;
    private long low;
    private long volume;
    private long lowSinceLook = Long.MAX_VALUE;
    private long highSinceLook;

    /**
     * @param instrument traded here
     * @param firstTradeId id of the first trade
     */
    public Market(final Instrument instrument, final long firstTradeId)
    {
        this.instrument = instrument;
        tape = new TradeTape(firstTradeId);
        firstPrice = instrument.startMark();
        lastPrice = firstPrice;
        high = firstPrice;
        low = firstPrice;
    }

    /** @return what is traded here */
    public Instrument instrument()
    {
        return instrument;
    }

    /** @return the orders */
    public OrderBook book()
    {
        return book;
    }

    /** @return the trades */
    public TradeTape tape()
    {
        return tape;
    }

    /**
     * Who hears of accounts' matches.
     *
     * @param listener the only one
     * @return this
     */
    public Market matches(final MatchListener listener)
    {
        matches = listener;
        return this;
    }

    /**
     * Sets the time of what follows.
     *
     * @param timeNs epoch ns
     */
    public void now(final long timeNs)
    {
        nowNs = timeNs;
    }

    /** @return time of what happens now */
    public long nowNs()
    {
        return nowNs;
    }

    /**
     * Prices that changed since {@link #published}.
     *
     * @param side of the book
     * @return changed prices
     */
    public ChangedLevels changes(final Side side)
    {
        return side == Side.BUY ? bidChanges : askChanges;
    }

    /** Forgets the changes. */
    public void published()
    {
        bidChanges.clear();
        askChanges.clear();
    }

    /** @return price of the last trade, or the start mark */
    public long lastPrice()
    {
        return lastPrice;
    }

    /** @return price of the first trade that counts */
    public long firstPrice()
    {
        return firstPrice;
    }

    /** @return highest price traded */
    public long high()
    {
        return high;
    }

    /** @return lowest price traded */
    public long low()
    {
        return low;
    }

    /** @return quantity traded */
    public long volume()
    {
        return volume;
    }

    /** @return middle of the touch, or the last price when a side is empty */
    public long mark()
    {
        final long bid = book.bestPrice(Side.BUY);
        final long ask = book.bestPrice(Side.SELL);
        return bid == Decimal.NAN || ask == Decimal.NAN ? lastPrice : bid + (ask - bid) / 2;
    }

    /**
     * Takes a price from elsewhere as the last one, for a market that is played back.
     *
     * @param price traded
     */
    public void lastPrice(final long price)
    {
        lastPrice = price;
        high = Math.max(high, price);
        low = Math.min(low, price);
        lowSinceLook = Math.min(lowSinceLook, price);
        highSinceLook = Math.max(highSinceLook, price);
    }

    /** @return true if anything traded since {@link #looked} */
    public boolean tradedSinceLook()
    {
        return highSinceLook != 0;
    }

    /** @return lowest price traded since {@link #looked} */
    public long lowSinceLook()
    {
        return lowSinceLook;
    }

    /** @return highest price traded since {@link #looked} */
    public long highSinceLook()
    {
        return highSinceLook;
    }

    /** Forgets the range of trades. */
    public void looked()
    {
        lowSinceLook = Long.MAX_VALUE;
        highSinceLook = 0;
    }

    @Override
    public void onTrade(
        final RestingOrder maker, final long price, final long quantity, final Side aggressor, final long takerOwner)
    {
        final long id = tape.nextId();
        tape.add(price, quantity, aggressor, nowNs);
        lastPrice(price);
        volume += quantity;
        if (matches != null && (maker.owner() != RestingOrder.CROWD || takerOwner != RestingOrder.CROWD))
        {
            matches.onMatch(this, maker, price, quantity, aggressor, takerOwner, id);
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity)
    {
        changes(side).add(price);
    }

    @Override
    public void onSelfTradeCancel(final RestingOrder maker)
    {
        matches.onSelfTradeCancel(this, maker);
    }
}
