package io.ringfence.engine;

import io.ringfence.engine.desk.GuardSignals;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.risk.Guards;
import io.ringfence.engine.risk.TradingStates;

/** What guards and trading states say to the order desk; business thread. */
record GuardVerdicts(TradingStates states, Guards guards) implements GuardSignals
{
    @Override
    public boolean anyWorsened()
    {
        return states.anyWorsened();
    }

    @Override
    public boolean cancelAllRequested()
    {
        return guards.cancelAllRequested();
    }

    @Override
    public boolean cancelAgainRequested()
    {
        return guards.cancelAgainRequested();
    }

    @Override
    public boolean killed()
    {
        return guards.killed();
    }

    @Override
    public long limitsSince()
    {
        return states.limitsSince();
    }

    @Override
    public void refused(final Row row, final int strategy)
    {
        guards.onRejected(row, strategy);
    }

    @Override
    public boolean stuck(final int order, final long nowNs)
    {
        return guards.stuck(order, nowNs);
    }
}
