package io.ringfence.app.report;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;

/**
 * A value over time in bounded memory: when full, neighbouring points are put together, least, greatest and last value
 * kept, so that a spike stays a spike. One thread. Values at 1e-8; NAN is left out.
 */
final class TimeSeries
{
    private final long[] times;
    private final long[] least;
    private final long[] greatest;
    private final long[] last;
    private long widthNs;
    private int size;

    /** @param capacity points at most, at least 4 */
    TimeSeries(final int capacity)
    {
        times = new long[capacity];
        least = new long[capacity];
        greatest = new long[capacity];
        last = new long[capacity];
    }

    void add(final long timeNs, final long value)
    {
        if (value == Decimal.NAN)
        {
            return;
        }
        if (size > 0 && timeNs - times[size - 1] < widthNs)
        {
            merge(size - 1, value, value, value);
            return;
        }
        if (size == times.length)
        {
            thin();
        }
        append(timeNs, value, value, value);
    }

    int size()
    {
        return size;
    }

    long timeNs(final int point)
    {
        return times[point];
    }

    long least(final int point)
    {
        return least[point];
    }

    long greatest(final int point)
    {
        return greatest[point];
    }

    long last(final int point)
    {
        return last[point];
    }

    /** Least value of all, NAN when empty. */
    long least()
    {
        return Arrays.stream(least, 0, size).min().orElse(Decimal.NAN);
    }

    /** Greatest value of all, NAN when empty. */
    long greatest()
    {
        return Arrays.stream(greatest, 0, size).max().orElse(Decimal.NAN);
    }

    /** Last value, NAN when empty. */
    long last()
    {
        return size == 0 ? Decimal.NAN : last[size - 1];
    }

    private void thin()
    {
        final int full = size;
        widthNs = Math.max(2 * widthNs, 2 * ((times[full - 1] - times[0]) / full + 1));
        size = 0;
        for (int i = 0; i < full; i++)
        {
            if (size > 0 && times[i] - times[size - 1] < widthNs)
            {
                merge(size - 1, least[i], greatest[i], last[i]);
            }
            else
            {
                append(times[i], least[i], greatest[i], last[i]);
            }
        }
    }

    private void append(final long timeNs, final long low, final long high, final long value)
    {
        times[size] = timeNs;
        least[size] = low;
        greatest[size] = high;
        last[size] = value;
        size++;
    }

    private void merge(final int point, final long low, final long high, final long value)
    {
        least[point] = Math.min(least[point], low);
        greatest[point] = Math.max(greatest[point], high);
        last[point] = value;
    }
}
