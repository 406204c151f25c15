package io.ringfence.journal.json;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EventType;
import io.ringfence.journal.Bound;

/**
 * Which rows are exported, and how. Immutable.
 *
 * @param from first row, null for the journal's first
 * @param to last row, null for the journal's last
 * @param types of events, all if empty
 * @param schema of the lines
 */
public record ExportOptions(Bound from, Bound to, Set<EventType> types, Schema schema)
{
    /** Every row, lossless. */
    public static final ExportOptions ALL = new ExportOptions(null, null, Set.of(), Schema.RINGFENCE);

    /** Schemas of lines. */
    public enum Schema
    {
        /** One row, one line; import gives back the same bytes. */
        RINGFENCE,
        /** The Python bot's audit format; one row gives no line, one or more. */
        LEGACY
    }

    /** Copies. */
    public ExportOptions
    {
        types = Set.copyOf(types);
    }

    /**
     * Reads a list of types.
     *
     * @param list names as in JSONL, separated by commas
     * @return the types
     * @throws IllegalArgumentException naming the nearest known one
     */
    public static Set<EventType> parseTypes(final String list)
    {
        final Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (final String name : list.split(","))
        {
            types.add(parseType(name.strip()));
        }
        return types;
    }

    private static EventType parseType(final String name)
    {
        for (final EventType type : EventType.values())
        {
            if (Names.of(type).equals(name.toLowerCase(Locale.ROOT)))
            {
                return type;
            }
        }
        throw new IllegalArgumentException(
            "unknown event type " + name + ": did you mean " + Settings.nearest(name, Names.of(EventType.values())) +
            "?");
    }
}
