package io.ringfence.app.control;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.ringfence.engine.config.ChangeText;
import io.ringfence.engine.config.HotKeys;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.risk.LiveLimits;

/**
 * Prepares configuration changes for the ring: finds what differs from what is in force, and has all of it checked by
 * the code that the engine will apply it with. Control thread only.
 */
final class Reload
{
    private final LiveLimits live;
    private final Supplier<Map<String, String>> configuration;

    Reload(
        final Settings settings, final InstrumentTable instruments, final Supplier<Map<String, String>> configuration)
    {
        live = new LiveLimits(settings, instruments);
        this.configuration = configuration;
    }

    /**
     * What the files and the command line say now against what is in force, limits in force and limits only
     * watched.
     *
     * @return changes; an empty value takes its key out
     * @throws SettingsException if the files are wrong
     */
    SortedMap<String, String> fromFiles()
    {
        final SortedMap<String, String> wanted = new TreeMap<>(configuration.get());
        final SortedMap<String, String> changes = new TreeMap<>();
        final SortedMap<String, String> inForce = live.settings().asMap();
        wanted.forEach((key, value) ->
        {
            if (HotKeys.concerns(key) && !value.equals(inForce.get(key)))
            {
                changes.put(key, value);
            }
        });
        inForce.forEach((key, value) ->
        {
            if (HotKeys.concerns(key) && !wanted.containsKey(key))
            {
                changes.put(key, "");
            }
        });
        return changes;
    }

    /**
     * What puts the limits that are only watched in force, and leaves none to watch.
     *
     * @return changes, none when nothing is watched
     */
    SortedMap<String, String> promotion()
    {
        final SortedMap<String, String> changes = new TreeMap<>();
        live.settings().under("shadow").forEach((key, value) ->
        {
            if (!value.equals(inForce(HotKeys.PREFIX + key)))
            {
                changes.put(HotKeys.PREFIX + key, value);
            }
            changes.put(HotKeys.SHADOW_PREFIX + key, "");
        });
        return changes;
    }

    /**
     * Refuses changes that cannot be applied as a whole.
     *
     * @param changes pairs
     * @throws SettingsException naming the key, why, and what would be right
     */
    void check(final SortedMap<String, String> changes)
    {
        if (ChangeText.split(changes, OperatorInbox.CONFIG_SET).size() > LiveLimits.MAX_PARTS)
        {
            throw new SettingsException(changes.size() + " changes are more than one event sequence carries: " +
                "restart with them");
        }
        live.check(changes);
    }

    /** These changes are on their way: the next ones are held against them. */
    void applied(final SortedMap<String, String> changes)
    {
        if (!changes.isEmpty())
        {
            live.apply(changes);
        }
    }

    /** @return value in force, null when its default holds */
    String inForce(final String key)
    {
        return live.settings().asMap().get(key);
    }

    /** @return changes that were put on their way since the port opened */
    long changes()
    {
        return live.version();
    }
}
