package io.ringfence.venue.market;

/** Hashes that stand in for random draws where a draw would make the stream depend on the book. Pure functions. */
final class Mix
{
    private Mix()
    {
    }

    /** Finalizer of SplitMix64: every bit of the result depends on every bit of the argument. */
    static long of(final long value)
    {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    static long of(final long a, final long b, final long c)
    {
        return of(of(of(a) ^ b) ^ c);
    }

    /** A whole number from 0 to bound - 1. */
    static long below(final long mixed, final long bound)
    {
        return (mixed >>> 1) % bound;
    }
}
