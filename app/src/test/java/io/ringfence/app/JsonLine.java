package io.ringfence.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One parsed line of JSON: a map, with typed ways in. */
final class JsonLine
{
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> values;

    private JsonLine(final Map<String, Object> values)
    {
        this.values = values;
    }

    static JsonLine parse(final String line)
    {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line))
        {
            parser.nextToken();
            return new JsonLine(object(parser));
        }
    }

    static List<JsonLine> readAll(final Path file) throws IOException
    {
        return Files.readAllLines(file).stream().filter((line) -> !line.isBlank()).map(JsonLine::parse).toList();
    }

    boolean has(final String key)
    {
        return values.containsKey(key);
    }

    String text(final String key)
    {
        return values.get(key) == null ? null : String.valueOf(values.get(key));
    }

    long number(final String key)
    {
        return Long.parseLong(text(key));
    }

    boolean flag(final String key)
    {
        return Boolean.parseBoolean(text(key));
    }

    JsonLine object(final String key)
    {
        final Map<String, Object> typed = new LinkedHashMap<>();
        if (values.get(key) instanceof Map)
        {
            ((Map<?, ?>)values.get(key)).forEach((name, value) -> typed.put((String)name, value));
        }
        return new JsonLine(typed);
    }

    List<JsonLine> objects(final String key)
    {
        final List<JsonLine> found = new ArrayList<>();
        if (values.get(key) instanceof List)
        {
            for (final Object each : (List<?>)values.get(key))
            {
                final Map<String, Object> typed = new LinkedHashMap<>();
                ((Map<?, ?>)each).forEach((name, value) -> typed.put((String)name, value));
                found.add(new JsonLine(typed));
            }
        }
        return found;
    }

    List<String> texts(final String key)
    {
        return values.get(key) instanceof List ?
            ((List<?>)values.get(key)).stream().map(String::valueOf).toList() : List.of();
    }

    Map<String, Object> asMap()
    {
        return values;
    }

    private static Map<String, Object> object(final JsonParser parser)
    {
        final Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT)
        {
            final String key = parser.currentName();
            parser.nextToken();
            object.put(key, value(parser));
        }
        return object;
    }

    private static Object value(final JsonParser parser)
    {
        switch (parser.currentToken())
        {
            case START_OBJECT:
                return object(parser);
            case START_ARRAY:
                final List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY)
                {
                    array.add(value(parser));
                }
                return array;
            case VALUE_NULL:
                return null;
            default:
                return parser.getString();
        }
    }
}
