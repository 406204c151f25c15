package io.ringfence.engine.risk;

import io.ringfence.engine.snapshot.StateImage;

/** A sliding window of events for every strategy but manual trading, which has no name to be resumed by. */
final class StrategyWindows
{
    private SlidingWindow[] windows = new SlidingWindow[0];
    private long windowNs;
    private int count;

    /** Sets length and the count that is too many; another length starts over. Not for the hot path. */
    void limits(final long lengthNs, final int tooMany)
    {
        if (windowNs != lengthNs || windows.length == 0)
        {
            windowNs = lengthNs;
            windows = new SlidingWindow[StrategyNames.CAPACITY];
            for (int i = 0; i < windows.length; i++)
            {
                windows[i] = new SlidingWindow(lengthNs);
            }
        }
        for (final SlidingWindow window : windows)
        {
            window.limit(Math.max(0, tooMany - 1));
        }
        count = tooMany;
    }

    /** Counts an event of a strategy; true when it is one too many. */
    boolean add(final int strategy, final long nowNs)
    {
        if (count == 0 || strategy <= 0 || strategy >= windows.length)
        {
            return false;
        }
        windows[strategy].add(nowNs);
        return windows[strategy].holdsMoreThan(count - 1, nowNs);
    }

    int count()
    {
        return count;
    }

    /** Events of a strategy in the window that ends now, at most as many as are too many. */
    int count(final int strategy, final long nowNs)
    {
        return strategy < windows.length ? windows[strategy].count(nowNs) : 0;
    }

    void forget(final int strategy)
    {
        windows[strategy].forget();
    }

    void carry(final StateImage image)
    {
        final int length = image.count(windows.length, StrategyNames.CAPACITY);
        windowNs = image.number(windowNs);
        count = image.number(count);
        if (image.loading())
        {
            windows = new SlidingWindow[length];
            for (int i = 0; i < length; i++)
            {
                windows[i] = new SlidingWindow(windowNs);
            }
        }
        for (final SlidingWindow window : windows)
        {
            window.carry(image);
        }
    }

    long hash()
    {
        long hash = 0;
        for (int i = 0; i < windows.length; i++)
        {
            hash = hash * 31 + windows[i].hash();
        }
        return hash;
    }

    long recomputeHash()
    {
        long hash = 0;
        for (int i = 0; i < windows.length; i++)
        {
            hash = hash * 31 + windows[i].recomputeHash();
        }
        return hash;
    }
}
