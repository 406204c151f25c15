package io.ringfence.feeds.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.ringfence.feeds.Fixtures;

class Rfc3339Test
{
    private static long read(final String text)
    {
        return Rfc3339.read(Fixtures.bytes(text), 0, text.length());
    }

    private static long nanos(final Instant instant)
    {
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-16T20:28:52.106115326Z", "2026-07-16T20:28:52.1061153Z", "2026-07-16T20:28:52Z",
        "1970-01-01T00:00:00Z", "2024-02-29T23:59:59.9Z", "1969-12-31T23:59:59.999999999Z", "2000-03-01T00:00:00Z"})
    void shouldAgreeWithTheLibraryWhenTheTimeIsWellFormed(final String text)
    {
        assertEquals(nanos(Instant.parse(text)), read(text));
    }

    @Test
    void shouldSubtractTheOffsetWhenThereIsOne()
    {
        assertEquals(nanos(Instant.parse("2026-07-16T18:28:52.5Z")), read("2026-07-16T20:28:52.5+02:00"));
        assertEquals(nanos(Instant.parse("2026-07-16T23:58:52Z")), read("2026-07-16T20:28:52-03:30"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-07-16", "2026-07-16T20:28:52", "2026-07-16 20:28:52Z", "2026-13-16T20:28:52Z",
        "2026-02-29T20:28:52Z", "2026-07-16T24:28:52Z", "2026-07-16T20:60:52Z", "2026-07-16T20:28:60Z",
        "2026-07-16T20:28:52.Z", "2026-07-16T20:28:52.1234567890Z", "2026-07-16T20:28:52.12", "0001-01-01T00:00:00Z",
        "2026-07-16T20:28:52ZZ", "2026-07-16T20:28:52+0200", "9999-12-31T23:59:59Z", "2026-00-16T20:28:52Z",
        "2o26-07-16T20:28:52Z", "2026-07-16T20:28:52.1x3456789012Z"})
    void shouldRefuseWhenItIsNoTimeOrOutOfRange(final String text)
    {
        assertEquals(Rfc3339.INVALID, read(text));
    }

    @Property(tries = 3000)
    void shouldAgreeWithTheLibraryWhenTheTimeIsRandom(
        @ForAll @LongRange(min = -9_000_000_000L, max = 9_000_000_000L) final long second,
        @ForAll @IntRange(min = 0, max = 999_999_999) final int nano,
        @ForAll @IntRange(min = -1439, max = 1439) final int zoneMinutes)
    {
        final Instant instant = Instant.ofEpochSecond(second, nano);
        assertEquals(nanos(instant), read(instant.toString()));
        if (Math.abs(zoneMinutes) <= 18 * 60)
        {
            final OffsetDateTime local = instant.atOffset(ZoneOffset.ofTotalSeconds(zoneMinutes * 60));
            final String text = local.toString();
            if (text.length() >= 22 && text.charAt(16) == ':')
            {
                assertEquals(nanos(instant), read(text), text);
            }
        }
    }
}
