package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.position.PositionView;

/** Positions and money as a test sets them; equity is stated, not worked out. */
final class FakePositions implements PositionView
{
    private static final int PORTFOLIOS = 3;

    private final FakeMarket market;
    private final long[][] quantity;
    private final long[] cash = new long[PORTFOLIOS];
    private final long[] equity = new long[PORTFOLIOS];
    private final long[] flow = new long[PORTFOLIOS];
    private final long[] names = {0, Text.pack("alpha", 0), Text.pack("beta", 0)};
    private int known = 1;
    private boolean reconciled = true;

    FakePositions(final FakeMarket market, final int instruments)
    {
        this.market = market;
        quantity = new long[PORTFOLIOS][instruments];
    }

    void portfolios(final int value)
    {
        known = value;
    }

    void position(final int portfolio, final int instrument, final long value)
    {
        quantity[portfolio][instrument] = value;
    }

    void money(final int portfolio, final long cashValue, final long equityValue)
    {
        cash[portfolio] = cashValue;
        equity[portfolio] = equityValue;
    }

    void flow(final int portfolio, final long value)
    {
        flow[portfolio] = value;
    }

    void reconciled(final boolean value)
    {
        reconciled = value;
    }

    @Override
    public int portfolios()
    {
        return known;
    }

    @Override
    public int portfolioId(final long high, final long low)
    {
        for (int id = 0; id < PORTFOLIOS; id++)
        {
            if (names[id] == high)
            {
                known = Math.max(known, id + 1);
                return id;
            }
        }
        return -1;
    }

    @Override
    public long nameHigh(final int portfolio)
    {
        return names[portfolio];
    }

    @Override
    public long nameLow(final int portfolio)
    {
        return 0;
    }

    @Override
    public long quantity(final int portfolio, final int instrument)
    {
        return quantity[portfolio][instrument];
    }

    @Override
    public long value(final int portfolio, final int instrument)
    {
        final long held = quantity[portfolio][instrument];
        return held == 0 ? 0 : Decimal.multiplyHalfEven(held, market.mark(instrument));
    }

    @Override
    public long entryPrice(final int portfolio, final int instrument)
    {
        return Decimal.NAN;
    }

    @Override
    public long realised(final int portfolio, final int instrument)
    {
        return 0;
    }

    @Override
    public long unrealised(final int portfolio, final int instrument)
    {
        return 0;
    }

    @Override
    public long fees(final int portfolio, final int instrument)
    {
        return 0;
    }

    @Override
    public long funding(final int portfolio, final int instrument)
    {
        return 0;
    }

    @Override
    public long cash(final int portfolio)
    {
        return cash[portfolio];
    }

    @Override
    public long equity(final int portfolio)
    {
        return equity[portfolio];
    }

    @Override
    public long externalFlow(final int portfolio)
    {
        return flow[portfolio];
    }

    @Override
    public long grossExposure(final int portfolio)
    {
        long sum = 0;
        for (int i = 0; i < quantity[portfolio].length; i++)
        {
            sum = Decimal.add(sum, Decimal.abs(value(portfolio, i)));
        }
        return sum;
    }

    @Override
    public boolean reconciled(final int portfolio, final int instrument)
    {
        return reconciled;
    }
}
