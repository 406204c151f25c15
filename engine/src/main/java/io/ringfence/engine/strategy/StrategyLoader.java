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
            // Keys of a strategy that is not chosen may stand in a profile all the same.
            if (!names(settings).contains(factory.name()))
            {
                settings.under("strategy." + factory.name());
            }
        }
        final List<Named> found = new ArrayList<>();
        final List<String> names = names(settings);
        for (final String name : names)
        {
            final StrategyFactory factory = known.get(name);
            if (factory == null)
            {
                throw new SettingsException(
                    "strategy.name=" + String.join(",", names) + ": no strategy is called " + name + "; there is " +
                    String.join(", ", known.keySet()));
            }
            if (found.stream().anyMatch(other -> other.name().equals(name)))
            {
                throw new SettingsException("strategy.name=" + String.join(",", names) + ": " + name + " stands twice");
            }
            found.add(new Named(name, factory.create(settings, instruments)));
        }
        return found;
    }

    private static List<String> names(final Settings settings)
    {
        final List<String> names = new ArrayList<>();
        for (final String part : settings.text("strategy.name", "").split(","))
        {
            if (!part.isBlank())
            {
                names.add(part.strip());
            }
        }
        return names;
    }
}
