package io.ringfence.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class DecimalTest
{
    @Test
    void shouldGiveNoNumberWhenDividedByZero()
    {
        assertEquals(Decimal.NAN, Decimal.divideDown(Decimal.ONE, 0));
        assertEquals(Decimal.NAN, Decimal.multiplyDivideHalfEven(1, 1, 0));
    }

    @Test
    void shouldGiveNoNumberWhenAProductLeavesTheRange()
    {
        assertEquals(Decimal.NAN, Decimal.multiplyDown(Long.MAX_VALUE, 2 * Decimal.ONE));
        assertEquals(Long.MAX_VALUE, Decimal.multiplyDown(Long.MAX_VALUE, Decimal.ONE));
        assertEquals(-Long.MAX_VALUE, Decimal.multiplyDown(-Long.MAX_VALUE, Decimal.ONE));
    }

    @Test
    void shouldGiveNoNumberWhenRoundingAloneLeavesTheRange()
    {
        assertEquals(Long.MAX_VALUE, Decimal.multiplyDown(Long.MAX_VALUE, Decimal.ONE));
        assertEquals(Decimal.NAN, Decimal.multiplyDivideHalfEven(Long.MAX_VALUE, 3, 3 - 1));
        assertEquals(Decimal.NAN, Decimal.multiplyUp(92_233_720_368_547_758L * 10 + 1, 1_000_000_001L));
    }

    @Test
    void shouldCarryNoNumberThroughAFormula()
    {
        assertEquals(Decimal.NAN, Decimal.add(1, Decimal.multiplyUp(Decimal.NAN, 0)));
        assertEquals(Decimal.NAN, Decimal.subtract(Decimal.NAN, Decimal.NAN));
        assertEquals(Decimal.NAN, Decimal.midHalfEven(Decimal.NAN, 1));
    }

    @Test
    void shouldRoundTowardsOrAwayFromZeroWhenNegative()
    {
        assertEquals(0, Decimal.multiplyDown(-1, Decimal.ONE / 2));
        assertEquals(-1, Decimal.multiplyUp(-1, 1));
        assertEquals(0, Decimal.multiplyHalfEven(-1, Decimal.ONE / 2));
        assertEquals(-2, Decimal.multiplyHalfEven(-3, Decimal.ONE / 2));
    }
}
