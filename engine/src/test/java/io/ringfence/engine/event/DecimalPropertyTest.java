package io.ringfence.engine.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Every operation against BigDecimal, over the whole range and close to its edges. */
final class DecimalPropertyTest
{
    private static final int TRIES = 5000;
    private static final BigInteger ONE = BigInteger.valueOf(Decimal.ONE);

    @Property(tries = TRIES)
    void shouldAddAndSubtractExactly(@ForAll("values") final long a, @ForAll("values") final long b)
    {
        assertEquals(inRange(big(a).add(big(b)), a, b), Decimal.add(a, b));
        assertEquals(inRange(big(a).subtract(big(b)), a, b), Decimal.subtract(a, b));
    }

    /** One factor is a power of five or ten, so that products lie on, beside and half-way between multiples. */
    @Property(tries = TRIES)
    void shouldRoundExactlyBesideAMultiple(
        @ForAll @LongRange(min = -(1L << 40), max = 1L << 40) final long whole,
        @ForAll @IntRange(min = 0, max = 8) final int digits, @ForAll @IntRange(min = -1, max = 1) final int beside)
    {
        final long factor = BigInteger.TEN.pow(digits).longValueExact();
        for (final long a : new long[] {whole * (Decimal.ONE / factor) + beside, whole * 5 + beside})
        {
            for (final long b : new long[] {factor, factor / 2, factor * 5})
            {
                shouldMultiplyInTheStatedDirection(a, b);
            }
        }
    }

    @Property(tries = TRIES)
    void shouldMultiplyInTheStatedDirection(@ForAll("values") final long a, @ForAll("values") final long b)
    {
        final BigInteger product = big(a).multiply(big(b));
        assertEquals(divided(product, ONE, RoundingMode.DOWN, a, b), Decimal.multiplyDown(a, b));
        assertEquals(divided(product, ONE, RoundingMode.UP, a, b), Decimal.multiplyUp(a, b));
        assertEquals(divided(product, ONE, RoundingMode.HALF_EVEN, a, b), Decimal.multiplyHalfEven(a, b));
    }

    @Property(tries = TRIES)
    void shouldDivideInTheStatedDirection(@ForAll("values") final long a, @ForAll("values") final long b)
    {
        final BigInteger dividend = big(a).multiply(ONE);
        assertEquals(divided(dividend, big(b), RoundingMode.DOWN, a, b), Decimal.divideDown(a, b));
        assertEquals(divided(dividend, big(b), RoundingMode.HALF_EVEN, a, b), Decimal.divideHalfEven(a, b));
    }

    @Property(tries = TRIES)
    void shouldMultiplyAndDivideInOneStep(
        @ForAll("values") final long a, @ForAll("values") final long b, @ForAll("values") final long c)
    {
        final BigInteger product = big(a).multiply(big(b));
        assertEquals(divided(product, big(c), RoundingMode.DOWN, a, b, c), Decimal.multiplyDivideDown(a, b, c));
        assertEquals(
            divided(product, big(c), RoundingMode.HALF_EVEN, a, b, c), Decimal.multiplyDivideHalfEven(a, b, c));
    }

    @Property(tries = TRIES)
    void shouldRoundTiesToEven(@ForAll("values") final long half)
    {
        final long value = half / 3 * 2 + 1;
        final BigInteger product = big(value).multiply(ONE.shiftRight(1));
        assertEquals(
            divided(product, ONE, RoundingMode.HALF_EVEN, value), Decimal.multiplyHalfEven(value, Decimal.ONE / 2));
    }

    @Property(tries = TRIES)
    void shouldCompareProductsExactly(
        @ForAll("values") final long a, @ForAll("values") final long b, @ForAll("values") final long c,
        @ForAll("values") final long d)
    {
        final int expected = big(a).multiply(big(b)).compareTo(big(c).multiply(big(d)));
        assertEquals(expected, Integer.signum(Decimal.compareProducts(a, b, c, d)));
        assertEquals(expected > 0, Decimal.productExceeds(a, b, c, d));
        assertEquals(0, Decimal.compareProducts(a, b, b, a));
    }

    @Property(tries = TRIES)
    void shouldTakeTheMiddleWithoutOverflow(@ForAll("values") final long a, @ForAll("values") final long b)
    {
        final BigInteger sum = big(a).add(big(b));
        assertEquals(
            divided(sum, BigInteger.TWO, RoundingMode.HALF_EVEN, a, b), Decimal.midHalfEven(a, b), a + " " + b);
    }

    @Property(tries = TRIES)
    void shouldTurnSignsOrSayThatThereIsNone(@ForAll("values") final long a)
    {
        assertEquals(inRange(big(a).abs(), a), Decimal.abs(a));
        assertEquals(inRange(big(a).negate(), a), Decimal.negate(a));
    }

    @Property(tries = TRIES)
    void shouldFloorToAMultipleOfTheStep(@ForAll("values") final long value, @ForAll("values") final long step)
    {
        if (value >= 0 && step > 0)
        {
            final long floor = Decimal.floorToStep(value, step);
            assertEquals(0, floor % step);
            assertEquals(big(value).divide(big(step)).multiply(big(step)), big(floor));
        }
    }

    private static BigInteger big(final long value)
    {
        return BigInteger.valueOf(value);
    }

    private static long divided(
        final BigInteger dividend, final BigInteger divisor, final RoundingMode mode, final long... operands)
    {
        return divisor.signum() == 0 ? Decimal.NAN :
            inRange(new BigDecimal(dividend).divide(new BigDecimal(divisor), 0, mode).toBigIntegerExact(), operands);
    }

    /** NAN when an operand is NAN or the result is not a long other than NAN. */
    private static long inRange(final BigInteger exact, final long... operands)
    {
        for (final long operand : operands)
        {
            if (operand == Decimal.NAN)
            {
                return Decimal.NAN;
            }
        }
        return exact.bitLength() > 63 ? Decimal.NAN : exact.longValueExact();
    }

    @Provide
    Arbitrary<Long> values()
    {
        final Arbitrary<Long> magnitudes = Arbitraries.integers().between(0, 62).flatMap(
            bits -> Arbitraries.longs().between(-(1L << bits), 1L << bits));
        return Arbitraries.oneOf(
            magnitudes, Arbitraries.longs(),
            Arbitraries.of(0L, 1L, -1L, Decimal.ONE, -Decimal.ONE, Decimal.ONE / 2, Long.MAX_VALUE, -Long.MAX_VALUE,
                Decimal.NAN, (1L << 32) - 1, 1L << 32, (1L << 32) + 1));
    }
}
