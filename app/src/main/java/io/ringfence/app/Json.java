package io.ringfence.app;

import java.util.Map;

/** Writes values as one line of JSON. Pure functions, any thread. */
public final class Json
{
    private Json()
    {
    }

    /**
     * @param value null, a text, a number, a truth value, a map or an iterable of such
     * @return its JSON, in one line
     */
    public static String write(final Object value)
    {
        final StringBuilder json = new StringBuilder(256);
        write(value, json);
        return json.toString();
    }

    private static void write(final Object value, final StringBuilder json)
    {
        if (value instanceof Map)
        {
            writeObject((Map<?, ?>)value, json);
        }
        else if (value instanceof Iterable)
        {
            writeArray((Iterable<?>)value, json);
        }
        else if (value instanceof Double || value instanceof Float)
        {
            final double number = ((Number)value).doubleValue();
            json.append(Double.isFinite(number) ? String.valueOf(number) : "null");
        }
        else if (value == null || value instanceof Number || value instanceof Boolean)
        {
            json.append(value);
        }
        else
        {
            writeText(value.toString(), json);
        }
    }

    private static void writeObject(final Map<?, ?> object, final StringBuilder json)
    {
        char before = '{';
        for (final Map.Entry<?, ?> entry : object.entrySet())
        {
            json.append(before);
            writeText(String.valueOf(entry.getKey()), json);
            json.append(':');
            write(entry.getValue(), json);
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static void writeArray(final Iterable<?> array, final StringBuilder json)
    {
        char before = '[';
        for (final Object each : array)
        {
            json.append(before);
            write(each, json);
            before = ',';
        }
        json.append(before == '[' ? "[]" : "]");
    }

    private static void writeText(final String text, final StringBuilder json)
    {
        json.append('"');
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\')
            {
                json.append('\\').append(c);
            }
            else if (c < ' ')
            {
                json.append(String.format("\\u%04x", (int)c));
            }
            else
            {
                json.append(c);
            }
        }
        json.append('"');
    }
}
