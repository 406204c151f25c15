package io.ringfence.engine.risk;

import io.ringfence.engine.position.NameTable;
import io.ringfence.engine.position.PositionBook;
import io.ringfence.engine.position.PositionView;

/** Positions whose equity differs at every look, as with a mark that moves under a position. One thread. */
final class MovingEquity implements PositionView
{
    private final PositionBook positions;
    private long moved;

    MovingEquity(final PositionBook positions)
    {
        this.positions = positions;
    }

    /** The equity is another one from now on. */
    void move()
    {
        moved ^= 1;
    }

    @Override
    public int portfolios()
    {
        return positions.portfolios();
    }

    @Override
    public int portfolioId(final long high, final long low)
    {
        return positions.portfolioId(high, low);
    }

    @Override
    public long nameHigh(final int portfolio)
    {
        return positions.nameHigh(portfolio);
    }

    @Override
    public long nameLow(final int portfolio)
    {
        return positions.nameLow(portfolio);
    }

    @Override
    public NameTable groups()
    {
        return positions.groups();
    }

    @Override
    public long quantityOf(final int portfolio, final int instrument, final int strategy)
    {
        return positions.quantityOf(portfolio, instrument, strategy);
    }

    @Override
    public long quantity(final int portfolio, final int instrument)
    {
        return positions.quantity(portfolio, instrument);
    }

    @Override
    public long value(final int portfolio, final int instrument)
    {
        return positions.value(portfolio, instrument);
    }

    @Override
    public long entryPrice(final int portfolio, final int instrument)
    {
        return positions.entryPrice(portfolio, instrument);
    }

    @Override
    public long realised(final int portfolio, final int instrument)
    {
        return positions.realised(portfolio, instrument);
    }

    @Override
    public long unrealised(final int portfolio, final int instrument)
    {
        return positions.unrealised(portfolio, instrument);
    }

    @Override
    public long fees(final int portfolio, final int instrument)
    {
        return positions.fees(portfolio, instrument);
    }

    @Override
    public long funding(final int portfolio, final int instrument)
    {
        return positions.funding(portfolio, instrument);
    }

    @Override
    public long cash(final int portfolio)
    {
        return positions.cash(portfolio);
    }

    @Override
    public long equity(final int portfolio)
    {
        return positions.equity(portfolio) + moved;
    }

    @Override
    public boolean blank(final int portfolio)
    {
        return positions.blank(portfolio);
    }

    @Override
    public long externalFlow(final int portfolio)
    {
        return positions.externalFlow(portfolio);
    }

    @Override
    public long grossExposure(final int portfolio)
    {
        return positions.grossExposure(portfolio);
    }

    @Override
    public boolean reconciled(final int portfolio, final int instrument)
    {
        return positions.reconciled(portfolio, instrument);
    }
}
