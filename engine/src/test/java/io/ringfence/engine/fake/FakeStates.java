package io.ringfence.engine.fake;

import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.risk.StateView;

/** One trading state for everything, and one for strategies, set by hand. */
public final class FakeStates implements StateView
{
    private TradingState all = TradingState.ACTIVE;
    private TradingState strategies = TradingState.ACTIVE;

    public void all(final TradingState value)
    {
        all = value;
    }

    public void strategies(final TradingState value)
    {
        strategies = value;
    }

    @Override
    public TradingState process()
    {
        return all;
    }

    @Override
    public TradingState portfolio(final int portfolio)
    {
        return all;
    }

    @Override
    public TradingState instrument(final int instrument)
    {
        return all;
    }

    @Override
    public TradingState strategy(final int strategy)
    {
        return strategies;
    }

    @Override
    public TradingState effective(final int portfolio, final int instrument)
    {
        return all;
    }
}
