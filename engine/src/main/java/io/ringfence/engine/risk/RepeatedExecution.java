package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Too many executions of one strategy in a minute without an operator's command in between: it runs away, and is
 * halted until it is resumed by name.
 */
final class RepeatedExecution extends RuntimeGuard
{
    private static final long WINDOW_NS = 60_000_000_000L;

    private final GuardWorld world;
    private final OperatorBody operator = new OperatorBody();
    private final StrategyWindows windows = new StrategyWindows();

    RepeatedExecution(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.REPEATED_EXECUTION;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.OPERATOR;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (operator.wrap(row).command() == OperatorCommand.SNAPSHOT)
        {
            return;
        }
        for (int strategy = 1; strategy < world.states().strategies().size(); strategy++)
        {
            windows.forget(strategy);
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        windows.limits(WINDOW_NS, world.limits().flow().repeatedExecutionCount());
    }

    /** An order of a strategy was filled, wholly or in part. */
    void onExecution(final Row row, final int strategy, final long nowNs)
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
        final int limit = world.limits().flow().repeatedExecutionCount();
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
            row, Guard.REPEATED_EXECUTION, Scope.STRATEGY, strategy, action, value,
            world.limits().flow().repeatedExecutionCount(), Unit.NUMBER);
    }
}
