package io.ringfence.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BoundTest
{
    private final Bound.Text text = new Bound.Text();

    @Test
    void shouldBeASequenceWhenTheNumberIsSmall()
    {
        assertEquals(new Bound(1200, -1), text.convert("1200"));
    }

    @Test
    void shouldBeATimeWhenTheNumberIsEpochNanoseconds()
    {
        assertEquals(new Bound(-1, 1_767_261_600_000_000_000L), text.convert("1767261600000000000"));
    }

    @Test
    void shouldBeATimeWhenWrittenAsRfc3339()
    {
        assertEquals(new Bound(-1, 1_767_261_600_000_000_001L), text.convert("2026-01-01T10:00:00.000000001Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "-5", "99999999999999999999", "2026-01-01"})
    void shouldRefuseWhenItIsNeither(final String given)
    {
        assertThrows(TypeConversionException.class, () -> text.convert(given));
    }
}
