package io.ringfence.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DivisorTest
{
    @Property
    void shouldAgreeWithTheRemainder(
        @ForAll @LongRange(min = 1) final long step, @ForAll @LongRange(min = 0) final long value)
    {
        assertEquals(value % step == 0, new Divisor(step).divides(value));
    }

    @Property
    void shouldDivideMultiplesAndNotTheirNeighbours(
        @ForAll @LongRange(min = 2, max = 10_000_000_000L) final long step,
        @ForAll @LongRange(min = 1, max = 900_000_000L) final long times)
    {
        final Divisor divisor = new Divisor(step);

        assertTrue(divisor.divides(step * times));
        assertEquals(false, divisor.divides(step * times - 1));
        assertEquals(false, divisor.divides(step * times + 1));
    }

    @Test
    void shouldDivideAtTheEndsOfTheRange()
    {
        for (final long step : new long[] {1, 2, 3, 100, 1L << 62, Long.MAX_VALUE})
        {
            assertTrue(new Divisor(step).divides(0));
            assertEquals(Long.MAX_VALUE % step == 0, new Divisor(step).divides(Long.MAX_VALUE));
        }
    }
}
