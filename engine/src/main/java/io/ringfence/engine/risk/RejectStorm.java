package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/** Too many rejects of one strategy in a window, ours or the venue's: it is halted until it is resumed by name. */
final class RejectStorm extends RuntimeGuard
{
    private final GuardWorld world;
    private final StrategyWindows windows = new StrategyWindows();

    RejectStorm(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.REJECT_STORM;
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

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        final FlowLimits limits = world.limits().flow();
        windows.limits(limits.rejectStormNs(), limits.rejectStormCount());
    }

    /** An intent or order of a strategy was rejected. */
    void onRejected(final Row row, final int strategy, final long nowNs)
    {
        if (windows.add(strategy, nowNs))
        {
            change(row, strategy, GuardAction.HALT, windows.count());
        }
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        for (int strategy = 1; strategy < world.states().strategies().size(); strategy++)
        {
            if (resume.coversStrategy(strategy))
            {
                windows.forget(strategy);
                change(row, strategy, GuardAction.CLEAR, Decimal.NAN);
            }
        }
    }

    @Override
    public long hash()
    {
        return windows.hash();
    }

    @Override
    public long recomputeHash()
    {
        return windows.recomputeHash();
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        final int limit = world.limits().flow().rejectStormCount();
        for (int strategy = 1; strategy < world.states().strategies().size() && limit > 0; strategy++)
        {
            uses.strategy(id(), strategy, windows.count(strategy, nowNs), limit, Unit.NUMBER);
        }
    }

    @Override
    public void carry(final StateImage image)
    {
        windows.carry(image);
    }

    private void change(final Row row, final int strategy, final GuardAction action, final long value)
    {
        world.states().change(
            row, Guard.REJECT_STORM, Scope.STRATEGY, strategy, action, value,
            world.limits().flow().rejectStormCount(), Unit.NUMBER);
    }
}
