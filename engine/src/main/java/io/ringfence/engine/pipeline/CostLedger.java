package io.ringfence.engine.pipeline;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.CostMeter;
import io.ringfence.engine.event.Costs;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What guards and checks cost in the running process, by the names of the benchmarks: one row in so many, and one
 * intent in so many, is timed piece by piece. Written by the business thread, read by any, who may be a moment behind.
 * Allocates nothing after it is made.
 * <p>
 * Of each piece it keeps the number of samples, their sum, the longest, and how many fell into each bucket, so that a
 * median does not hold the moments in which the thread had no core: {@value #FINE} buckets of {@value #BUCKET_NS} ns,
 * and above them {@value #STEPS} for each power of two, the last one for all that took over 17 s.
 */
public final class CostLedger implements CostMeter
{
    private static final int FINE = 256;
    private static final int BUCKET_NS = 4;
    private static final int FINE_BITS = 10;
    private static final int STEP_BITS = 5;
    private static final int STEPS = 1 << STEP_BITS;
    private static final int COARSE_BITS = 24;
    private static final int BUCKETS = FINE + COARSE_BITS * STEPS;
    private static final int MOST_LAPS = 64;

    private static final int SAMPLES = 0;
    private static final int SUM = 1;
    private static final int LONGEST = 2;
    private static final int FIRST_BUCKET = 3;
    private static final int LENGTH = FIRST_BUCKET + BUCKETS;

    private final UnsafeBuffer values = new UnsafeBuffer(new byte[Costs.COUNT * LENGTH * Long.BYTES]);
    private final long[] stamps = new long[MOST_LAPS];
    private final int[] costs = new int[MOST_LAPS];
    private final int rowEvery;
    private final int intentEvery;
    private int rowsLeft;
    private int intentsLeft;
    private int laps;
    private long beganNanos;
    private long clockNanos;

    /**
     * @param rowEvery one row in so many is timed, 0 for none
     * @param intentEvery one intent in so many is timed, 0 for none
     */
    public CostLedger(final int rowEvery, final int intentEvery)
    {
        this.rowEvery = rowEvery;
        this.intentEvery = intentEvery;
        rowsLeft = rowEvery;
        intentsLeft = intentEvery;
    }

    /**
     * Reads {@code ledger.sample_every} and {@code ledger.sample_intents_every}.
     *
     * @param settings to read
     * @return a ledger, also when it takes nothing
     * @throws SettingsException if a value is out of its range
     */
    public static CostLedger from(final Settings settings)
    {
        return new CostLedger(
            every(settings, "ledger.sample_every", 1024), every(settings, "ledger.sample_intents_every", 16));
    }

    private static int every(final Settings settings, final String key, final int fallback)
    {
        final long value = settings.number(key, fallback);
        if (value < 0 || value > 1_000_000_000)
        {
            throw new SettingsException(
                key + "=" + value + ": 0 (none) to 1000000000 is allowed, such as " + fallback);
        }
        return (int)value;
    }

    /** @return true if it ever takes anything */
    public boolean takes()
    {
        return rowEvery > 0 || intentEvery > 0;
    }

    @Override
    public boolean rowIsDue()
    {
        if (rowEvery == 0 || --rowsLeft != 0)
        {
            return false;
        }
        rowsLeft = rowEvery;
        return true;
    }

    @Override
    public boolean intentIsDue()
    {
        if (intentEvery == 0 || --intentsLeft != 0)
        {
            return false;
        }
        intentsLeft = intentEvery;
        return true;
    }

    @Override
    public void begin()
    {
        laps = 0;
        beganNanos = System.nanoTime();
        clockNanos = System.nanoTime();
    }

    @Override
    public void lap(final int cost)
    {
        if (laps < MOST_LAPS)
        {
            costs[laps] = cost;
            stamps[laps] = System.nanoTime();
            laps++;
        }
    }

    @Override
    public void end(final int chain)
    {
        add(Costs.CLOCK, clockNanos - beganNanos);
        long last = clockNanos;
        for (int i = 0; i < laps; i++)
        {
            add(costs[i], stamps[i] - last);
            last = stamps[i];
        }
        add(chain, last - clockNanos);
    }

    void add(final int cost, final long nanos)
    {
        final int at = cost * LENGTH;
        final int bucket = bucket(nanos);
        put(at + FIRST_BUCKET + bucket, values.getLong((at + FIRST_BUCKET + bucket) * Long.BYTES) + 1);
        put(at + SUM, values.getLong((at + SUM) * Long.BYTES) + nanos);
        put(at + LONGEST, Math.max(values.getLong((at + LONGEST) * Long.BYTES), nanos));
        put(at + SAMPLES, values.getLong((at + SAMPLES) * Long.BYTES) + 1);
    }

    private static int bucket(final long nanos)
    {
        if (nanos < FINE * BUCKET_NS)
        {
            return (int)Math.max(0, nanos) / BUCKET_NS;
        }
        final int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos);
        final int step = (int)(nanos >>> power - STEP_BITS) & STEPS - 1;
        return Math.min(BUCKETS - 1, FINE + (power - FINE_BITS) * STEPS + step);
    }

    private static long middle(final int bucket)
    {
        if (bucket < FINE)
        {
            return (long)bucket * BUCKET_NS + BUCKET_NS / 2;
        }
        final int shift = (bucket - FINE) / STEPS + FINE_BITS - STEP_BITS;
        final long steps = STEPS + (bucket - FINE) % STEPS;
        return (steps << shift) + (1L << shift - 1);
    }

    private void put(final int index, final long value)
    {
        values.putLongOrdered(index * Long.BYTES, value);
    }

    private long get(final int index)
    {
        return values.getLongVolatile(index * Long.BYTES);
    }

    /**
     * What was taken so far, for people: allocates.
     *
     * @return one entry for everything that was timed, in the order of {@link Costs}
     */
    public List<CostEntry> entries()
    {
        final List<CostEntry> entries = new ArrayList<>();
        for (int cost = 0; cost < Costs.COUNT; cost++)
        {
            final int at = cost * LENGTH;
            final long samples = get(at + SAMPLES);
            if (samples > 0)
            {
                final long longest = get(at + LONGEST);
                entries.add(new CostEntry(Costs.name(cost), samples, (double)get(at + SUM) / samples,
                    Math.min(median(at), longest), longest));
            }
        }
        return entries;
    }

    /** Middle of the bucket that holds the middle sample. */
    private long median(final int at)
    {
        long all = 0;
        for (int i = 0; i < BUCKETS; i++)
        {
            all += get(at + FIRST_BUCKET + i);
        }
        long passed = 0;
        int bucket = 0;
        while (bucket < BUCKETS - 1 && (passed += get(at + FIRST_BUCKET + bucket)) * 2 < all)
        {
            bucket++;
        }
        return middle(bucket);
    }
}
