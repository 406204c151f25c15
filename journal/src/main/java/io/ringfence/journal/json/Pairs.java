package io.ringfence.journal.json;

import java.util.Map;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Field;

/**
 * Lines of {@code key=value} as a JSON object. A text of another form, or with a key twice, is written as the string
 * that it is: nothing may be lost. Pure functions, safe on any thread.
 */
final class Pairs
{
    private Pairs()
    {
    }

    static void write(final JsonBytes out, final UnsafeBuffer buffer, final int offset, final int length)
    {
        if (!isCanonical(buffer, offset, length))
        {
            out.quoted(buffer, offset, length);
            return;
        }
        out.put('{');
        int start = offset;
        final int end = offset + length;
        while (start < end)
        {
            final int split = indexOf(buffer, start, end, '=');
            final int stop = indexOf(buffer, start, end, '\n');
            out.quoted(buffer, start, split - start);
            out.put(':');
            out.quoted(buffer, split + 1, stop - split - 1);
            out.put(',');
            start = stop + 1;
        }
        out.dropLast(',');
        out.put('}');
    }

    /** Text of an object or a string, as a field of a row holds it. */
    static String text(final Field field, final Object value) throws LineException
    {
        if (value instanceof String)
        {
            return (String)value;
        }
        if (!(value instanceof Map))
        {
            throw new LineException("an object of strings is needed, such as {\"risk.daily_loss_limit\":\"100\"}");
        }
        final StringBuilder text = new StringBuilder();
        for (final Map.Entry<?, ?> entry : ((Map<?, ?>)value).entrySet())
        {
            final String key = (String)entry.getKey();
            if (!(entry.getValue() instanceof String) || key.isEmpty() || key.indexOf('=') >= 0 ||
                key.indexOf('\n') >= 0 || ((String)entry.getValue()).indexOf('\n') >= 0)
            {
                throw new LineException(key, "a string without line breaks is needed");
            }
            text.append(text.length() == 0 ? "" : "\n").append(key).append('=').append(entry.getValue());
        }
        if (text.length() > field.length())
        {
            throw new LineException(text.length() + " characters, " + field.length() + " are the most");
        }
        return text.toString();
    }

    private static boolean isCanonical(final UnsafeBuffer buffer, final int offset, final int length)
    {
        int start = offset;
        final int end = offset + length;
        if (buffer.getByte(end - 1) == '\n')
        {
            return false;
        }
        while (start < end)
        {
            final int split = indexOf(buffer, start, end, '=');
            final int stop = indexOf(buffer, start, end, '\n');
            if (split >= stop || split == start || isRepeated(buffer, offset, start, split))
            {
                return false;
            }
            start = stop + 1;
        }
        return true;
    }

    private static boolean isRepeated(final UnsafeBuffer buffer, final int offset, final int start, final int split)
    {
        final int length = split + 1 - start;
        int earlier = offset;
        while (earlier < start)
        {
            int same = 0;
            while (same < length && buffer.getByte(earlier + same) == buffer.getByte(start + same))
            {
                same++;
            }
            if (same == length)
            {
                return true;
            }
            earlier = indexOf(buffer, earlier, start, '\n') + 1;
        }
        return false;
    }

    private static int indexOf(final UnsafeBuffer buffer, final int from, final int end, final char wanted)
    {
        int at = from;
        while (at < end && buffer.getByte(at) != wanted)
        {
            at++;
        }
        return at;
    }
}
