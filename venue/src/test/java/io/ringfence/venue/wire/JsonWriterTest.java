package io.ringfence.venue.wire;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class JsonWriterTest
{
    private final JsonWriter writer = new JsonWriter();

    @Test
    void shouldWriteTheSameDecimalAsBigDecimalWhenValuesAreRandom()
    {
        final SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++)
        {
            final long value = random.nextLong() >> random.nextInt(60);
            final BigDecimal exact = BigDecimal.valueOf(value, 8).stripTrailingZeros();
            assertEquals(exact.signum() == 0 ? "0" : exact.toPlainString(), writer.clear().decimal(value).toString());
        }
    }

    @Test
    void shouldWriteTheSameTimeAsInstantWhenTimesAreRandom()
    {
        final SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 20_000; i++)
        {
            final long timeNs = random.nextLong(4_000_000_000_000_000_000L);
            final String text = writer.clear().time(timeNs).toString();
            final Instant read = Instant.parse(text);
            assertEquals(timeNs, read.getEpochSecond() * 1_000_000_000L + read.getNano(), text);
        }
    }

    @Test
    void shouldTrimTrailingZerosWhenATimeIsRound()
    {
        assertEquals("2026-07-16T20:28:52.46706088Z", writer.clear().time(1_784_233_732_467_060_880L).toString());
        assertEquals("1970-01-01T00:00:00Z", writer.clear().time(0).toString());
    }

    @Test
    void shouldEscapeWhenATextHasQuotesOrControls()
    {
        final String text = writer.clear().raw('{').field("k", "a\"b\\c\n\u00e9").raw('}').toString();

        assertEquals("{\"k\":\"a\\\"b\\\\c\\u000a\u00e9\"}", text);
        final Map<String, Object> read = new JsonReader().object(text.getBytes(StandardCharsets.UTF_8));
        assertEquals("a\"b\\c\n\u00e9", read.get("k"));
    }

    @Test
    void shouldGiveBackWhatItReadWhenNumbersAreOdd()
    {
        final String text = "{\"a\":\".19\",\"b\":1.50,\"c\":[true,null,{}]}";

        assertEquals(text, writer.clear().value(
            new JsonReader().object(text.getBytes(StandardCharsets.UTF_8))).toString());
    }

    @Test
    void shouldRefuseWhenAMessageIsNoObject()
    {
        for (final String bad : new String[]{"", "[]", "{", "{\"a\":1}x", "{\"a\":NaN}", "\"{}\"",
            "[".repeat(40), "{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}"})
        {
            assertNull(new JsonReader().object(bad.getBytes(StandardCharsets.UTF_8)), bad);
        }
    }
}
