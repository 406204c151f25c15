package io.ringfence.venue.fault;

import java.util.SplittableRandom;

/**
 * Says of each occasion whether a fault strikes there: a function of the seed, the rates and the number of the occasion
 * of that kind. So the same requests at the same times have the same bad day, and another rate of one fault moves no
 * other. Owned by the venue's thread.
 */
public final class FaultScript
{
    private final FaultRates rates;
    private final SplittableRandom[] draws = new SplittableRandom[Fault.values().length];
    private final long[] counts = new long[Fault.values().length];
    private boolean on = true;

    /**
     * @param seed of the day
     * @param rates of the faults
     */
    public FaultScript(final long seed, final FaultRates rates)
    {
        this.rates = rates;
        final SplittableRandom root = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L);
        for (int i = 0; i < draws.length; i++)
        {
            draws[i] = root.split();
        }
    }

    /**
     * A script of a seed alone.
     *
     * @param seed of the day; its rates are drawn from it too
     * @return new script
     */
    public static FaultScript of(final long seed)
    {
        return new FaultScript(seed, FaultRates.drawn(seed));
    }

    /** @return a script of a good day */
    public static FaultScript none()
    {
        return new FaultScript(0, FaultRates.NONE);
    }

    /**
     * Asks of one occasion. Each call is one, so ask once and remember.
     *
     * @param fault in question
     * @return true if it strikes
     */
    public boolean strikes(final Fault fault)
    {
        final int chance = rates.of(fault);
        if (chance == 0 || !on || draws[fault.ordinal()].nextInt(FaultRates.MILLION) >= chance)
        {
            return false;
        }
        counts[fault.ordinal()]++;
        return true;
    }

    /**
     * How long a fault that struck lasts.
     *
     * @param fault that struck
     * @return 1 to its longest, ns
     */
    public long lastsNs(final Fault fault)
    {
        return 1 + draws[fault.ordinal()].nextLong(fault.longestNs());
    }

    /**
     * How often a fault struck.
     *
     * @param fault in question
     * @return occasions at which it struck
     */
    public long count(final Fault fault)
    {
        return counts[fault.ordinal()];
    }

    /** @return how often it was not spared, over all faults */
    public long total()
    {
        long sum = 0;
        for (final long count : counts)
        {
            sum += count;
        }
        return sum;
    }

    /** @return how often each strikes */
    public FaultRates rates()
    {
        return rates;
    }

    /**
     * Lets the trouble end, or go on: a day is looked at when everything has calmed down.
     *
     * @param value false for no more faults
     */
    public void on(final boolean value)
    {
        on = value;
    }
}
