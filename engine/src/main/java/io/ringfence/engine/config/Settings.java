package io.ringfence.engine.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.ringfence.engine.event.Decimal;

/**
 * The whole configuration as sorted {@code key = value} pairs, keys dotted ({@code risk.daily_loss_limit},
 * {@code risk.max_notional_per_symbol.BTC-USD}). Not thread-safe; for set-up, not for the hot path.
 * <p>
 * It remembers which keys were asked for, so that a key which nothing reads is refused instead of ignored.
 */
public final class Settings
{
    private final TreeMap<String, String> values;
    private final SortedSet<String> known = new TreeSet<>();
    private final SortedSet<String> knownPrefixes = new TreeSet<>();

    /**
     * @param values pairs, copied
     */
    public Settings(final Map<String, String> values)
    {
        this.values = new TreeMap<>(values);
    }

    /** @return all pairs, sorted by key, unmodifiable */
    public SortedMap<String, String> asMap()
    {
        return Collections.unmodifiableSortedMap(values);
    }

    /**
     * These settings with some pairs replaced or added.
     *
     * @param changes pairs
     * @return new settings
     */
    public Settings with(final Map<String, String> changes)
    {
        final Map<String, String> merged = new TreeMap<>(values);
        merged.putAll(changes);
        return new Settings(merged);
    }

    /**
     * Text of a key.
     *
     * @param key to read
     * @param fallback when the key is absent
     * @return its value
     */
    public String text(final String key, final String fallback)
    {
        known.add(key);
        final String value = values.get(key);
        return value == null ? fallback : value;
    }

    /**
     * Decimal of a key, at 1e-8.
     *
     * @param key to read
     * @param fallback when the key is absent; may be {@link Decimal#NAN} for "off"
     * @return its value
     * @throws SettingsException if it is not a decimal with at most 8 places that fits
     */
    public long decimal(final String key, final long fallback)
    {
        final String value = text(key, null);
        return value == null ? fallback : parseDecimal(key, value);
    }

    /**
     * Whole number of a key.
     *
     * @param key to read
     * @param fallback when the key is absent
     * @return its value
     * @throws SettingsException if it is not a whole number
     */
    public long number(final String key, final long fallback)
    {
        final String value = text(key, null);
        if (value == null)
        {
            return fallback;
        }
        try
        {
            return new BigDecimal(value.strip()).longValueExact();
        }
        catch (final ArithmeticException | NumberFormatException e)
        {
            throw new SettingsException(key + "=" + value + ": a whole number is needed, such as " + fallback);
        }
    }

    /**
     * Truth value of a key.
     *
     * @param key to read
     * @param fallback when the key is absent
     * @return its value
     * @throws SettingsException if it is neither true nor false
     */
    public boolean flag(final String key, final boolean fallback)
    {
        final String value = text(key, null);
        if (value == null)
        {
            return fallback;
        }
        switch (value.strip())
        {
            case "true":
                return true;
            case "false":
                return false;
            default:
                throw new SettingsException(key + "=" + value + ": true or false is needed");
        }
    }

    /**
     * One of the values of an enum, written in lower case.
     *
     * @param key to read
     * @param fallback when the key is absent
     * @param <E> the enum
     * @return its value
     * @throws SettingsException if it is none of them
     */
    public <E extends Enum<E>> E choice(final String key, final E fallback)
    {
        final String value = text(key, null);
        if (value == null)
        {
            return fallback;
        }
        final E[] choices = fallback.getDeclaringClass().getEnumConstants();
        final StringBuilder names = new StringBuilder();
        for (final E choice : choices)
        {
            if (choice.name().equalsIgnoreCase(value.strip()))
            {
                return choice;
            }
            names.append(names.length() == 0 ? "" : ", ").append(choice.name().toLowerCase(java.util.Locale.ROOT));
        }
        throw new SettingsException(key + "=" + value + ": one of " + names + " is needed");
    }

    /**
     * All pairs under a prefix, such as {@code risk.max_notional_per_symbol}, with the prefix and its dot cut off.
     *
     * @param prefix without the final dot
     * @return pairs, sorted
     */
    public SortedMap<String, String> under(final String prefix)
    {
        knownPrefixes.add(prefix + ".");
        final SortedMap<String, String> found = new TreeMap<>();
        for (final Map.Entry<String, String> entry : values.tailMap(prefix + ".").entrySet())
        {
            if (!entry.getKey().startsWith(prefix + "."))
            {
                break;
            }
            found.put(entry.getKey().substring(prefix.length() + 1), entry.getValue());
        }
        return found;
    }

    /** @return keys that were asked for so far, present or not, without those of maps; unmodifiable */
    public SortedSet<String> keysRead()
    {
        return Collections.unmodifiableSortedSet(known);
    }

    /**
     * Refuses keys that nothing asked for. Called once, after every reader has read.
     *
     * @throws SettingsException naming the first unknown key and the nearest known one
     */
    public void refuseUnknownKeys()
    {
        refuseUnknownKeys(values.keySet());
    }

    /**
     * Refuses those of some keys that nothing asked for.
     *
     * @param keys to check
     * @throws SettingsException naming the first unknown key and the nearest known one
     */
    public void refuseUnknownKeys(final Iterable<String> keys)
    {
        for (final String key : keys)
        {
            if (!known.contains(key) && knownPrefixes.stream().noneMatch(key::startsWith))
            {
                throw new SettingsException("unknown key " + key + ": did you mean " + nearest(key, known) + "?");
            }
        }
    }

    /**
     * Nearest of some words by edit distance.
     *
     * @param word that was given
     * @param candidates that would be right
     * @return the nearest, or an empty text when there is none
     */
    public static String nearest(final String word, final Iterable<String> candidates)
    {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (final String candidate : candidates)
        {
            final int distance = editDistance(word, candidate);
            if (distance < bestDistance)
            {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * Parses a decimal.
     *
     * @param key named in the error
     * @param value text of a decimal
     * @return value at 1e-8
     * @throws SettingsException if it is not a decimal with at most 8 places that fits
     */
    public static long parseDecimal(final String key, final String value)
    {
        try
        {
            final BigDecimal exact = new BigDecimal(value.strip());
            return exact.setScale(Decimal.SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
        }
        catch (final ArithmeticException | NumberFormatException e)
        {
            throw new SettingsException(
                key + "=" + value + ": a decimal with at most 8 places is needed, such as 0.25");
        }
    }

    private static int editDistance(final String a, final String b)
    {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
        {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++)
        {
            final int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++)
            {
                final int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
