package io.ringfence.engine.risk;

import io.ringfence.engine.event.Guard;

/** Too many rejects of one strategy in a window, ours or the venue's. */
final class RejectStorm extends StrategyCount
{
    RejectStorm(final GuardWorld world)
    {
        super(world);
    }

    @Override
    public Guard id()
    {
        return Guard.REJECT_STORM;
    }

    @Override
    long windowNs(final FlowLimits limits)
    {
        return limits.rejectStormNs();
    }

    @Override
    int tooMany(final FlowLimits limits)
    {
        return limits.rejectStormCount();
    }
}
