package io.ringfence.feeds;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One count per constant of an enum; written by the io thread alone, read by any.
 *
 * @param <E> what is counted
 */
public class Counters<E extends Enum<E>>
{
    private final E[] names;
    private final AtomicLongArray counts;

    /** @param names every constant, by ordinal */
    protected Counters(final E[] names)
    {
        this.names = names.clone();
        counts = new AtomicLongArray(names.length);
    }

    /**
     * Counts one.
     *
     * @param counter to raise
     * @return the new count
     */
    public final long increment(final E counter)
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
    public final long add(final E counter, final long amount)
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
    public final long get(final E counter)
    {
        return counts.getAcquire(counter.ordinal());
    }

    @Override
    public final String toString()
    {
        final StringBuilder text = new StringBuilder();
        for (final E counter : names)
        {
            if (get(counter) != 0)
            {
                text.append(text.length() == 0 ? "" : " ").append(counter).append('=').append(get(counter));
            }
        }
        return text.toString();
    }
}
