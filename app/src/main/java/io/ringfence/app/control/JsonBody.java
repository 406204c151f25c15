package io.ringfence.app.control;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.journal.json.JsonDefect;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the one JSON object of a request or a reply, bounded in every direction. Pure functions, any thread. */
final class JsonBody
{
    private static final JsonFactory FACTORY = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(16).maxNumberLength(32).maxNameLength(256).maxStringLength(4096).build())
        .build();

    private JsonBody()
    {
    }

    /**
     * @param bytes UTF-8
     * @return its pairs: texts, longs, doubles, truth values, null, maps and lists of such
     * @throws BadBodyException if it is not one JSON object
     */
    static Map<String, Object> parse(final byte[] bytes) throws BadBodyException
    {
        final String text = new String(bytes, StandardCharsets.UTF_8);
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text))
        {
            if (parser.nextToken() != JsonToken.START_OBJECT)
            {
                throw new BadBodyException("one JSON object is needed");
            }
            final Map<String, Object> object = object(parser);
            if (parser.nextToken() != null)
            {
                throw new BadBodyException("nothing may follow the JSON object");
            }
            return object;
        }
        catch (final JacksonException e)
        {
            throw new BadBodyException("not valid JSON: " + JsonDefect.text(e));
        }
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

    private static List<Object> array(final JsonParser parser)
    {
        final List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY)
        {
            array.add(value(parser));
        }
        return array;
    }

    private static Object value(final JsonParser parser)
    {
        switch (parser.currentToken())
        {
            case START_OBJECT:
                return object(parser);
            case START_ARRAY:
                return array(parser);
            case VALUE_NUMBER_INT:
                return parser.getLongValue();
            case VALUE_NUMBER_FLOAT:
                return parser.getDoubleValue();
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                return parser.getString();
        }
    }
}
