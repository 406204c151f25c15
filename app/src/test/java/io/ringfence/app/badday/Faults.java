package io.ringfence.app.badday;

import java.util.SplittableRandom;

/**
 * What goes wrong and when: a function of the seed. A day has some kinds of faults and is spared others, each with a
 * chance of its own.
 */
final class Faults
{
    private static final int MILLION = 1_000_000;

    private final SplittableRandom random;
    private final int[] perMillion = new int[FaultKind.values().length];
    private final long[] counts = new long[FaultKind.values().length];
    private boolean off;

    Faults(final long seed)
    {
        random = new SplittableRandom(seed);
        for (final FaultKind kind : FaultKind.values())
        {
            final int chance = random.nextInt(kind.mostPerMillion() + 1);
            perMillion[kind.ordinal()] = random.nextBoolean() ? chance : 0;
        }
    }

    /** Whether it goes wrong on this occasion. */
    boolean strikes(final FaultKind kind)
    {
        final boolean strikes = !off && random.nextInt(MILLION) < perMillion[kind.ordinal()];
        counts[kind.ordinal()] += strikes ? 1 : 0;
        return strikes;
    }

    /** A delay from 0 to a bound, ns. */
    long upTo(final long mostNs)
    {
        return random.nextLong(mostNs + 1);
    }

    boolean coin()
    {
        return random.nextBoolean();
    }

    /** From 0 to 1, for the pauses between attempts to connect. */
    double jitter()
    {
        return random.nextDouble();
    }

    void off()
    {
        off = true;
    }

    boolean areOff()
    {
        return off;
    }

    long[] counts()
    {
        return counts;
    }
}
