package io.ringfence.venue.fault;

import java.util.SplittableRandom;

/** How often each fault strikes, in a million occasions. Immutable. */
public final class FaultRates
{
    /** A good day. */
    public static final FaultRates NONE = new FaultRates(new int[Fault.values().length]);
    /** Always. */
    public static final int MILLION = 1_000_000;

    private final int[] perMillion;

    private FaultRates(final int[] perMillion)
    {
        this.perMillion = perMillion;
    }

    /**
     * A day's faults. It has about half of the kinds and is spared the others, each with a chance of its own.
     *
     * @param seed of the day
     * @return its rates
     */
    public static FaultRates drawn(final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        final int[] perMillion = new int[Fault.values().length];
        for (final Fault fault : Fault.values())
        {
            final int chance = 1 + random.nextInt(fault.mostPerMillion());
            perMillion[fault.ordinal()] = random.nextBoolean() ? chance : 0;
        }
        return new FaultRates(perMillion);
    }

    /**
     * The same but for one fault.
     *
     * @param fault to set
     * @param chance in a million occasions
     * @return new rates
     * @throws IllegalArgumentException unless the chance is 0 to 1,000,000
     */
    public FaultRates with(final Fault fault, final int chance)
    {
        if (chance < 0 || chance > MILLION)
        {
            throw new IllegalArgumentException(
                "faults." + fault.key() + "=" + chance + ": 0 to 1000000, of a million occasions, is needed");
        }
        final int[] changed = perMillion.clone();
        changed[fault.ordinal()] = chance;
        return new FaultRates(changed);
    }

    /**
     * Chance of a fault.
     *
     * @param fault to look up
     * @return in a million occasions
     */
    public int of(final Fault fault)
    {
        return perMillion[fault.ordinal()];
    }

    /** @return true if nothing ever goes wrong */
    public boolean none()
    {
        for (final int chance : perMillion)
        {
            if (chance > 0)
            {
                return false;
            }
        }
        return true;
    }
}
