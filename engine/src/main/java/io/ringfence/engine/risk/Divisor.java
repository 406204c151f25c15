package io.ringfence.engine.risk;

/**
 * Whether a number is a multiple of a step, without dividing: with the step as odd · 2^k, n is one exactly when
 * n · odd^-1 modulo 2^64, turned right by k bits, is at most (2^64 - 1) / step, all unsigned (Granlund and Montgomery,
 * Division by Invariant Integers using Multiplication, 1994). Immutable.
 */
final class Divisor
{
    private final long inverse;
    private final int shift;
    private final long most;

    /** Of a positive step. */
    Divisor(final long step)
    {
        shift = Long.numberOfTrailingZeros(step);
        final long odd = step >>> shift;
        // Each turn of Newton's iteration doubles the bits that are right, from three on.
        long x = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2)
        {
            x *= 2 - odd * x;
        }
        inverse = x;
        most = Long.divideUnsigned(-1L, step);
    }

    /** Of a number that is not negative. */
    boolean divides(final long value)
    {
        return divides(value, inverse, shift, most);
    }

    /** The same by the three numbers that a divisor consists of, for who keeps those of many in one place. */
    static boolean divides(final long value, final long inverse, final int shift, final long most)
    {
        return Long.compareUnsigned(Long.rotateRight(value * inverse, shift), most) <= 0;
    }

    /** The odd part of the step, inverted modulo 2^64. */
    long inverse()
    {
        return inverse;
    }

    /** How often the step can be halved. */
    int shift()
    {
        return shift;
    }

    /** The largest quotient there can be, unsigned. */
    long most()
    {
        return most;
    }
}
