package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Fall of a portfolio's equity from its peak, as a share of the peak; transfers and adjustments move the peak as they
 * move equity. Over the limit the portfolio only reduces, latched until an operator resumes, who starts a new peak.
 */
final class Drawdown extends RuntimeGuard
{
    private final GuardWorld world;
    private final AccountDrawdown account;
    /** Highest equity less external flow, NAN until it is known. */
    private final long[] peak = new long[TradingStates.MAX_PORTFOLIOS];
    /** Between these two, measures change nothing as long as this much has flown in. */
    private final long[] quietFrom = new long[TradingStates.MAX_PORTFOLIOS];
    private final long[] quietTo = new long[TradingStates.MAX_PORTFOLIOS];
    private final long[] quietFlow = new long[TradingStates.MAX_PORTFOLIOS];
    private long hash;

    Drawdown(final GuardWorld world)
    {
        this.world = world;
        account = new AccountDrawdown(world);
        Arrays.fill(peak, Decimal.NAN);
        Arrays.fill(quietFrom, Long.MAX_VALUE);
        Arrays.fill(quietTo, Decimal.NAN);
    }

    @Override
    public Guard id()
    {
        return Guard.DRAWDOWN;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type != EventType.INTENT && type != EventType.AMEND && type != EventType.CANCEL;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        world.equities().look(world.limits().account().guarded());
        onEquities(row);
    }

    /** The same where they have been looked at in this row. */
    void onEquities(final Row row)
    {
        final Equities equities = world.equities();
        if (RiskLimits.on(world.limits().account().maxDrawdown()))
        {
            account.onEvent(row, equities.accountMeasure(), equities.accountFlow());
        }
        final long limit = world.limits().loss().maxDrawdown();
        if (!RiskLimits.on(limit))
        {
            return;
        }
        onMeasure(row, 0, limit, equities);
        final int portfolios = equities.portfolios();
        for (int portfolio = 1; portfolio < portfolios; portfolio++)
        {
            onMeasure(row, portfolio, limit, equities);
        }
    }

    private void onMeasure(final Row row, final int portfolio, final long limit, final Equities equities)
    {
        final long flow = equities.flow(portfolio);
        final long measure = equities.measure(portfolio);
        if (measure < quietFrom[portfolio] || measure > quietTo[portfolio] || flow != quietFlow[portfolio])
        {
            look(row, portfolio, limit, measure);
            calm(portfolio, limit, flow);
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        Arrays.fill(quietFrom, Long.MAX_VALUE);
        Arrays.fill(quietTo, Decimal.NAN);
        account.onLimits();
    }

    /** Works out which measures change nothing, so that a quote pays for three comparisons. */
    private void calm(final int portfolio, final long limit, final long flow)
    {
        final long top = Decimal.add(peak[portfolio], flow);
        final long bearable = latched(portfolio) ? Long.MAX_VALUE : Decimal.multiplyDown(limit, top);
        final boolean known = peak[portfolio] != Decimal.NAN && top != Decimal.NAN && top > 0 && bearable >= 0;
        final long least = Decimal.subtract(peak[portfolio], bearable);
        quietFrom[portfolio] = !known || least == Decimal.NAN ? Long.MAX_VALUE : least;
        quietTo[portfolio] = known ? peak[portfolio] : Decimal.NAN;
        quietFlow[portfolio] = flow;
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            if (resume.coversPortfolio(portfolio) && latched(portfolio))
            {
                peak(portfolio, measure(portfolio));
                quietFrom[portfolio] = Long.MAX_VALUE;
                change(row, portfolio, GuardAction.CLEAR, 0);
            }
        }
        if (resume.everything())
        {
            account.resume(row);
        }
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        final long limit = world.limits().loss().maxDrawdown();
        for (int portfolio = 0; portfolio < world.portfolios() && RiskLimits.on(limit); portfolio++)
        {
            final long measure = measure(portfolio);
            final long top = Decimal.add(peak[portfolio], world.positions().externalFlow(portfolio));
            final boolean known = measure != Decimal.NAN && peak[portfolio] != Decimal.NAN && top > 0;
            final long fall = known ? Math.max(0, Decimal.subtract(peak[portfolio], measure)) : Decimal.NAN;
            uses.portfolio(id(), portfolio, known ? Decimal.divideDown(fall, top) : Decimal.NAN, limit, Unit.RATIO);
        }
        account.headroom(uses);
    }

    @Override
    public long hash()
    {
        return hash + account.hash();
    }

    @Override
    public long recomputeHash()
    {
        long sum = 0;
        for (int portfolio = 0; portfolio < peak.length; portfolio++)
        {
            sum += hash(portfolio);
        }
        return sum + account.hash();
    }

    @Override
    public void carry(final StateImage image)
    {
        image.numbers(peak);
        account.carry(image);
        if (image.loading())
        {
            hash = recomputeHash() - account.hash();
            Arrays.fill(quietFrom, Long.MAX_VALUE);
        }
    }

    private void look(final Row row, final int portfolio, final long limit, final long measure)
    {
        if (measure == Decimal.NAN)
        {
            return;
        }
        if (peak[portfolio] == Decimal.NAN || measure >= peak[portfolio])
        {
            if (measure != peak[portfolio])
            {
                peak(portfolio, measure);
            }
            return;
        }
        final long top = Decimal.add(peak[portfolio], world.positions().externalFlow(portfolio));
        final long fall = Decimal.subtract(peak[portfolio], measure);
        if (latched(portfolio) || top <= 0 || fall == Decimal.NAN)
        {
            return;
        }
        if (Decimal.productExceeds(fall, Decimal.ONE, limit, top))
        {
            change(row, portfolio, GuardAction.REDUCE, Decimal.divideDown(fall, top));
        }
    }

    private boolean latched(final int portfolio)
    {
        return world.states().action(Guard.DRAWDOWN, Scope.PORTFOLIO, portfolio) == GuardAction.REDUCE;
    }

    private long measure(final int portfolio)
    {
        return Decimal.subtract(world.positions().equity(portfolio), world.positions().externalFlow(portfolio));
    }

    private void peak(final int portfolio, final long measure)
    {
        hash -= hash(portfolio);
        peak[portfolio] = measure;
        hash += hash(portfolio);
    }

    private void change(final Row row, final int portfolio, final GuardAction action, final long value)
    {
        world.states().change(
            row, Guard.DRAWDOWN, Scope.PORTFOLIO, portfolio, action, value, world.limits().loss().maxDrawdown(),
            Unit.RATIO);
    }

    private long hash(final int portfolio)
    {
        return peak[portfolio] == Decimal.NAN ? 0 : Mix.finish(Mix.mix(portfolio + 1, peak[portfolio]));
    }
}
