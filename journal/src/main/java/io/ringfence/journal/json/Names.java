package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Source;

/**
 * Names of enum values in JSONL: as in the code, but event types and sources in lower case, and operator commands as
 * the command line has them. Pure functions, safe on any thread.
 */
final class Names
{
    private Names()
    {
    }

    static String of(final Enum<?> value)
    {
        if (value instanceof OperatorCommand)
        {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return value instanceof EventType || value instanceof Source ?
            value.name().toLowerCase(Locale.ROOT) : value.name();
    }

    static List<String> of(final Enum<?>[] values)
    {
        final List<String> names = new ArrayList<>();
        for (final Enum<?> value : values)
        {
            names.add(of(value));
        }
        return names;
    }

    /** Names by ordinal, each quoted as JSON. */
    static byte[][] quoted(final Enum<?>[] values)
    {
        final byte[][] names = new byte[values.length][];
        for (int i = 0; i < names.length; i++)
        {
            names[i] = ('"' + of(values[i]) + '"').getBytes(StandardCharsets.US_ASCII);
        }
        return names;
    }
}
