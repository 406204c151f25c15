package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The account's part of the drawdown: over its limit the whole process only reduces, latched until everything is
 * resumed, which starts a new peak. Business thread; asked only while the limit is on, and the peak counts from then.
 */
final class AccountDrawdown
{
    private final GuardWorld world;
    /** Highest equity less external flow, NAN until it is known. */
    private long peak = Decimal.NAN;
    /** Between these two, measures change nothing as long as this much has flown in. */
    private long quietFrom = Long.MAX_VALUE;
    private long quietTo = Decimal.NAN;
    private long quietFlow;

    AccountDrawdown(final GuardWorld world)
    {
        this.world = world;
    }

    void onEvent(final Row row, final long measure, final long flow)
    {
        if (measure < quietFrom || measure > quietTo || flow != quietFlow)
        {
            look(row, measure, flow);
            calm(flow);
        }
    }

    /** Looks at it at the next event whatever it measures. */
    void onLimits()
    {
        quietFrom = Long.MAX_VALUE;
        quietTo = Decimal.NAN;
    }

    private void look(final Row row, final long measure, final long flow)
    {
        if (measure == Decimal.NAN)
        {
            return;
        }
        if (peak == Decimal.NAN || measure >= peak)
        {
            peak = measure;
            return;
        }
        final long limit = world.limits().account().maxDrawdown();
        final long top = Decimal.add(peak, flow);
        final long fall = Decimal.subtract(peak, measure);
        if (!latched() && top > 0 && fall != Decimal.NAN &&
            Decimal.productExceeds(fall, Decimal.ONE, limit, top))
        {
            change(row, GuardAction.REDUCE, Decimal.divideDown(fall, top));
        }
    }

    /** Works out which measures change nothing, so that a quote pays for three comparisons. */
    private void calm(final long flow)
    {
        final long top = Decimal.add(peak, flow);
        final long bearable = latched() ? Long.MAX_VALUE :
            Decimal.multiplyDown(world.limits().account().maxDrawdown(), top);
        final boolean known = peak != Decimal.NAN && top > 0 && bearable >= 0;
        final long least = Decimal.subtract(peak, bearable);
        quietFrom = !known || least == Decimal.NAN ? Long.MAX_VALUE : least;
        quietTo = known ? peak : Decimal.NAN;
        quietFlow = flow;
    }

    void resume(final Row row)
    {
        if (latched())
        {
            peak = Account.measure(world.positions());
            onLimits();
            change(row, GuardAction.CLEAR, 0);
        }
    }

    void headroom(final LimitUses uses)
    {
        final long limit = world.limits().account().maxDrawdown();
        if (RiskLimits.on(limit))
        {
            final long measure = Account.measure(world.positions());
            final long top = Decimal.add(peak, Account.flow(world.positions()));
            final boolean known = measure != Decimal.NAN && peak != Decimal.NAN && top > 0;
            final long fall = known ? Math.max(0, Decimal.subtract(peak, measure)) : Decimal.NAN;
            uses.process(Guard.DRAWDOWN, known ? Decimal.divideDown(fall, top) : Decimal.NAN, limit, Unit.RATIO);
        }
    }

    private boolean latched()
    {
        return world.states().action(Guard.DRAWDOWN, Scope.PROCESS, 0) == GuardAction.REDUCE;
    }

    private void change(final Row row, final GuardAction action, final long value)
    {
        world.states().change(row, Guard.DRAWDOWN, Scope.PROCESS, 0, action, value,
            world.limits().account().maxDrawdown(), Unit.RATIO);
    }

    long hash()
    {
        return peak == Decimal.NAN ? 0 : Mix.finish(Mix.mix(-1, peak));
    }

    void carry(final StateImage image)
    {
        peak = image.number(peak);
        if (image.loading())
        {
            onLimits();
        }
    }
}
