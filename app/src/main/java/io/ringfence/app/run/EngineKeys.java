package io.ringfence.app.run;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which keys of a configuration decide what the engine makes of an event. Pure functions. */
final class EngineKeys
{
    /** First parts of keys that decide how a run is fed, laid out and journaled, and nothing else. */
    private static final Set<String> OUTSIDE = Set.of(
        "feed", "instruments_file", "journal", "live", "profile", "ring", "risk_file", "symbols", "timer", "topology",
        "venue");

    private EngineKeys()
    {
    }

    /**
     * First of the engine's keys in which two configurations differ.
     *
     * @param one configuration
     * @param two configuration
     * @return the key, null if they are the same to the engine
     */
    static String firstDifferent(final Map<String, String> one, final Map<String, String> two)
    {
        final Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(two.keySet());
        for (final String key : keys)
        {
            final String value = one.get(key);
            if (!OUTSIDE.contains(key.split("\\.", 2)[0]) && (value == null || !value.equals(two.get(key))))
            {
                return key;
            }
        }
        return null;
    }
}
