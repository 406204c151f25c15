package io.ringfence.venue.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request's path and its parameters, which may repeat.
 *
 * @param path without the parameters
 * @param names of the parameters
 * @param values of the parameters
 */
record Query(String path, List<String> names, List<String> values)
{
    static Query parse(final String uri)
    {
        final int mark = uri.indexOf('?');
        final List<String> names = new ArrayList<>();
        final List<String> values = new ArrayList<>();
        if (mark >= 0)
        {
            for (final String pair : uri.substring(mark + 1).split("&"))
            {
                final int equals = pair.indexOf('=');
                names.add(decode(equals < 0 ? pair : pair.substring(0, equals)));
                values.add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Query(decode(mark < 0 ? uri : uri.substring(0, mark)), names, values);
    }

    /** First value of a parameter, or the fallback. */
    String one(final String name, final String fallback)
    {
        final int at = names.indexOf(name);
        return at < 0 ? fallback : values.get(at);
    }

    /** All values of a parameter. */
    List<String> all(final String name)
    {
        final List<String> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++)
        {
            if (names.get(i).equals(name))
            {
                found.add(values.get(i));
            }
        }
        return found;
    }

    /** Whole number of a parameter within bounds, the fallback when it is absent or no number. */
    int number(final String name, final int fallback, final int most)
    {
        final String value = one(name, "");
        return value.matches("[0-9]{1,9}") ? Math.min(most, Integer.parseInt(value)) : fallback;
    }

    private static String decode(final String text)
    {
        try
        {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }
        catch (final IllegalArgumentException e)
        {
            return text;
        }
    }
}
