package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Field;
import io.ringfence.engine.instrument.InstrumentTable;

/** Single values as JSONL shows them, for messages. Allocates. Pure functions, safe on any thread. */
public final class FieldText
{
    private FieldText()
    {
    }

    /**
     * A field's value.
     *
     * @param field of the tables
     * @param buffer that holds the body or record
     * @param base where it begins
     * @param instruments of the run
     * @return its text without quotes, empty when JSONL leaves it out
     */
    public static String of(
        final Field field, final UnsafeBuffer buffer, final int base, final InstrumentTable instruments)
    {
        final JsonBytes out = new JsonBytes(256);
        JsonField.of(List.of(field))[0].write(out, buffer, base, new Symbols(instruments));
        out.dropLast(',');
        final String text = text(out);
        final String value = text.isEmpty() ? text : text.substring(field.key().length() + 3);
        return unquoted(value);
    }

    /**
     * A decimal.
     *
     * @param value at 1e-8, not NAN
     * @return its canonical text
     */
    public static String decimal(final long value)
    {
        final JsonBytes out = new JsonBytes(32);
        out.decimal(value);
        return unquoted(text(out));
    }

    private static String unquoted(final String value)
    {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    private static String text(final JsonBytes out)
    {
        return new String(out.array(), 0, out.length(), StandardCharsets.US_ASCII);
    }
}
