package io.ringfence.app.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.ringfence.engine.config.SettingsException;

/**
 * What the command line changes of the configuration: keys that {@code --set} names, and options of their own that
 * stand for a key. Of two for one key the later one wins. For set-up, one thread.
 */
public final class Changes
{
    private static final String SET = "--set";

    private final SortedMap<String, String> pairs = new TreeMap<>();
    private final Map<String, String> written = new TreeMap<>();

    /**
     * Takes what {@code --set} says.
     *
     * @param texts of the form {@code key=value}
     * @return this
     * @throws SettingsException if one is not of that form
     */
    public Changes set(final List<String> texts)
    {
        for (final String text : texts)
        {
            final int equals = text.indexOf('=');
            if (equals < 1)
            {
                throw new SettingsException(
                    SET + " " + text + ": key=value is needed, such as " + SET + " venue.seed=7");
            }
            final String key = text.substring(0, equals).strip();
            pairs.put(key, text.substring(equals + 1).strip());
            written.remove(key);
        }
        return this;
    }

    /**
     * Takes an option that stands for a key.
     *
     * @param option as its user knows it
     * @param key that it stands for
     * @param value that it gives; null where it was not given
     * @return this
     */
    public Changes option(final String option, final String key, final Object value)
    {
        return option(option, value, key, value);
    }

    /**
     * Takes an option that says more than the value of a key.
     *
     * @param option as its user knows it
     * @param text behind it
     * @param key that it stands for
     * @param value that it gives; null where it was not given
     * @return this
     */
    public Changes option(final String option, final Object text, final String key, final Object value)
    {
        if (value != null)
        {
            pairs.put(key, value.toString());
            written.put(key, option + " " + text);
        }
        return this;
    }

    /** @return the pairs, sorted by key, unmodifiable */
    public SortedMap<String, String> pairs()
    {
        return Collections.unmodifiableSortedMap(pairs);
    }

    /** Says of a message about a key which change it is about, in the words of whoever made it. */
    String explain(final String key, final String message)
    {
        final String pair = key + "=" + pairs.get(key);
        final String option = written.getOrDefault(key, SET);
        return option.equals(SET) || !message.startsWith(pair) ? option + ": " + message :
            option + message.substring(pair.length());
    }
}
