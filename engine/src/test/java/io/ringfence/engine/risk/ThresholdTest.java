package io.ringfence.engine.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** How far towards a limit: held against whole numbers without bounds, and at the edges where the answer turns. */
class ThresholdTest
{
    @Property
    void shouldAgreeWithWholeNumbersOfAnySize(
        @ForAll @LongRange(min = 0) final long a, @ForAll @LongRange(min = 0) final long b,
        @ForAll @LongRange(min = 0) final long limit, @ForAll @LongRange(min = 0) final long scale)
    {
        final BigInteger measure = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));

        assertEquals(level(measure, limit, scale), Threshold.level(a, b, limit, scale));
        assertEquals(level(BigInteger.valueOf(a), limit, 1), Threshold.level(a, limit));
    }

    @Property
    void shouldTurnWhereTheLimitAndFourFifthsOfItAre(
        @ForAll @LongRange(min = 0, max = 1L << 40) final long limit,
        @ForAll @LongRange(min = 1, max = 1L << 20) final long scale,
        @ForAll @LongRange(min = -2, max = 2) final long beside)
    {
        for (final long edge : new long[] {limit, limit - limit / 5, limit - limit / 4, limit / 2})
        {
            final long measure = Math.max(0, edge * scale + beside);

            assertEquals(level(BigInteger.valueOf(measure), limit, scale), Threshold.level(measure, 1, limit, scale));
            assertEquals(level(BigInteger.valueOf(measure), limit, 1), Threshold.level(measure, limit));
        }
    }

    @Test
    void shouldAllowExactlyTheLimit()
    {
        assertEquals(Threshold.NEAR, Threshold.level(100, 100));
        assertEquals(Threshold.OVER, Threshold.level(101, 100));
        assertEquals(Threshold.BELOW, Threshold.level(80, 100));
        assertEquals(Threshold.NEAR, Threshold.level(81, 100));
        assertEquals(Threshold.BELOW, Threshold.level(0, 0));
        assertEquals(Threshold.OVER, Threshold.level(1, 0));
    }

    private static int level(final BigInteger measure, final long limit, final long scale)
    {
        final BigInteger by = BigInteger.valueOf(scale);
        if (measure.compareTo(BigInteger.valueOf(limit).multiply(by)) > 0)
        {
            return Threshold.OVER;
        }
        return measure.compareTo(BigInteger.valueOf(limit - limit / 5).multiply(by)) > 0 ?
            Threshold.NEAR : Threshold.BELOW;
    }
}
