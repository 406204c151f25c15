package io.ringfence.engine.order;

import java.util.Arrays;

import io.ringfence.engine.event.Mix;

/**
 * Fixed-size index from 128-bit keys to small ints; business thread only. Open addressing with linear probing and
 * backward-shift deletion; it is never iterated, so nothing depends on the order of its slots.
 */
final class PairIndex
{
    static final int ABSENT = -1;

    private final long[] highs;
    private final long[] lows;
    private final int[] values;
    private final int mask;

    /**
     * @param entries it must hold at once
     */
    PairIndex(final int entries)
    {
        final int size = Integer.highestOneBit(Math.max(4, entries) * 2 - 1) * 2;
        highs = new long[size];
        lows = new long[size];
        values = new int[size];
        Arrays.fill(values, ABSENT);
        mask = size - 1;
    }

    int get(final long high, final long low)
    {
        final int at = locate(high, low);
        return values[at];
    }

    void put(final long high, final long low, final int value)
    {
        final int at = locate(high, low);
        highs[at] = high;
        lows[at] = low;
        values[at] = value;
    }

    void remove(final long high, final long low)
    {
        int hole = locate(high, low);
        if (values[hole] == ABSENT)
        {
            return;
        }
        int at = hole;
        while (true)
        {
            at = at + 1 & mask;
            if (values[at] == ABSENT)
            {
                break;
            }
            final int home = home(highs[at], lows[at]);
            if ((at - home & mask) >= (at - hole & mask))
            {
                highs[hole] = highs[at];
                lows[hole] = lows[at];
                values[hole] = values[at];
                hole = at;
            }
        }
        values[hole] = ABSENT;
    }

    /** Where a key is, or the free place where it would go. */
    private int locate(final long high, final long low)
    {
        int at = home(high, low);
        while (values[at] != ABSENT && (highs[at] != high || lows[at] != low))
        {
            at = at + 1 & mask;
        }
        return at;
    }

    private int home(final long high, final long low)
    {
        return (int)Mix.finish(Mix.mix(high, low)) & mask;
    }
}
