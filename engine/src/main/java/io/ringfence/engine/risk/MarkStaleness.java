package io.ringfence.engine.risk;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Age of an instrument's mark: over the limit it warns, over twice the limit it halts the instrument until a fresh
 * mark comes. What was never seen is halted from the start. Each instrument is looked at on its own events, and all of
 * them when a timer ticks.
 */
final class MarkStaleness extends RuntimeGuard
{
    private final GuardWorld world;
    /** Where the last sweep ended when its row was full. */
    private int cursor;
    /** Until then no mark can pass another limit than at the last sweep: marks only get fresher. */
    private long nextDueNs = Long.MIN_VALUE;

    MarkStaleness(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.MARK_STALENESS;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type != EventType.OPERATOR && type != EventType.CONFIG && type != EventType.LIFECYCLE &&
            type != EventType.HEALTH;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        final int instrument = row.instrumentId();
        if (instrument >= 0 && instrument < world.instruments().size())
        {
            look(row, nowNs, instrument);
        }
        if (row.type() == EventType.TIMER)
        {
            sweep(row, nowNs);
        }
    }

    @Override
    public long hash()
    {
        return cursor;
    }

    @Override
    public long recomputeHash()
    {
        return cursor;
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        for (int instrument = 0; instrument < world.instruments().size(); instrument++)
        {
            final long markTimeNs = world.market().markTimeNs(instrument);
            if (markTimeNs != 0)
            {
                uses.instrument(
                    id(), instrument, nowNs - markTimeNs, world.limits().marks().haltNs(), Unit.NANOS);
            }
        }
    }

    @Override
    public void carry(final StateImage image)
    {
        cursor = image.count(cursor, world.instruments().size());
        nextDueNs = image.loading() ? Long.MIN_VALUE : nextDueNs;
    }

    private void sweep(final Row row, final long nowNs)
    {
        if (nowNs <= nextDueNs)
        {
            return;
        }
        final int count = world.instruments().size();
        long dueNs = dueNs(nowNs, nowNs);
        for (int i = 0; i < count; i++)
        {
            if (!row.hasRoomFor(TradingStates.RESERVED_BYTES))
            {
                return;
            }
            look(row, nowNs, cursor);
            dueNs = Math.min(dueNs, dueNs(world.market().markTimeNs(cursor), nowNs));
            cursor = cursor + 1 == count ? 0 : cursor + 1;
        }
        nextDueNs = dueNs;
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        nextDueNs = Long.MIN_VALUE;
    }

    /** Last moment at which a mark is on the same side of every limit as it is now. */
    private long dueNs(final long markTimeNs, final long nowNs)
    {
        final MarkLimits limits = world.limits().marks();
        final long ageNs = nowNs - markTimeNs;
        long leftNs = Long.MAX_VALUE;
        if (markTimeNs != 0)
        {
            leftNs = ageNs <= limits.staleNs() ? limits.staleNs() - ageNs : leftNs;
            leftNs = ageNs <= limits.haltNs() ? Math.min(leftNs, limits.haltNs() - ageNs) : leftNs;
            leftNs = RiskLimits.on(limits.reduceNs()) && ageNs <= limits.reduceNs() ?
                Math.min(leftNs, limits.reduceNs() - ageNs) : leftNs;
        }
        return leftNs > Long.MAX_VALUE - nowNs ? Long.MAX_VALUE : nowNs + leftNs;
    }

    private void look(final Row row, final long nowNs, final int instrument)
    {
        final MarketView market = world.market();
        final long markTimeNs = market.markTimeNs(instrument);
        if (markTimeNs == 0)
        {
            return;
        }
        final MarkLimits limits = world.limits().marks();
        final long ageNs = nowNs - markTimeNs;
        final GuardAction action;
        final long limitNs;
        if (ageNs > limits.haltNs())
        {
            action = GuardAction.HALT;
            limitNs = limits.haltNs();
        }
        else if (RiskLimits.on(limits.reduceNs()) && ageNs > limits.reduceNs())
        {
            action = GuardAction.REDUCE;
            limitNs = limits.reduceNs();
        }
        else
        {
            action = ageNs > limits.staleNs() ? GuardAction.WARN : GuardAction.CLEAR;
            limitNs = limits.staleNs();
        }
        world.states().change(
            row, Guard.MARK_STALENESS, Scope.INSTRUMENT, instrument, action, ageNs, limitNs, Unit.NANOS);
    }
}
