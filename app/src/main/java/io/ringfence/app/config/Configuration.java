package io.ringfence.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Everything that a user configured: the settings of a profile with its risk files, the one in force and the one that
 * is only watched, and the changes of the command line, and the instrument table. For set-up, one thread.
 */
public final class Configuration
{
    private static final String DEFAULT_INSTRUMENTS = "instruments.json";
    private static final String RISK = "risk.";
    private static final String SHADOW = "shadow.";
    private static final String COMMAND_LINE = "the command line";

    private final String profile;
    private final Map<String, String> brought;
    private final String bringer;
    private final Changes changes;
    private final Settings settings;
    private final InstrumentTable instruments;
    private final Map<String, String> origins;

    private Configuration(
        final String profile, final Map<String, String> brought, final String bringer, final Changes changes,
        final Settings settings, final InstrumentTable instruments, final Map<String, String> origins)
    {
        this.profile = profile;
        this.brought = Map.copyOf(brought);
        this.bringer = bringer;
        this.changes = changes;
        this.settings = settings;
        this.instruments = instruments;
        this.origins = origins;
    }

    /**
     * Loads a profile.
     *
     * @param profile name of one that ships, or path of a file
     * @param changes {@code key=value} texts of the command line, which win
     * @return the configuration
     * @throws SettingsException if a file or key is wrong
     */
    public static Configuration load(final String profile, final List<String> changes)
    {
        return load(profile, new Changes().set(changes));
    }

    /**
     * Loads a profile.
     *
     * @param profile name of one that ships, or path of a file
     * @param changes of the command line, which win
     * @return the configuration
     * @throws SettingsException if a file or key is wrong
     */
    public static Configuration load(final String profile, final Changes changes)
    {
        return load(profile, Map.of(), "", changes);
    }

    /**
     * Loads a profile for a file that brings keys of its own.
     *
     * @param profile name of one that ships, or path of a file
     * @param brought keys that the file brings, which win over the profile
     * @param bringer what is said of where they stand
     * @param changes of the command line, which win over all
     * @return the configuration
     * @throws SettingsException if a file or key is wrong
     */
    public static Configuration load(
        final String profile, final Map<String, String> brought, final String bringer, final Changes changes)
    {
        final ConfigHome home = ConfigHome.find();
        final Path file = home.profileFile(profile);
        final Map<String, String> values = new TreeMap<>();
        final Map<String, String> origins = new TreeMap<>();
        final Map<String, String> overrides = new TreeMap<>(brought);
        overrides.putAll(changes.pairs());

        final Map<String, String> ofProfile = new TreeMap<>();
        flatten(file, "", JsonFile.read(file), ofProfile);
        final Map<String, String> riskFiles = Map.of("risk_file", RISK, "shadow_risk_file", SHADOW);
        riskFiles.forEach((key, prefix) ->
        {
            final String riskFile = overrides.getOrDefault(key, ofProfile.get(key));
            if (riskFile != null)
            {
                final Path risk = home.resolve(file, riskFile);
                final Map<String, String> ofRisk = new TreeMap<>();
                flatten(risk, prefix, JsonFile.read(risk), ofRisk);
                put(ofRisk, risk.toString(), values, origins);
            }
        });
        put(ofProfile, file.toString(), values, origins);
        put(brought, bringer, values, origins);
        put(changes.pairs(), COMMAND_LINE, values, origins);
        values.putIfAbsent("profile", nameOf(profile));
        final Settings settings = new Settings(values);
        settings.text("profile", "");
        riskFiles.keySet().forEach((key) -> settings.text(key, ""));
        // Read by the export of the schema legacy, from the journal.
        settings.text("bot_id", "");
        final String instrumentFile = settings.text("instruments_file", DEFAULT_INSTRUMENTS);
        return new Configuration(
            profile, brought, bringer, changes, settings,
            InstrumentFile.read(home.resolve(file, instrumentFile)), origins);
    }

    /**
     * Reads the same files again, under the same changes of the command line.
     *
     * @return what they say now
     * @throws SettingsException if a file is wrong
     */
    public Configuration again()
    {
        return load(profile, brought, bringer, changes);
    }

    /** @return the settings */
    public Settings settings()
    {
        return settings;
    }

    /** @return the instruments */
    public InstrumentTable instruments()
    {
        return instruments;
    }

    /**
     * Says of a refused configuration where it stands.
     *
     * @param refused what a reader of the settings threw
     * @return the same, with the file or option that holds the key it names
     */
    public SettingsException explain(final SettingsException refused)
    {
        String key = "";
        int first = Integer.MAX_VALUE;
        for (final String candidate : origins.keySet())
        {
            final int at = indexOf(refused.getMessage(), candidate);
            if (at < first || at == first && at < Integer.MAX_VALUE && candidate.length() > key.length())
            {
                key = candidate;
                first = at;
            }
        }
        if (key.isEmpty())
        {
            return refused;
        }
        return new SettingsException(origins.get(key).equals(COMMAND_LINE) ?
            changes.explain(key, refused.getMessage()) : origins.get(key) + ": " + refused.getMessage());
    }

    /** Where a message names a key as a whole word, or beyond its end. */
    private static int indexOf(final String message, final String key)
    {
        final int at = message.indexOf(key);
        final int end = at + key.length();
        return at >= 0 && (end == message.length() || " =:,?".indexOf(message.charAt(end)) >= 0) ? at :
            Integer.MAX_VALUE;
    }

    private static void put(
        final Map<String, String> pairs, final String origin, final Map<String, String> values,
        final Map<String, String> origins)
    {
        values.putAll(pairs);
        pairs.keySet().forEach((key) -> origins.put(key, origin));
    }

    private static void flatten(
        final Path file, final String prefix, final Map<String, Object> object, final Map<String, String> into)
    {
        for (final Map.Entry<String, Object> entry : object.entrySet())
        {
            final String key = prefix + entry.getKey();
            if (entry.getValue() instanceof Map)
            {
                flatten(file, key + ".", JsonTree.object(entry.getValue()), into);
            }
            else if (entry.getValue() instanceof List)
            {
                put(file, key, String.join(",", JsonTree.texts(key, entry.getValue())), into);
            }
            else
            {
                put(file, key, (String)entry.getValue(), into);
            }
        }
    }

    private static void put(final Path file, final String key, final String value, final Map<String, String> into)
    {
        if (into.putIfAbsent(key, value) != null)
        {
            throw new SettingsException(file + ": " + key +
                " stands twice, in an object and with a dot: one of them must go");
        }
    }

    private static String nameOf(final String profile)
    {
        final String file = Path.of(profile).getFileName().toString();
        return file.endsWith(".json") ? file.substring(0, file.length() - 5) : file;
    }
}
