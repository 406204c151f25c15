package io.ringfence.engine.event;

/**
 * Mixing of longs for state hashes: fast, well spread, not cryptographic. Pure functions, safe on any thread.
 * <p>
 * A module's hash is the wrapping sum of one hash per entity (a book level, a position, an order), so that a change
 * costs one subtraction and one addition, and the order in which entities are held does not matter.
 */
public final class Mix
{
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private Mix()
    {
    }

    /**
     * Folds a value into a hash.
     *
     * @param hash so far
     * @param value to fold in
     * @return new hash
     */
    public static long mix(final long hash, final long value)
    {
        final long x = (hash ^ value) * MULTIPLIER;
        return x ^ x >>> 29 ^ x << 23;
    }

    /**
     * Last step, so that near inputs end far apart.
     *
     * @param hash so far
     * @return final hash of an entity
     */
    public static long finish(final long hash)
    {
        final long x = (hash ^ hash >>> 32) * MULTIPLIER;
        return x ^ x >>> 31;
    }
}
