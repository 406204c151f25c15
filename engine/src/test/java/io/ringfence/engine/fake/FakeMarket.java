package io.ringfence.engine.fake;

import java.util.Arrays;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.market.MarketView;

/** A market whose touch is set by hand. */
public final class FakeMarket implements MarketView
{
    private final long[] bids;
    private final long[] asks;
    private final boolean[] valid;

    public FakeMarket(final int instruments)
    {
        bids = new long[instruments];
        asks = new long[instruments];
        valid = new boolean[instruments];
        Arrays.fill(bids, Decimal.NAN);
        Arrays.fill(asks, Decimal.NAN);
    }

    public void quote(final int instrument, final long bid, final long ask)
    {
        bids[instrument] = bid;
        asks[instrument] = ask;
        valid[instrument] = true;
    }

    public void invalid(final int instrument)
    {
        valid[instrument] = false;
    }

    @Override
    public long bid(final int instrument)
    {
        return bids[instrument];
    }

    @Override
    public long bidQuantity(final int instrument)
    {
        return Decimal.ONE;
    }

    @Override
    public long ask(final int instrument)
    {
        return asks[instrument];
    }

    @Override
    public long askQuantity(final int instrument)
    {
        return Decimal.ONE;
    }

    @Override
    public long lastTrade(final int instrument)
    {
        return Decimal.NAN;
    }

    @Override
    public long mark(final int instrument)
    {
        return bids[instrument] == Decimal.NAN ? Decimal.NAN : (bids[instrument] + asks[instrument]) / 2;
    }

    @Override
    public long markTimeNs(final int instrument)
    {
        return 1;
    }

    @Override
    public boolean valid(final int instrument)
    {
        return valid[instrument];
    }

    @Override
    public boolean hasDepth(final int instrument)
    {
        return false;
    }

    @Override
    public int depth(final int instrument, final BookSide side)
    {
        return 0;
    }

    @Override
    public long levelPrice(final int instrument, final BookSide side, final int level)
    {
        return Decimal.NAN;
    }

    @Override
    public long levelQuantity(final int instrument, final BookSide side, final int level)
    {
        return 0;
    }

    @Override
    public VenueStatus status(final int instrument)
    {
        return VenueStatus.of(0);
    }
}
