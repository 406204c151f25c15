package io.ringfence.venue.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a client's request into maps, lists and texts. For one thread. Requests are few; market data never comes here.
 */
public final class JsonReader
{
    private final JsonFactory factory = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(16).maxNumberLength(32).maxStringLength(65_536).build())
        .build();

    /**
     * A number as it stood in the text.
     *
     * @param text of the number
     */
    public record Number(String text)
    {
        @Override
        public String toString()
        {
            return text;
        }
    }

    /**
     * Reads an object.
     *
     * @param json text
     * @return its members in their order, or null when it is not one JSON object
     */
    public Map<String, Object> object(final byte[] json)
    {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                return null;
            }
            final Map<String, Object> object = members(parser);
            return parser.nextToken() == null ? object : null;
        }
        catch (final JacksonException e)
        {
            return null;
        }
    }

    /**
     * Text of a member.
     *
     * @param object to look in
     * @param key of the member
     * @return its text, empty when it is absent or no text
     */
    public static String text(final Map<String, Object> object, final String key)
    {
        return object.get(key) instanceof String text ? text : "";
    }

    /**
     * Texts of a member that is a list.
     *
     * @param object to look in
     * @param key of the member
     * @return its texts, null when it is absent or no list
     */
    public static List<String> texts(final Map<String, Object> object, final String key)
    {
        if (!(object.get(key) instanceof List<?> list))
        {
            return null;
        }
        final List<String> texts = new ArrayList<>();
        for (final Object element : list)
        {
            texts.add(String.valueOf(element));
        }
        return texts;
    }

    private Map<String, Object> members(final JsonParser parser)
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

    private Object value(final JsonParser parser)
    {
        switch (parser.currentToken())
        {
            case START_OBJECT:
                return members(parser);
            case START_ARRAY:
                final List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY)
                {
                    list.add(value(parser));
                }
                return list;
            case VALUE_STRING:
                return parser.getString();
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                return new Number(parser.getString());
        }
    }
}
