package io.ringfence.engine.strategy;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.InstrumentTable;

/** Makes strategies of one name; found by {@link java.util.ServiceLoader}. Called once at start. */
public interface StrategyFactory
{
    /** @return name under which {@code strategy.name} asks for it, at most 16 ASCII characters */
    String name();

    /**
     * Makes a strategy.
     *
     * @param settings to read keys under {@code strategy.NAME.} from
     * @param instruments it can trade
     * @return a strategy without state
     */
    Strategy create(Settings settings, InstrumentTable instruments);
}
