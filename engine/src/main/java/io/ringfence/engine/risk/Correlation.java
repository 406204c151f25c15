package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Exposure that moves with one instrument's position, over a share of equity: a warning. Looks when a position is
 * stated and when a timer ticks, at a bounded number of instruments a time.
 */
final class Correlation extends RuntimeGuard
{
    private static final int PER_EVENT = 16;

    private final GuardWorld world;
    private final Bars bars;
    private final Correlations correlations;
    private long barNs;
    private int cursor;
    /** Instruments of which it warns. */
    private int warned;

    Correlation(final GuardWorld world, final Bars bars)
    {
        this.world = world;
        this.bars = bars;
        correlations = new Correlations(world.instruments().size());
    }

    @Override
    public Guard id()
    {
        return Guard.CORRELATION;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.TIMER || type == EventType.POSITION;
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        countWarned();
        final SpreadLimits limits = world.limits().spread();
        if (barNs != world.limits().volatility().barNs())
        {
            // Returns of other bars say nothing of these.
            barNs = world.limits().volatility().barNs();
            correlations.forget();
        }
        if (RiskLimits.on(limits.correlatedExposurePct()))
        {
            correlations.track((double)limits.correlationLambda() / Decimal.ONE);
        }
    }

    private void countWarned()
    {
        warned = 0;
        for (int instrument = 0; instrument < world.instruments().size(); instrument++)
        {
            warned += world.states().action(Guard.CORRELATION, Scope.INSTRUMENT, instrument) == GuardAction.CLEAR ?
                0 : 1;
        }
    }

    /** A bar has ended. */
    void onBar()
    {
        if (correlations.tracks())
        {
            correlations.onBar(bars.barReturns());
        }
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        final long pct = world.limits().spread().correlatedExposurePct();
        if (!RiskLimits.on(pct))
        {
            return;
        }
        if (warned == 0)
        {
            lookAtHoldings(row, pct);
            return;
        }
        final int count = world.instruments().size();
        for (int i = 0; i < Math.min(count, PER_EVENT); i++)
        {
            cursor = cursor + 1 >= count ? 0 : cursor + 1;
            look(row, cursor, pct);
        }
    }

    /** While it warns of nothing, only what is held can make it. */
    private void lookAtHoldings(final Row row, final long pct)
    {
        final Holdings holdings = world.holdings();
        final int portfolios = world.portfolios();
        int count = 0;
        for (int portfolio = 0; portfolio < portfolios; portfolio++)
        {
            count += holdings.count(portfolio);
        }
        for (int i = 0; i < Math.min(count, PER_EVENT); i++)
        {
            cursor = cursor + 1 >= count ? 0 : cursor + 1;
            int index = cursor;
            int portfolio = 0;
            while (index >= holdings.count(portfolio))
            {
                index -= holdings.count(portfolio);
                portfolio++;
            }
            look(row, holdings.get(portfolio, index), pct);
        }
    }

    @Override
    public long hash()
    {
        return correlations.hash() + cursor;
    }

    @Override
    public long recomputeHash()
    {
        return correlations.recomputeHash() + cursor;
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        final long pct = world.limits().spread().correlatedExposurePct();
        final PositionView positions = world.positions();
        for (int portfolio = 0; portfolio < world.portfolios() && RiskLimits.on(pct); portfolio++)
        {
            for (int instrument = 0; instrument < world.instruments().size(); instrument++)
            {
                final long own = positions.value(portfolio, instrument);
                if (own != 0 && own != Decimal.NAN)
                {
                    uses.pair(
                        id(), portfolio, instrument, correlations.exposure(
                            positions, world.holdings(), portfolio, instrument, own),
                        Decimal.multiplyDown(pct, positions.equity(portfolio)), Unit.MONEY);
                }
            }
        }
    }

    @Override
    public void carry(final StateImage image)
    {
        correlations.carry(image);
        barNs = image.number(barNs);
        cursor = image.count(cursor, world.instruments().size() * TradingStates.MAX_PORTFOLIOS);
        countWarned();
    }

    Correlations correlations()
    {
        return correlations;
    }

    /** Whether even all positions of a portfolio together are within the limit, which spares a look at each. */
    private boolean bearable(final int portfolio, final long pct, final long equity)
    {
        final long most = Correlations.most(world.positions().grossExposure(portfolio));
        return most != Decimal.NAN && !Decimal.productExceeds(most, Decimal.ONE, pct, equity);
    }

    private void look(final Row row, final int instrument, final long pct)
    {
        final PositionView positions = world.positions();
        GuardAction action = GuardAction.CLEAR;
        long value = 0;
        long limit = Decimal.NAN;
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            final long own = positions.value(portfolio, instrument);
            final long equity = positions.equity(portfolio);
            if (own == 0 || own == Decimal.NAN || equity == Decimal.NAN || bearable(portfolio, pct, equity))
            {
                continue;
            }
            final long sum = correlations.exposure(positions, world.holdings(), portfolio, instrument, own);
            if (sum == Decimal.NAN || Decimal.productExceeds(sum, Decimal.ONE, pct, equity))
            {
                action = GuardAction.WARN;
                value = sum;
                limit = Decimal.multiplyDown(pct, equity);
            }
        }
        if (action == GuardAction.CLEAR && warned == 0)
        {
            return;
        }
        if (world.states().change(
            row, Guard.CORRELATION, Scope.INSTRUMENT, instrument, action, value, limit, Unit.MONEY))
        {
            warned += action == GuardAction.CLEAR ? -1 : 1;
        }
    }
}
