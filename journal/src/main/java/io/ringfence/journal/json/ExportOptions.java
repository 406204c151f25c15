package io.ringfence.journal.json;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EventType;
import io.ringfence.journal.Bound;

/**
 * Which rows are exported, and how. Immutable; begin with {@link #ALL} and narrow it.
 *
 * @param from first row, null for the journal's first
 * @param to last row, null for the journal's last
 * @param types of events, all if empty
 * @param symbols of instruments that a row must concern, all if empty
 * @param order client order id or tag of the order that a row must concern, null for any
 * @param schema of the lines
 * @param after sequence of the last row that an earlier export wrote, so that this one goes on behind it; -1 for none
 */
public record ExportOptions(
    Bound from, Bound to, Set<EventType> types, Set<String> symbols, String order, Schema schema, long after)
{
    /** Every row, lossless. */
    public static final ExportOptions ALL =
        new ExportOptions(null, null, Set.of(), Set.of(), null, Schema.RINGFENCE, -1);

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
        symbols = Set.copyOf(symbols);
    }

    /**
     * @param first row, null for the journal's first
     * @param last row, null for the journal's last
     * @return the same, for rows between two bounds
     */
    public ExportOptions between(final Bound first, final Bound last)
    {
        return new ExportOptions(first, last, types, symbols, order, schema, after);
    }

    /**
     * @param some types of events, all if empty
     * @return the same, for rows of some types
     */
    public ExportOptions ofTypes(final Set<EventType> some)
    {
        return new ExportOptions(from, to, some, symbols, order, schema, after);
    }

    /**
     * @param some symbols, all if empty
     * @return the same, for rows that concern some instruments, by their event or by what was made of it
     */
    public ExportOptions ofSymbols(final Set<String> some)
    {
        return new ExportOptions(from, to, types, some, order, schema, after);
    }

    /**
     * @param idOrTag client order id or tag, null for any
     * @return the same, for rows that concern an order
     */
    public ExportOptions ofOrder(final String idOrTag)
    {
        return new ExportOptions(from, to, types, symbols, idOrTag, schema, after);
    }

    /**
     * @param other schema
     * @return the same rows in another schema
     */
    public ExportOptions as(final Schema other)
    {
        return new ExportOptions(from, to, types, symbols, order, other, after);
    }

    /**
     * @param sequence of the last row that an earlier export wrote
     * @return the same, going on behind that row as if one export had written all
     */
    public ExportOptions resumedAfter(final long sequence)
    {
        return new ExportOptions(new Bound(false, sequence + 1), to, types, symbols, order, schema, sequence);
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
        for (final String name : list.split(",", -1))
        {
            if (name.isBlank())
            {
                throw new IllegalArgumentException(
                    "a name is empty in '" + list + "': types such as " + Names.of(EventType.QUOTE) + "," +
                    Names.of(EventType.EXECUTION) + " are needed");
            }
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
