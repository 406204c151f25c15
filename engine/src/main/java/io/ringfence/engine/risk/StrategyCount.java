package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * A guard that counts events of each strategy in a sliding window, told of them by whoever owns the orders: one that
 * has too many is halted until it is resumed by name.
 */
abstract class StrategyCount extends RuntimeGuard
{
    private final GuardWorld world;
    private final StrategyWindows windows = new StrategyWindows();

    StrategyCount(final GuardWorld world)
    {
        this.world = world;
    }

    /** Length of the window under these limits. */
    abstract long windowNs(FlowLimits limits);

    /** How many are too many under these limits, 0 for off. */
    abstract int tooMany(FlowLimits limits);

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
        windows.limits(windowNs(limits), tooMany(limits));
    }

    /** Counts one event. */
    void count(final Row row, final int strategy, final long nowNs)
    {
        if (windows.add(strategy, nowNs))
        {
            change(row, strategy, GuardAction.HALT, windows.count());
        }
    }

    /** Begins to count anew for all strategies. */
    void forgetAll()
    {
        for (int strategy = 1; strategy < world.states().strategies().size(); strategy++)
        {
            windows.forget(strategy);
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
    public void headroom(final LimitUses uses, final long nowNs)
    {
        final int limit = tooMany(world.limits().flow());
        for (int strategy = 1; strategy < world.states().strategies().size() && limit > 0; strategy++)
        {
            uses.strategy(id(), strategy, windows.count(strategy, nowNs), limit, Unit.NUMBER);
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
    public void carry(final StateImage image)
    {
        windows.carry(image);
    }

    private void change(final Row row, final int strategy, final GuardAction action, final long value)
    {
        world.states().change(
            row, id(), Scope.STRATEGY, strategy, action, value, tooMany(world.limits().flow()), Unit.NUMBER);
    }
}
