package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.snapshot.StateImage;

/** Times of the last events of one kind, enough to tell whether more than a limit fall into a window. */
final class SlidingWindow
{
    private static final long NEVER = Long.MIN_VALUE;
    private static final int MOST = 1 << 24;

    private final long windowNs;
    private long[] times = new long[0];
    private int limit;
    private int newest;
    private long hash;

    SlidingWindow(final long windowNs)
    {
        this.windowNs = windowNs;
    }

    /** Sets how many are allowed, keeping the newest times. Not for the hot path. */
    void limit(final int value)
    {
        final int size = value + 1;
        if (times.length == size)
        {
            return;
        }
        final long[] before = times;
        final long[] after = new long[size];
        for (int i = 0; i < size; i++)
        {
            after[size - 1 - i] = i < before.length ? before[back(before, newest, i)] : NEVER;
        }
        times = after;
        limit = value;
        newest = size - 1;
        hash = recomputeHash();
    }

    int limit()
    {
        return limit;
    }

    /** Forgets all events. */
    void forget()
    {
        Arrays.fill(times, NEVER);
        hash = recomputeHash();
    }

    /** Counts an event. */
    void add(final long nowNs)
    {
        newest = newest + 1 == times.length ? 0 : newest + 1;
        hash += nowNs - times[newest];
        times[newest] = nowNs;
    }

    /** Events in the window that ends now: at least this many, counted one by one only as far as asked. */
    boolean holdsMoreThan(final int count, final long nowNs)
    {
        final long time = times[back(times, newest, count)];
        return time != NEVER && nowNs - time < windowNs;
    }

    /** Events in the window that ends now; one more than the limit stands for more. */
    int count(final long nowNs)
    {
        int low = 0;
        int high = times.length;
        while (low < high)
        {
            final int middle = (low + high) >>> 1;
            if (holdsMoreThan(middle, nowNs))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }
        return low;
    }

    /** Sum of the times held, kept with every event: they are sorted, so their sum tells them apart well enough. */
    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (final long time : times)
        {
            sum += time;
        }
        return sum;
    }

    /** Carries the times and how many they are, whatever limit the loading side was made with. */
    void carry(final StateImage image)
    {
        final int length = image.count(times.length, MOST);
        if (image.loading())
        {
            times = new long[length];
            limit = Math.max(0, length - 1);
        }
        newest = image.count(newest, Math.max(0, length - 1));
        image.numbers(times);
        if (image.loading())
        {
            hash = recomputeHash();
        }
    }

    private static int back(final long[] ring, final int from, final int steps)
    {
        final int at = from - steps;
        return at < 0 ? at + ring.length : at;
    }
}
