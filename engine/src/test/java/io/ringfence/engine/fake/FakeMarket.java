package io.ringfence.engine.fake;

import java.util.Arrays;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.market.MarketView;

/** Markets as a test sets them; what was never quoted is not valid. */
public final class FakeMarket implements MarketView
{
    private final long[] bid;
    private final long[] bidQuantity;
    private final long[] ask;
    private final long[] askQuantity;
    private final long[] mark;
    private final long[] markTimeNs;
    private final boolean[] invalid;
    private final VenueStatus[] status;
    private long[][] bids;
    private long[][] asks;

    public FakeMarket(final int instruments)
    {
        bid = nothing(instruments);
        bidQuantity = nothing(instruments);
        ask = nothing(instruments);
        askQuantity = nothing(instruments);
        mark = nothing(instruments);
        markTimeNs = new long[instruments];
        invalid = new boolean[instruments];
        status = new VenueStatus[instruments];
        Arrays.fill(status, VenueStatus.ONLINE);
    }

    private static long[] nothing(final int instruments)
    {
        final long[] values = new long[instruments];
        Arrays.fill(values, Decimal.NAN);
        return values;
    }

    public void quote(
        final int instrument, final long bidPrice, final long askPrice, final long quantity, final long nowNs)
    {
        bid[instrument] = bidPrice;
        ask[instrument] = askPrice;
        bidQuantity[instrument] = quantity;
        askQuantity[instrument] = quantity;
        mark[instrument] = bidPrice + (askPrice - bidPrice) / 2;
        markTimeNs[instrument] = nowNs;
        bids = null;
        asks = null;
    }

    /** A touch that can be relied on, one lot deep. */
    public void quote(final int instrument, final long bidPrice, final long askPrice)
    {
        quote(instrument, bidPrice, askPrice, Decimal.ONE, 1);
        invalid[instrument] = false;
    }

    /** A whole book, price and quantity in turn, best first; of the one instrument that has depth. */
    public void depth(final long[] bidLevels, final long[] askLevels)
    {
        bids = levels(bidLevels);
        asks = levels(askLevels);
    }

    private static long[][] levels(final long[] flat)
    {
        final long[][] levels = new long[flat.length / 2][];
        for (int i = 0; i < levels.length; i++)
        {
            levels[i] = new long[] {flat[2 * i], flat[2 * i + 1]};
        }
        return levels;
    }

    public void valid(final int instrument, final boolean value)
    {
        invalid[instrument] = !value;
    }

    public void status(final int instrument, final VenueStatus value)
    {
        status[instrument] = value;
    }

    public void noTouch(final int instrument)
    {
        bid[instrument] = Decimal.NAN;
        ask[instrument] = Decimal.NAN;
    }

    @Override
    public long bid(final int instrument)
    {
        return bid[instrument];
    }

    @Override
    public long bidQuantity(final int instrument)
    {
        return bidQuantity[instrument];
    }

    @Override
    public long ask(final int instrument)
    {
        return ask[instrument];
    }

    @Override
    public long askQuantity(final int instrument)
    {
        return askQuantity[instrument];
    }

    @Override
    public long lastTrade(final int instrument)
    {
        return Decimal.NAN;
    }

    @Override
    public long mark(final int instrument)
    {
        return mark[instrument];
    }

    @Override
    public long markTimeNs(final int instrument)
    {
        return markTimeNs[instrument];
    }

    @Override
    public boolean valid(final int instrument)
    {
        return !invalid[instrument] && mark[instrument] != Decimal.NAN;
    }

    @Override
    public boolean hasDepth(final int instrument)
    {
        return bids != null;
    }

    @Override
    public int depth(final int instrument, final BookSide side)
    {
        return side == BookSide.BID ? bids.length : asks.length;
    }

    @Override
    public long levelPrice(final int instrument, final BookSide side, final int level)
    {
        return (side == BookSide.BID ? bids : asks)[level][0];
    }

    @Override
    public long levelQuantity(final int instrument, final BookSide side, final int level)
    {
        return (side == BookSide.BID ? bids : asks)[level][1];
    }

    @Override
    public VenueStatus status(final int instrument)
    {
        return status[instrument];
    }
}
