package io.ringfence.engine.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.InstrumentTable;

/** Finds the configured strategies; for set-up. */
public final class StrategyLoader
{
    private StrategyLoader()
    {
    }

    /**
     * A strategy under its name.
     *
     * @param name of the strategy
     * @param strategy to call
     */
    public record Named(String name, Strategy strategy)
    {
    }

    /**
     * Makes the strategies that {@code strategy.name} lists, in its order.
     *
     * @param settings {@code strategy.name}: names with commas between them, empty for none
     * @param instruments they can trade
     * @return strategies
     * @throws SettingsException if a name is unknown or stands twice
     */
    public static List<Named> load(final Settings settings, final InstrumentTable instruments)
    {
        final SortedMap<String, StrategyFactory> known = new TreeMap<>();
        for (final StrategyFactory factory : ServiceLoader.load(StrategyFactory.class))
        {
            known.put(factory.name(), factory);
        }
        final List<Named> found = new ArrayList<>();
        final String names = settings.text("strategy.name", "");
        for (final String part : names.split(","))
        {
            final String name = part.strip();
            if (name.isEmpty())
            {
                continue;
            }
            final StrategyFactory factory = known.get(name);
            if (factory == null)
            {
                throw new SettingsException(
                    "strategy.name=" + names + ": no strategy is called " + name + "; there is " +
                    String.join(", ", known.keySet()));
            }
            if (found.stream().anyMatch(other -> other.name().equals(name)))
            {
                throw new SettingsException("strategy.name=" + names + ": " + name + " stands twice");
            }
            found.add(new Named(name, factory.create(settings, instruments)));
        }
        return found;
    }
}
