package io.ringfence.engine.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ProRataTest
{
    @Property(tries = 1000)
    void shouldDivideInFairWholeStepsThatAddUp(@ForAll final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final long step = random.nextBoolean() ? 1 : random.nextLong(1, 1_000_000);
        final long[] held = new long[random.nextInt(1, 9)];
        long holding = 0;
        for (int i = 0; i < held.length; i++)
        {
            held[i] = step * random.nextLong(1, random.nextBoolean() ? 4 : 1L << 30);
            holding += held[i];
        }
        final long taken = step * random.nextLong(1, holding / step + 1);
        final long value = random.nextLong(-1L << 50, 1L << 50);
        final long fee = random.nextLong(-1000, 1000);
        final ProRata division = new ProRata();
        division.begin(holding, taken, value, fee, step);
        long parts = 0;
        long values = 0;
        long fees = 0;
        for (int i = 0; i < held.length && division.left() > 0; i++)
        {
            division.next(held[i]);
            final long part = division.part();
            assertTrue(part >= 0 && part <= held[i]);
            assertEquals(0, part % step);
            // Each who came before may have left less than a step to those who follow.
            assertTrue(off(part, taken, held[i], holding) <= (double)step * (i + 1), () -> "part " + part);
            assertTrue(part == 0 || off(division.partValue(), value, part, taken) <= i + 1);
            parts += part;
            values += division.partValue();
            fees += division.partFee();
        }
        assertEquals(taken, parts);
        assertEquals(value, values);
        assertEquals(fee, fees);
    }

    private static double off(final long part, final long whole, final long share, final long of)
    {
        final BigDecimal fair = BigDecimal.valueOf(whole).multiply(BigDecimal.valueOf(share))
            .divide(BigDecimal.valueOf(of), 4, RoundingMode.HALF_EVEN);
        return BigDecimal.valueOf(part).subtract(fair).abs().doubleValue();
    }
}
