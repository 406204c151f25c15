package io.ringfence.benchmarks.journal;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * The baseline of export: JSON lines as tokens in memory, names encoded once, which jackson-core writes again. It reads
 * no journal, looks up no name, formats no decimal and no time. One thread.
 */
final class TokenTape
{
    private static final JsonFactory FACTORY = JsonFactory.builder().rootValueSeparator("\n")
        .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 22).build()).build();

    private final List<JsonToken> tokens = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /** @param lines of JSON, one object each */
    TokenTape(final byte[] lines)
    {
        final Map<String, SerializedString> names = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new ByteArrayInputStream(lines)))
        {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken())
            {
                tokens.add(token);
                switch (token)
                {
                    case PROPERTY_NAME:
                        values.add(names.computeIfAbsent(parser.currentName(), SerializedString::new));
                        break;
                    case VALUE_STRING:
                        values.add(parser.getString());
                        break;
                    case VALUE_NUMBER_INT:
                        values.add(parser.getLongValue());
                        break;
                    default:
                        values.add(null);
                        break;
                }
            }
        }
    }

    /**
     * Writes all lines.
     *
     * @param target written to, not closed
     */
    void write(final OutputStream target)
    {
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), target))
        {
            out.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
            for (int i = 0; i < tokens.size(); i++)
            {
                write(out, tokens.get(i), values.get(i));
            }
            out.writeRaw('\n');
        }
    }

    private static void write(final JsonGenerator out, final JsonToken token, final Object value)
    {
        switch (token)
        {
            case START_OBJECT:
                out.writeStartObject();
                break;
            case END_OBJECT:
                out.writeEndObject();
                break;
            case START_ARRAY:
                out.writeStartArray();
                break;
            case END_ARRAY:
                out.writeEndArray();
                break;
            case PROPERTY_NAME:
                out.writeName((SerializedString)value);
                break;
            case VALUE_STRING:
                out.writeString((String)value);
                break;
            case VALUE_NUMBER_INT:
                out.writeNumber((Long)value);
                break;
            case VALUE_TRUE:
            case VALUE_FALSE:
                out.writeBoolean(token == JsonToken.VALUE_TRUE);
                break;
            default:
                throw new IllegalStateException("no line holds a " + token);
        }
    }
}
