package io.ringfence.engine.fake;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.FillSink;
import io.ringfence.engine.position.PositionView;

/** Positions of one portfolio, moved by hand and by fills. */
public final class FakePositions implements PositionView, FillSink
{
    private final long[] quantities;
    private long equity = Decimal.NAN;

    public FakePositions(final int instruments)
    {
        quantities = new long[instruments];
    }

    public void position(final int instrument, final long quantity)
    {
        quantities[instrument] = quantity;
    }

    public void equity(final long value)
    {
        equity = value;
    }

    @Override
    public void applyFill(
        final int portfolio, final int instrument, final Side side, final long quantity, final long value,
        final long fee, final Row row)
    {
        quantities[instrument] += side == Side.BUY ? quantity : -quantity;
    }

    @Override
    public int portfolios()
    {
        return 1;
    }

    @Override
    public int portfolioId(final long high, final long low)
    {
        return high == 0 ? 0 : -1;
    }

    @Override
    public long nameHigh(final int portfolio)
    {
        return 0;
    }

    @Override
    public long nameLow(final int portfolio)
    {
        return 0;
    }

    @Override
    public long quantity(final int portfolio, final int instrument)
    {
        return quantities[instrument];
    }

    @Override
    public long value(final int portfolio, final int instrument)
    {
        return Decimal.NAN;
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
        return equity;
    }

    @Override
    public long equity(final int portfolio)
    {
        return equity;
    }

    @Override
    public long externalFlow(final int portfolio)
    {
        return 0;
    }

    @Override
    public long grossExposure(final int portfolio)
    {
        return 0;
    }

    @Override
    public boolean reconciled(final int portfolio, final int instrument)
    {
        return true;
    }
}
