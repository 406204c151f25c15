package io.ringfence.venue.server;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** So many requests in each second of elapsed time. Owned by the venue's thread. */
final class RequestQuota
{
    private static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(1);

    private final int limit;
    private final LongSupplier nanoTime;
    private long windowNs;
    private int used;

    /**
     * @param limit requests in a second, 0 for any number
     */
    RequestQuota(final int limit, final LongSupplier nanoTime)
    {
        this.limit = limit;
        this.nanoTime = nanoTime;
        windowNs = nanoTime.getAsLong();
    }

    boolean limited()
    {
        return limit > 0;
    }

    int limit()
    {
        return limit;
    }

    int remaining()
    {
        return Math.max(0, limit - used);
    }

    /** Seconds until the next window, at least one. */
    long resetSeconds()
    {
        final long leftNs = WINDOW_NS - (nanoTime.getAsLong() - windowNs);
        return Math.max(1, (leftNs + WINDOW_NS - 1) / WINDOW_NS);
    }

    /** Counts a request; false when it is one too many. */
    boolean take()
    {
        final long nowNs = nanoTime.getAsLong();
        if (nowNs - windowNs >= WINDOW_NS)
        {
            windowNs = nowNs;
            used = 0;
        }
        if (limit == 0)
        {
            return true;
        }
        used++;
        return used <= limit;
    }
}
