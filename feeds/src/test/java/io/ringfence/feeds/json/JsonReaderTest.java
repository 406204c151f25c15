package io.ringfence.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.ringfence.feeds.Fixtures;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

class JsonReaderTest
{
    private static final String SAMPLE = "{\"channel\":\"l2_data\",\"n\":-12.5e+3,\"a\":[1,{\"b\":null},[],{}," +
        "true,false],\"text\":\"\u00e4\u20ac\ud83d\ude00 \\u00e9\\n\\\"\",\"z\":{\"deep\":[[[\"x\"]]]}}";
    /** With the same limits as ours. */
    private static final JsonFactory JACKSON = JsonFactory.builder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).maxNumberLength(32).build()).build();

    /** Every token with its text; the last is END or ERROR. */
    private static List<String> ours(final byte[] bytes)
    {
        final JsonReader reader = new JsonReader().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final List<String> tokens = new ArrayList<>();
        while (true)
        {
            final JsonToken token = reader.next();
            final boolean text =
                token == JsonToken.NAME || token == JsonToken.STRING && !reader.escaped() || token == JsonToken.NUMBER;
            tokens.add(token + (text && !reader.escaped() ? " " + new String(
                bytes, reader.valueOffset(), reader.valueLength(), StandardCharsets.UTF_8) : ""));
            if (token == JsonToken.END || token == JsonToken.ERROR)
            {
                return tokens;
            }
            assertTrue(tokens.size() <= bytes.length + 1, "the reader makes no headway");
        }
    }

    /** The same by Jackson; null when Jackson refuses the document. */
    private static List<String> jackson(final byte[] bytes)
    {
        final List<String> tokens = new ArrayList<>();
        int roots = 0;
        int depth = 0;
        try (JsonParser parser = JACKSON.createParser(ObjectReadContext.empty(), bytes))
        {
            while (parser.nextToken() != null)
            {
                roots += depth == 0 ? 1 : 0;
                final tools.jackson.core.JsonToken token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                tokens.add(name(token, parser));
            }
        }
        catch (final StreamReadException | StreamConstraintsException e)
        {
            return null;
        }
        tokens.add("END");
        return roots == 1 ? tokens : null;
    }

    private static String name(final tools.jackson.core.JsonToken token, final JsonParser parser)
    {
        return switch (token)
        {
            case START_OBJECT -> "OBJECT_START";
            case START_ARRAY -> "ARRAY_START";
            case END_OBJECT -> "OBJECT_END";
            case END_ARRAY -> "ARRAY_END";
            case PROPERTY_NAME -> "NAME " + parser.currentName();
            case VALUE_STRING -> "STRING " + parser.getString();
            case VALUE_TRUE -> "TRUE";
            case VALUE_FALSE -> "FALSE";
            case VALUE_NULL -> "NULL";
            default -> "NUMBER " + parser.getString();
        };
    }

    static void assertAgreement(final byte[] bytes)
    {
        final List<String> ours = ours(bytes);
        // Jackson lets bad UTF-8 pass in names, the JDK's decoder does not.
        final List<String> theirs = utf8(bytes) ? jackson(bytes) : null;
        final String document = new String(bytes, StandardCharsets.ISO_8859_1);
        if (theirs == null)
        {
            assertEquals("ERROR", ours.get(ours.size() - 1), document);
            return;
        }
        assertEquals(theirs.size(), ours.size(), document);
        for (int i = 0; i < ours.size(); i++)
        {
            // A text with an escape is handed out as it stands: only its kind is compared.
            if (ours.get(i).contains(" ") || !theirs.get(i).contains(" "))
            {
                assertEquals(theirs.get(i), ours.get(i), document);
            }
        }
    }

    private static boolean utf8(final byte[] bytes)
    {
        try
        {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        }
        catch (final CharacterCodingException e)
        {
            return false;
        }
    }

    @Test
    void shouldAgreeWithJacksonWhenTheDocumentIsGood()
    {
        assertAgreement(SAMPLE.getBytes(StandardCharsets.UTF_8));
        assertAgreement(" [ 0 , -0.0 , 1E5 , \"\" ] \r\n\t".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldAgreeWithJacksonWhenFramesAreRecorded()
    {
        final List<String> lines = Fixtures.lines("coinbase-btcusd-level2-heartbeats.ndjson");
        assertEquals(43, lines.size());
        lines.forEach(line -> assertAgreement(line.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "[1,]", "{\"a\":1,}", "{a:1}", "{'a':1}", "[01]", "[1.]", "[.5]", "[+1]",
        "[1e]", "[-]", "{\"a\" 1}", "[1 2]", "\"\u0001\"", "\"\\x\"", "\"\\u12g4\"", "nul", "[true", "{\"a\"", "\"abc",
        "", "  ", "[]]", "{}{}", "// no\n1", "]", "{\"a\":}", "[,1]", "{\"a\":1 \"b\":2}"})
    void shouldRefuseWhatJacksonRefusesWhenTheDocumentIsBad(final String document)
    {
        final List<String> ours = ours(document.getBytes(StandardCharsets.UTF_8));
        assertEquals("ERROR", ours.get(ours.size() - 1));
    }

    @Test
    void shouldNameTheReasonWhenItRefuses()
    {
        assertEquals(JsonError.TRUNCATED, error("{\"a\":[1,2"));
        assertEquals(JsonError.TRAILING, error("{} x"));
        assertEquals(JsonError.SYNTAX, error("{\"a\":x}"));
        assertEquals(JsonError.DEPTH, error("[".repeat(17) + "]".repeat(17)));
        assertEquals(JsonError.NONE, error("[".repeat(16) + "]".repeat(16)));
        assertEquals(JsonError.NUMBER_LENGTH, error("[" + "1".repeat(33) + "]"));
        assertEquals(JsonError.NONE, error("[" + "1".repeat(32) + "]"));
        assertEquals(JsonError.STRING_LENGTH, error('"' + "x".repeat(JsonReader.MAX_STRING_LENGTH + 1) + '"'));
        assertEquals(JsonError.NONE, error('"' + "x".repeat(JsonReader.MAX_STRING_LENGTH) + '"'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "c0af", "c1bf", "e08080", "eda080", "f0808080", "f4908080", "f5808080", "fe", "ff",
        "e282", "c3", "f09f98"})
    void shouldRefuseWhenBytesAreNotUtf8(final String hex)
    {
        final byte[] bytes = new byte[hex.length() / 2 + 2];
        bytes[0] = '"';
        bytes[bytes.length - 1] = '"';
        for (int i = 0; i < hex.length() / 2; i++)
        {
            bytes[i + 1] = (byte)Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        final JsonReader reader = new JsonReader().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        assertEquals(JsonToken.ERROR, reader.next());
        assertEquals(JsonError.UTF8, reader.error());
    }

    @Test
    void shouldCheckWhatItSkips()
    {
        final JsonReader reader = new JsonReader();
        final UnsafeBuffer good = Fixtures.bytes("{\"a\":{\"b\":[1,{\"c\":[]}]},\"d\":7}");
        reader.wrap(good, 0, good.capacity());
        reader.next();
        reader.next();
        assertTrue(reader.skip(JsonToken.NAME));
        assertEquals(JsonToken.NAME, reader.next());
        assertEquals('d', reader.buffer().getByte(reader.valueOffset()));

        final UnsafeBuffer bad = Fixtures.bytes("{\"a\":{\"b\":[1,{\"c\":[}]},\"d\":7}");
        reader.wrap(bad, 0, bad.capacity());
        reader.next();
        reader.next();
        assertEquals(false, reader.skip(JsonToken.NAME));
        assertEquals(JsonError.SYNTAX, reader.error());
    }

    @Property(tries = 5000)
    void shouldAgreeWithJacksonWhenBytesAreChanged(
        @ForAll @Size(min = 1, max = 3) final List<@IntRange(min = 0, max = 170) Integer> places,
        @ForAll @Size(min = 3, max = 3) final List<Byte> replacements)
    {
        final byte[] bytes = SAMPLE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < places.size(); i++)
        {
            bytes[places.get(i) % bytes.length] = replacements.get(i);
        }
        assertAgreement(bytes);
    }

    @Property(tries = 2000)
    void shouldAgreeWithJacksonWhenBytesAreCutOrMoved(
        @ForAll @IntRange(min = 0, max = 170) final int from, @ForAll @IntRange(min = 0, max = 170) final int length)
    {
        final byte[] bytes = SAMPLE.getBytes(StandardCharsets.UTF_8);
        final int cutFrom = Math.min(from, bytes.length);
        final int cutTo = Math.min(bytes.length, cutFrom + length);
        final byte[] cut = new byte[bytes.length - (cutTo - cutFrom)];
        System.arraycopy(bytes, 0, cut, 0, cutFrom);
        System.arraycopy(bytes, cutTo, cut, cutFrom, bytes.length - cutTo);
        assertAgreement(cut);
        assertNotEquals(0, ours(cut).size());
    }

    private static JsonError error(final String document)
    {
        final UnsafeBuffer bytes = Fixtures.bytes(document);
        final JsonReader reader = new JsonReader().wrap(bytes, 0, bytes.capacity());
        JsonToken token = reader.next();
        while (token != JsonToken.END && token != JsonToken.ERROR)
        {
            token = reader.next();
        }
        return reader.error();
    }
}
