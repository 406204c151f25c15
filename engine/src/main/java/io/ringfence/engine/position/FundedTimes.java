package io.ringfence.engine.position;

import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/** Time of the last funding settlement of each instrument, epoch ns; used on the business thread only. */
final class FundedTimes
{
    private static final long SEED = 0x46_554E_4445_4400L;

    private final long[] times;
    private long hash;

    FundedTimes(final int instruments)
    {
        times = new long[instruments];
    }

    long of(final int instrument)
    {
        return times[instrument];
    }

    /** Notes a settlement; false when it is booked already. Settlements without a time are taken as they come. */
    boolean next(final int instrument, final long settledNs)
    {
        if (settledNs != 0)
        {
            if (settledNs <= times[instrument])
            {
                return false;
            }
            hash -= hash(instrument);
            times[instrument] = settledNs;
            hash += hash(instrument);
        }
        return true;
    }

    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int instrument = 0; instrument < times.length; instrument++)
        {
            sum += hash(instrument);
        }
        return sum;
    }

    void carry(final StateImage image)
    {
        image.numbers(times);
        hash = image.loading() ? recomputeHash() : hash;
    }

    private long hash(final int instrument)
    {
        return times[instrument] == 0 ? 0 : Mix.finish(Mix.mix(SEED + instrument, times[instrument]));
    }
}
