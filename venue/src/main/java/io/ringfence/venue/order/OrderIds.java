package io.ringfence.venue.order;

import java.util.SplittableRandom;
import java.util.UUID;

/** Order ids in the form of random UUIDs, repeatable by their seed. Owned by the venue's thread. */
final class OrderIds
{
    private final SplittableRandom random;

    OrderIds(final long seed)
    {
        random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    }

    String next()
    {
        final long high = random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        final long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }
}
