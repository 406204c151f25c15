package io.ringfence.engine.position;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.market.MarketView;

/**
 * What each owner has over all instruments of a portfolio, or of all portfolios; any one thread that may read the
 * engine, reused. Does not allocate when it adds up. Money at 1e-8; what has no mark counts as worth its cost, and not
 * as exposure. The sum over all owners, the home counted in, is the portfolio's to the last unit.
 */
public final class ShareTotals
{
    private final Shares shares;
    private final PositionView positions;
    private final MarketView market;
    private final int instruments;
    private final boolean[] present;
    private final long[] realised;
    private final long[] unrealised;
    private final long[] fees;
    private final long[] funding;
    private final long[] net;
    private final long[] gross;

    /**
     * @param shares to add up
     * @param positions that are shared out
     * @param market gives the marks
     * @param instruments how many there are
     */
    public ShareTotals(
        final Shares shares, final PositionView positions, final MarketView market, final int instruments)
    {
        this.shares = shares;
        this.positions = positions;
        this.market = market;
        this.instruments = instruments;
        final int owners = shares.names().capacity();
        present = new boolean[owners];
        realised = new long[owners];
        unrealised = new long[owners];
        fees = new long[owners];
        funding = new long[owners];
        net = new long[owners];
        gross = new long[owners];
    }

    /**
     * Adds up all portfolios.
     *
     * @return this
     */
    public ShareTotals all()
    {
        clear();
        for (int portfolio = 0; portfolio < positions.portfolios(); portfolio++)
        {
            add(portfolio);
        }
        return this;
    }

    /**
     * Adds up one portfolio.
     *
     * @param portfolio id
     * @return this
     */
    public ShareTotals of(final int portfolio)
    {
        clear();
        add(portfolio);
        return this;
    }

    private void clear()
    {
        Arrays.fill(present, false);
        Arrays.fill(realised, 0);
        Arrays.fill(unrealised, 0);
        Arrays.fill(fees, 0);
        Arrays.fill(funding, 0);
        Arrays.fill(net, 0);
        Arrays.fill(gross, 0);
    }

    private void add(final int portfolio)
    {
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            int share = shares.first(portfolio, instrument);
            if (share == Shares.NONE)
            {
                final long quantity = positions.quantity(portfolio, instrument);
                add(Shares.HOME, positions.realised(portfolio, instrument),
                    positions.unrealised(portfolio, instrument), positions.fees(portfolio, instrument),
                    positions.funding(portfolio, instrument), positions.value(portfolio, instrument), quantity != 0);
            }
            final long mark = market.mark(instrument);
            for (; share != Shares.NONE; share = shares.next(share))
            {
                add(shares.owner(share), shares.realised(share), shares.unrealised(share, mark), shares.fees(share),
                    shares.funding(share), shares.value(share, mark), shares.quantity(share) != 0);
            }
        }
    }

    private void add(
        final int owner, final long realisedPnl, final long unrealisedPnl, final long feesPaid,
        final long fundingReceived, final long value, final boolean held)
    {
        present[owner] |= held || (realisedPnl | feesPaid | fundingReceived) != 0;
        realised[owner] = Decimal.add(realised[owner], realisedPnl);
        fees[owner] = Decimal.add(fees[owner], feesPaid);
        funding[owner] = Decimal.add(funding[owner], fundingReceived);
        if (unrealisedPnl != Decimal.NAN)
        {
            unrealised[owner] = Decimal.add(unrealised[owner], unrealisedPnl);
        }
        if (value != Decimal.NAN)
        {
            net[owner] = Decimal.add(net[owner], value);
            gross[owner] = Decimal.add(gross[owner], Math.abs(value));
        }
    }

    /** @return names of owners; id 0 has none */
    public NameTable names()
    {
        return shares.names();
    }

    /** @return one more than the greatest id of an owner */
    public int owners()
    {
        return shares.names().size();
    }

    /**
     * @param owner id
     * @return whether it has or had anything
     */
    public boolean present(final int owner)
    {
        return present[owner];
    }

    /**
     * @param owner id
     * @return realised P&amp;L, fees and funding apart
     */
    public long realised(final int owner)
    {
        return realised[owner];
    }

    /**
     * @param owner id
     * @return unrealised P&amp;L at the marks
     */
    public long unrealised(final int owner)
    {
        return unrealised[owner];
    }

    /**
     * @param owner id
     * @return fees paid
     */
    public long fees(final int owner)
    {
        return fees[owner];
    }

    /**
     * @param owner id
     * @return funding received, negative when paid
     */
    public long funding(final int owner)
    {
        return funding[owner];
    }

    /**
     * @param owner id
     * @return signed value of what it holds at the marks
     */
    public long net(final int owner)
    {
        return net[owner];
    }

    /**
     * @param owner id
     * @return value of what it holds at the marks without signs
     */
    public long gross(final int owner)
    {
        return gross[owner];
    }
}
