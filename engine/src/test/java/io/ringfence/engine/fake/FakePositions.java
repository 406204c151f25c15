package io.ringfence.engine.fake;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.order.FillSink;
import io.ringfence.engine.position.NameTable;
import io.ringfence.engine.position.PositionView;

/** Positions and money as a test sets them, and fills move them; equity is stated, not worked out. */
public final class FakePositions implements PositionView, FillSink
{
    private final NameTable groups = new NameTable(16);
    private static final int PORTFOLIOS = 3;

    private final FakeMarket market;
    private final long[][] quantity;
    private final long[] cash = new long[PORTFOLIOS];
    private final long[] equity = new long[PORTFOLIOS];
    private final long[] flow = new long[PORTFOLIOS];
    private final long[] names = {0, Text.pack("alpha", 0), Text.pack("beta", 0)};
    private int known = 1;
    private boolean reconciled = true;

    public FakePositions(final FakeMarket market, final int instruments)
    {
        this.market = market;
        quantity = new long[PORTFOLIOS][instruments];
    }

    /** Without marks: nothing has a value, and equity is not known until it is stated. */
    public FakePositions(final int instruments)
    {
        this(null, instruments);
        Arrays.fill(equity, Decimal.NAN);
        Arrays.fill(cash, Decimal.NAN);
    }

    public void position(final int instrument, final long value)
    {
        position(0, instrument, value);
    }

    public void equity(final long value)
    {
        money(0, value, value);
    }

    @Override
    public void applyFill(
        final int portfolio, final int instrument, final int strategy, final int group, final Side side,
        final long filled, final long value, final long fee, final Row row)
    {
        quantity[portfolio][instrument] += side == Side.BUY ? filled : -filled;
    }

    @Override
    public NameTable groups()
    {
        return groups;
    }

    @Override
    public long quantityOf(final int portfolio, final int instrument, final int strategy)
    {
        return strategy == 0 ? quantity[portfolio][instrument] : 0;
    }

    public void portfolios(final int value)
    {
        known = value;
    }

    public void position(final int portfolio, final int instrument, final long value)
    {
        quantity[portfolio][instrument] = value;
    }

    public void money(final int portfolio, final long cashValue, final long equityValue)
    {
        cash[portfolio] = cashValue;
        equity[portfolio] = equityValue;
    }

    public void flow(final int portfolio, final long value)
    {
        flow[portfolio] = value;
    }

    public void reconciled(final boolean value)
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
        return market == null ? Decimal.NAN : held == 0 ? 0 : Decimal.multiplyHalfEven(held, market.mark(instrument));
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
    public boolean blank(final int portfolio)
    {
        return false;
    }

    @Override
    public long externalFlow(final int portfolio)
    {
        return flow[portfolio];
    }

    @Override
    public long grossExposure(final int portfolio)
    {
        if (market == null)
        {
            return 0;
        }
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
