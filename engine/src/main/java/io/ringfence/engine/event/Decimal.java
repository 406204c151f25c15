package io.ringfence.engine.event;

/**
 * Fixed-point arithmetic on longs at 1e-8: the only place where prices and quantities are multiplied or divided. Pure
 * functions, safe on any thread.
 * <p>
 * Products are formed in 128 bits. A result that leaves the range, or an operand that is {@link #NAN}, gives
 * {@link #NAN}; nothing here throws, saturates or wraps, so a caller checks once at the end of a formula. The rounding
 * direction is part of each method's name: {@code Down} is towards zero, {@code Up} away from it, {@code Floor} towards
 * negative infinity, {@code HalfEven} to the nearest, ties to even.
 */
public final class Decimal
{
    /** One, at 1e-8. */
    public static final long ONE = 100_000_000L;
    /** Not a number: a value that is absent, or a result that left the range. */
    public static final long NAN = Long.MIN_VALUE;
    /** Digits after the decimal point. */
    public static final int SCALE = 8;

    private static final long MASK_32 = 0xFFFF_FFFFL;
    /** 2^89 / ONE, rounded down. */
    private static final long RECIPROCAL = 6_189_700_196_426_901_374L;

    private Decimal()
    {
    }

    /**
     * Sum.
     *
     * @param a first operand
     * @param b second operand
     * @return a + b, or NAN
     */
    public static long add(final long a, final long b)
    {
        // One test for three questions; only NAN and its negation are both negative.
        return ((a ^ a + b) & (b ^ a + b) | a & -a | b & -b) < 0 ? NAN : a + b;
    }

    /**
     * Difference.
     *
     * @param a first operand
     * @param b second operand
     * @return a - b, or NAN
     */
    public static long subtract(final long a, final long b)
    {
        return ((a ^ b) & (a ^ a - b) | a & -a | b & -b) < 0 ? NAN : a - b;
    }

    /**
     * Absolute value.
     *
     * @param a operand
     * @return |a|, or NAN
     */
    public static long abs(final long a)
    {
        return a < 0 ? -a : a;
    }

    /**
     * Negation that keeps NAN.
     *
     * @param a operand
     * @return -a, or NAN
     */
    public static long negate(final long a)
    {
        return -a;
    }

    /**
     * Product rounded towards zero.
     *
     * @param a first factor at 1e-8
     * @param b second factor at 1e-8
     * @return product at 1e-8, or NAN
     */
    public static long multiplyDown(final long a, final long b)
    {
        return multiply(a, b, 0, 0, Rounding.DOWN);
    }

    /**
     * Product rounded away from zero.
     *
     * @param a first factor at 1e-8
     * @param b second factor at 1e-8
     * @return product at 1e-8, or NAN
     */
    public static long multiplyUp(final long a, final long b)
    {
        return multiply(a, b, ONE - 1, 0, Rounding.UP);
    }

    /**
     * Product rounded to the nearest, ties to even.
     *
     * @param a first factor at 1e-8
     * @param b second factor at 1e-8
     * @return product at 1e-8, or NAN
     */
    public static long multiplyHalfEven(final long a, final long b)
    {
        return multiply(a, b, ONE / 2, 1, Rounding.HALF_EVEN);
    }

    /**
     * Quotient rounded towards zero.
     *
     * @param a dividend at 1e-8
     * @param b divisor at 1e-8, not zero
     * @return quotient at 1e-8, or NAN, also for a divisor of zero
     */
    public static long divideDown(final long a, final long b)
    {
        return mulDiv(a, ONE, b, Rounding.DOWN);
    }

    /**
     * Quotient rounded to the nearest, ties to even.
     *
     * @param a dividend at 1e-8
     * @param b divisor at 1e-8, not zero
     * @return quotient at 1e-8, or NAN, also for a divisor of zero
     */
    public static long divideHalfEven(final long a, final long b)
    {
        return mulDiv(a, ONE, b, Rounding.HALF_EVEN);
    }

    /**
     * a · b / c in one step, with a 128-bit intermediate.
     *
     * @param a first factor
     * @param b second factor
     * @param c divisor
     * @return a · b / c rounded towards zero, or NAN
     */
    public static long multiplyDivideDown(final long a, final long b, final long c)
    {
        return mulDiv(a, b, c, Rounding.DOWN);
    }

    /**
     * a · b / c in one step, with a 128-bit intermediate.
     *
     * @param a first factor
     * @param b second factor
     * @param c divisor
     * @return a · b / c rounded to the nearest, ties to even, or NAN
     */
    public static long multiplyDivideHalfEven(final long a, final long b, final long c)
    {
        return mulDiv(a, b, c, Rounding.HALF_EVEN);
    }

    /**
     * Compares two products exactly, without rounding or overflow.
     *
     * @param a first factor of the left product
     * @param b second factor of the left product
     * @param c first factor of the right product
     * @param d second factor of the right product
     * @return negative, zero or positive as a · b is less than, equal to or greater than c · d
     */
    public static int compareProducts(final long a, final long b, final long c, final long d)
    {
        final int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /**
     * Whether a product exceeds another one, exactly: {@link #compareProducts} where only that is asked.
     *
     * @param a first factor of the left product
     * @param b second factor of the left product
     * @param c first factor of the right product
     * @param d second factor of the right product
     * @return true if a · b is greater than c · d
     */
    public static boolean productExceeds(final long a, final long b, final long c, final long d)
    {
        final long left = Math.multiplyHigh(a, b);
        final long right = Math.multiplyHigh(c, d);
        return left > right || left == right && Long.compareUnsigned(a * b, c * d) > 0;
    }

    /**
     * Largest multiple of a step that is not above a value.
     *
     * @param value not negative
     * @param step positive
     * @return value rounded down to a multiple of step
     */
    public static long floorToStep(final long value, final long step)
    {
        return value - value % step;
    }

    /**
     * Middle of two prices, rounded to the nearest, ties to even. Cannot overflow.
     *
     * @param a first price
     * @param b second price
     * @return (a + b) / 2, or NAN when either is
     */
    public static long midHalfEven(final long a, final long b)
    {
        if (a == NAN || b == NAN)
        {
            return NAN;
        }
        final long difference = a ^ b;
        final long floor = (a & b) + (difference >> 1);
        return floor + (difference & floor & 1);
    }

    private enum Rounding
    {
        DOWN, UP, HALF_EVEN
    }

    /**
     * a · b / ONE, the product of the hot path, without a division and without a branch that depends on the numbers.
     * <p>
     * Of a product under 2^61 · ONE the bits above the lowest 25 fit a long, and times 2^89 / ONE, rounded down, the
     * upper half of their product is the quotient or one less: what both roundings lose comes to less than one. So the
     * rest is under 2 · ONE, and two comparisons end it.
     *
     * @param raise what is added to the rest, so that rounding down from there is the wanted direction
     * @param even 1 if a rest of zero, after raising it, goes back to an even quotient
     * @param rounding the same direction by its name, for a product that is larger
     */
    private static long multiply(
        final long a, final long b, final long raise, final long even, final Rounding rounding)
    {
        final long x = Math.abs(a);
        final long y = Math.abs(b);
        final long high = Math.multiplyHigh(x, y);
        if ((x | y) < 0 || high >= ONE >> 3)
        {
            return mulDiv(a, b, ONE, rounding);
        }
        final long low = x * y;
        final long least = Math.multiplyHigh(high << 39 | low >>> 25, RECIPROCAL);
        final long rest = low - least * ONE + raise;
        final long more = exceeds(rest, ONE - 1) + exceeds(rest, 2 * ONE - 1);
        final long quotient = least + more;
        final long rounded = quotient - (quotient & even & exceeds(1, rest - more * ONE));
        final long sign = (a ^ b) >> 63;
        return (rounded ^ sign) - sign;
    }

    /** 1 if a small number exceeds another one, else 0, with no branch to foretell. */
    private static long exceeds(final long value, final long bound)
    {
        return bound - value >>> 63;
    }

    private static long mulDiv(final long a, final long b, final long c, final Rounding rounding)
    {
        if (a == NAN || b == NAN || c == NAN || c == 0)
        {
            return NAN;
        }
        final boolean negative = (a ^ b ^ c) < 0;
        final long x = Math.abs(a);
        final long y = Math.abs(b);
        final long divisor = Math.abs(c);
        final long high = Math.multiplyHigh(x, y);
        final long low = x * y;
        final long quotient;
        if (high == 0 && low >= 0)
        {
            quotient = low / divisor;
        }
        else if (high >= divisor)
        {
            return NAN;
        }
        else
        {
            quotient = divisor <= MASK_32 ? divideByInt(high, low, divisor) : divideByLong(high, low, divisor);
            if (quotient < 0)
            {
                return NAN;
            }
        }
        final long remainder = low - quotient * divisor;
        final long rounded = remainder == 0 ? quotient : round(quotient, remainder, divisor, rounding);
        return rounded < 0 ? NAN : negative ? -rounded : rounded;
    }

    private static long round(final long quotient, final long remainder, final long divisor, final Rounding rounding)
    {
        switch (rounding)
        {
            case UP:
                return quotient + 1;
            case HALF_EVEN:
                final long rest = divisor - remainder;
                return remainder > rest || remainder == rest && (quotient & 1) == 1 ? quotient + 1 : quotient;
            default:
                return quotient;
        }
    }

    /** 128 by 32 bits, high &lt; divisor: two steps of schoolbook division in base 2^32. */
    private static long divideByInt(final long high, final long low, final long divisor)
    {
        final long upper = high << 32 | low >>> 32;
        final long first = Long.divideUnsigned(upper, divisor);
        final long lower = upper - first * divisor << 32 | low & MASK_32;
        return first << 32 | Long.divideUnsigned(lower, divisor);
    }

    /** 128 by 63 bits, high &lt; divisor: one bit at a time; used off the common path, by averages and shares only. */
    private static long divideByLong(final long high, final long low, final long divisor)
    {
        long remainder = high;
        long rest = low;
        long quotient = 0;
        for (int i = 0; i < 64; i++)
        {
            remainder = remainder << 1 | rest >>> 63;
            rest <<= 1;
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, divisor) >= 0)
            {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        return quotient;
    }
}
