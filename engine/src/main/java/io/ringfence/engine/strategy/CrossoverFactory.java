package io.ringfence.engine.strategy;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.InstrumentTable;

/** Makes {@link Crossover} strategies from {@code strategy.crossover.} keys. */
public final class CrossoverFactory implements StrategyFactory
{
    @Override
    public String name()
    {
        return "crossover";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        return new Crossover(CrossoverSettings.read(settings, instruments), instruments.size());
    }
}
