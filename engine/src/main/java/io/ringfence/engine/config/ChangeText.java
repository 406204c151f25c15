package io.ringfence.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Configuration changes as events carry them: one {@code key=value} a line, printable ASCII. A value that is left
 * empty takes the key out, so that its default holds. Pure functions, any thread.
 */
public final class ChangeText
{
    private ChangeText()
    {
    }

    /**
     * Reads changes.
     *
     * @param text lines, the last one not ended
     * @return pairs, sorted
     * @throws SettingsException if a line is not of that form or names a key again
     */
    public static SortedMap<String, String> parse(final String text)
    {
        final SortedMap<String, String> changes = new TreeMap<>();
        if (text.isEmpty())
        {
            return changes;
        }
        for (final String line : text.split("\n", -1))
        {
            final int equals = line.indexOf('=');
            if (equals < 1)
            {
                throw new SettingsException(line + ": key=value is needed, such as risk.daily_loss_limit=250");
            }
            if (changes.put(line.substring(0, equals), line.substring(equals + 1)) != null)
            {
                throw new SettingsException(line.substring(0, equals) + " is named twice: once is enough");
            }
        }
        return changes;
    }

    /**
     * Writes changes in as few texts as hold them.
     *
     * @param changes pairs
     * @param length most characters of a text
     * @return texts, none when there is no change
     * @throws SettingsException if a pair is longer than that or holds other than printable ASCII
     */
    public static List<String> split(final SortedMap<String, String> changes, final int length)
    {
        final List<String> texts = new ArrayList<>();
        final StringBuilder text = new StringBuilder();
        for (final Map.Entry<String, String> change : changes.entrySet())
        {
            final String line = change.getKey() + "=" + change.getValue();
            if (line.length() > length)
            {
                throw new SettingsException(change.getKey() + ": too long, at most " + length + " characters are");
            }
            if (!line.chars().allMatch((c) -> c >= ' ' && c <= '~'))
            {
                throw new SettingsException(change.getKey() + ": printable ASCII is needed");
            }
            if (text.length() + line.length() + 1 > length)
            {
                texts.add(text.toString());
                text.setLength(0);
            }
            text.append(text.length() == 0 ? "" : "\n").append(line);
        }
        if (text.length() > 0)
        {
            texts.add(text.toString());
        }
        return texts;
    }
}
