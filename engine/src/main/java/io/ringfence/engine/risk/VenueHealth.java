package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * A venue that does not answer as it should: too many of the last requests failed, or its rate limit is nearly used
 * up. Risk is only reduced for a while from then on; each report that is still over extends it. The end of that time
 * begins a new count. Requests that were not made yet count as answered.
 */
final class VenueHealth extends RuntimeGuard
{
    /** Requests whose outcome is remembered. */
    private static final int REQUESTS = 20;
    private static final int MASK = (1 << REQUESTS) - 1;

    private final GuardWorld world;
    private final HealthBody health = new HealthBody();
    /** One bit a request, the newest lowest: whether it failed. */
    private int failures;
    private long rateUsed;
    private long untilNs;

    VenueHealth(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.VENUE_HEALTH;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.HEALTH || type == EventType.TIMER;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (row.type() == EventType.TIMER)
        {
            if (untilNs != 0 && nowNs >= untilNs)
            {
                clear(row);
            }
            return;
        }
        switch (health.wrap(row).kind())
        {
            case REQUESTS:
                push(health.answered(), 0);
                push(health.failed(), MASK);
                hold(row, nowNs, share(), world.limits().health().failedShare());
                break;
            case RATE_USED:
                rateUsed = health.value();
                hold(row, nowNs, rateUsed, world.limits().health().rateShare());
                break;
            default:
                break;
        }
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        if (resume.everything())
        {
            clear(row);
        }
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        uses.process(id(), share(), world.limits().health().failedShare(), Unit.RATIO);
        if (rateUsed != 0)
        {
            uses.process(id(), rateUsed, world.limits().health().rateShare(), Unit.RATIO);
        }
    }

    @Override
    public long hash()
    {
        return Mix.mix(Mix.mix(failures, untilNs), rateUsed);
    }

    @Override
    public long recomputeHash()
    {
        return hash();
    }

    @Override
    public void carry(final StateImage image)
    {
        failures = image.number(failures);
        rateUsed = image.number(rateUsed);
        untilNs = image.number(untilNs);
    }

    private void push(final int count, final int outcome)
    {
        final int places = Math.min(Math.max(count, 0), REQUESTS);
        failures = (failures << places | outcome & (1 << places) - 1) & MASK;
    }

    private long share()
    {
        return Integer.bitCount(failures) * Decimal.ONE / REQUESTS;
    }

    private void hold(final Row row, final long nowNs, final long value, final long limit)
    {
        if (value > limit)
        {
            untilNs = Math.max(untilNs, nowNs + world.limits().health().restNs());
            change(row, GuardAction.REDUCE, value, limit);
        }
    }

    private void clear(final Row row)
    {
        final long share = share();
        failures = 0;
        rateUsed = 0;
        untilNs = 0;
        change(row, GuardAction.CLEAR, share, world.limits().health().failedShare());
    }

    private void change(final Row row, final GuardAction action, final long value, final long limit)
    {
        world.states().change(row, Guard.VENUE_HEALTH, Scope.PROCESS, 0, action, value, limit, Unit.RATIO);
    }
}
