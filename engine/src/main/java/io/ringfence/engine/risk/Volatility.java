package io.ringfence.engine.risk;

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
 * Circuit breaker: sample deviation of the returns between the last closes, annualised by the root of the configured
 * periods. Warns, reduces, halts; the latter two latched until an operator resumes. Looks once a bar; after an action
 * the instrument rests for the cooldown unless the level worsens.
 */
final class Volatility extends RuntimeGuard
{
    private static final int ALL = -1;
    private static final VolatilityScope[] SCOPES = VolatilityScope.values();

    private final GuardWorld world;
    private final Bars bars;
    /** Action in force by instrument, as an ordinal. */
    private final byte[] held;
    /** Action that was last taken, as an ordinal; what is no worse waits for the cooldown. */
    private final byte[] taken;
    private final long[] restUntilNs;
    private VolatilityScope scope = VolatilityScope.INSTRUMENT;
    private long hash;

    Volatility(final GuardWorld world, final Bars bars)
    {
        this.world = world;
        this.bars = bars;
        final int instruments = world.instruments().size();
        held = new byte[instruments];
        taken = new byte[instruments];
        restUntilNs = new long[instruments];
    }

    @Override
    public Guard id()
    {
        return Guard.VOLATILITY;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return false;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
    }

    /** A bar has ended: looks at every instrument that closed in it. */
    void onBar(final Row row, final long nowNs)
    {
        final VolatilityLimits limits = world.limits().volatility();
        if (!limits.enabled())
        {
            return;
        }
        for (int instrument = 0; instrument < held.length; instrument++)
        {
            if (bars.closed(instrument) && bars.full(instrument))
            {
                final double deviation = bars.deviation(instrument);
                look(row, nowNs, instrument, deviation * Math.sqrt(limits.annualisationPeriods()), limits);
            }
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        final VolatilityScope wanted = world.limits().volatility().scope();
        if (wanted == scope)
        {
            return;
        }
        for (int instrument = 0; instrument < held.length; instrument++)
        {
            if (wanted == VolatilityScope.ALL)
            {
                change(row, instrument, GuardAction.CLEAR, Decimal.NAN, Decimal.NAN);
            }
            else
            {
                change(row, instrument, GuardAction.of(held[instrument]), Decimal.NAN, Decimal.NAN);
            }
        }
        scope = wanted;
        change(row, ALL, wanted == VolatilityScope.ALL ? worst() : GuardAction.CLEAR, Decimal.NAN, Decimal.NAN);
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        for (int instrument = 0; instrument < held.length; instrument++)
        {
            if (resume.coversInstrument(instrument) && held[instrument] != 0)
            {
                remember(instrument, GuardAction.CLEAR, taken[instrument], restUntilNs[instrument]);
                apply(row, instrument, Decimal.NAN, Decimal.NAN);
            }
        }
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        final VolatilityLimits limits = world.limits().volatility();
        final long limit = RiskLimits.on(limits.reduceOnly()) ? limits.reduceOnly() : limits.killSwitch();
        if (!limits.enabled() || !RiskLimits.on(limit))
        {
            return;
        }
        for (int instrument = 0; instrument < held.length; instrument++)
        {
            if (bars.full(instrument))
            {
                final double volatility =
                    bars.deviation(instrument) * Math.sqrt(limits.annualisationPeriods());
                uses.instrument(id(), instrument, (long)Math.rint(volatility * Decimal.ONE), limit, Unit.RATIO);
            }
        }
    }

    @Override
    public long hash()
    {
        return hash + bars.hash();
    }

    @Override
    public long recomputeHash()
    {
        long sum = bars.recomputeHash();
        for (int instrument = 0; instrument < held.length; instrument++)
        {
            sum += hash(instrument);
        }
        return sum;
    }

    @Override
    public void carry(final StateImage image)
    {
        bars.carry(image);
        image.bytes(held);
        image.bytes(taken);
        image.numbers(restUntilNs);
        scope = image.choice(scope, SCOPES);
        if (image.loading())
        {
            hash = recomputeHash() - bars.hash();
        }
    }

    private void look(
        final Row row, final long nowNs, final int instrument, final double volatility, final VolatilityLimits limits)
    {
        final long value = (long)Math.rint(volatility * Decimal.ONE);
        final GuardAction level = level(volatility, limits);
        final boolean rested = nowNs >= restUntilNs[instrument];
        if (level == GuardAction.CLEAR)
        {
            if (rested && (taken[instrument] != 0 || held[instrument] == GuardAction.WARN.ordinal()))
            {
                final boolean warned = held[instrument] == GuardAction.WARN.ordinal();
                remember(instrument, warned ? GuardAction.CLEAR : GuardAction.of(held[instrument]), 0, 0);
                apply(row, instrument, value, limits.warning());
            }
            return;
        }
        if (level.ordinal() > held[instrument] && (rested || level.ordinal() > taken[instrument]))
        {
            remember(
                instrument, level, level.ordinal(), Math.max(restUntilNs[instrument], nowNs + limits.cooldownNs()));
            apply(row, instrument, value, threshold(level, limits));
        }
    }

    private static GuardAction level(final double volatility, final VolatilityLimits limits)
    {
        if (reached(volatility, limits.killSwitch()))
        {
            return GuardAction.HALT;
        }
        if (reached(volatility, limits.reduceOnly()))
        {
            return GuardAction.REDUCE;
        }
        return reached(volatility, limits.warning()) ? GuardAction.WARN : GuardAction.CLEAR;
    }

    private static boolean reached(final double volatility, final long threshold)
    {
        return RiskLimits.on(threshold) && volatility * Decimal.ONE >= threshold;
    }

    private static long threshold(final GuardAction level, final VolatilityLimits limits)
    {
        return level == GuardAction.HALT ? limits.killSwitch() :
            level == GuardAction.REDUCE ? limits.reduceOnly() : limits.warning();
    }

    private void remember(final int instrument, final GuardAction action, final int lastTaken, final long restNs)
    {
        hash -= hash(instrument);
        held[instrument] = (byte)action.ordinal();
        taken[instrument] = (byte)lastTaken;
        restUntilNs[instrument] = restNs;
        hash += hash(instrument);
    }

    private void apply(final Row row, final int instrument, final long value, final long limit)
    {
        if (scope == VolatilityScope.ALL)
        {
            change(row, ALL, worst(), value, limit);
        }
        else
        {
            change(row, instrument, GuardAction.of(held[instrument]), value, limit);
        }
    }

    private GuardAction worst()
    {
        int worst = 0;
        for (final byte action : held)
        {
            worst = Math.max(worst, action);
        }
        return GuardAction.of(worst);
    }

    private void change(
        final Row row, final int instrument, final GuardAction action, final long value, final long limit)
    {
        world.states().change(
            row, Guard.VOLATILITY, instrument == ALL ? Scope.PROCESS : Scope.INSTRUMENT, instrument, action, value,
            limit, Unit.RATIO);
    }

    private long hash(final int instrument)
    {
        final long packed = held[instrument] | taken[instrument] << 4;
        return packed == 0 && restUntilNs[instrument] == 0 ? 0 :
            Mix.finish(Mix.mix(Mix.mix(instrument + 1, packed), restUntilNs[instrument]));
    }
}
