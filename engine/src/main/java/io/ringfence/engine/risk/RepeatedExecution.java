package io.ringfence.engine.risk;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;

/** Too many executions of one strategy in a minute without an operator's command in between: it runs away. */
final class RepeatedExecution extends StrategyCount
{
    private static final long WINDOW_NS = 60_000_000_000L;

    private final OperatorBody operator = new OperatorBody();

    RepeatedExecution(final GuardWorld world)
    {
        super(world);
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
        if (operator.wrap(row).command() != OperatorCommand.SNAPSHOT)
        {
            forgetAll();
        }
    }

    @Override
    long windowNs(final FlowLimits limits)
    {
        return WINDOW_NS;
    }

    @Override
    int tooMany(final FlowLimits limits)
    {
        return limits.repeatedExecutionCount();
    }
}
