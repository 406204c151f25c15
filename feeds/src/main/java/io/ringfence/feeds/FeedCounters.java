package io.ringfence.feeds;

import java.util.concurrent.atomic.AtomicLongArray;

/** One count per {@link FeedCounter}; written by the io thread alone, read by any. */
public final class FeedCounters
{
    private final AtomicLongArray counts = new AtomicLongArray(FeedCounter.values().length);

    /**
     * Counts one.
     *
     * @param counter to raise
     * @return the new count
     */
    public long increment(final FeedCounter counter)
    {
        return add(counter, 1);
    }

    /**
     * Counts several.
     *
     * @param counter to raise
     * @param amount to add
     * @return the new count
     */
    public long add(final FeedCounter counter, final long amount)
    {
        final long count = counts.getPlain(counter.ordinal()) + amount;
        counts.setRelease(counter.ordinal(), count);
        return count;
    }

    /**
     * Reads a count.
     *
     * @param counter to read
     * @return count so far
     */
    public long get(final FeedCounter counter)
    {
        return counts.getAcquire(counter.ordinal());
    }

    @Override
    public String toString()
    {
        final StringBuilder text = new StringBuilder();
        for (final FeedCounter counter : FeedCounter.values())
        {
            if (get(counter) != 0)
            {
                text.append(text.length() == 0 ? "" : " ").append(counter).append('=').append(get(counter));
            }
        }
        return text.toString();
    }
}
