package io.ringfence.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest
{
    @ParameterizedTest
    @CsvSource({"250ms, 250000000", "30s, 30000000000", "1.5m, 90000000000", "2h, 7200000000000"})
    void shouldGiveNanosecondsWhenTheUnitIsKnown(final String text, final long expected)
    {
        assertEquals(expected, new DurationText().convert(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "-1s", "s", "3 s", "1d", "0s", "0.000ms", "99999999h"})
    void shouldRefuseWhenItIsNoDuration(final String text)
    {
        assertThrows(TypeConversionException.class, () -> new DurationText().convert(text));
    }
}
