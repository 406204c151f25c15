package io.ringfence.feeds.coinbase;

import java.util.Arrays;

/**
 * Orders of one user frame, read and not yet published; the io thread only. Grows to the largest frame seen.
 */
final class OrderStage
{
    static final int MAX_ORDERS = 4096;

    static final int INSTRUMENT = 0;
    static final int STATUS = 1;
    static final int CLIENT_ID = 2;
    static final int VENUE_HIGH = 3;
    static final int VENUE_LOW = 4;
    static final int CUMULATIVE = 5;
    static final int FILLED_VALUE = 6;
    static final int TOTAL_FEES = 7;
    static final int LEAVES = 8;
    /** Offset of the reason in the frame in the upper half, its length in the lower. */
    static final int REASON = 9;
    /** 1 when the order's stop has fired. */
    static final int TRIGGERED = 10;

    private static final int STRIDE = 11;

    private long[] words = new long[64 * STRIDE];
    private int size;
    private boolean overflowed;

    void clear()
    {
        size = 0;
        overflowed = false;
    }

    int size()
    {
        return size;
    }

    boolean overflowed()
    {
        return overflowed;
    }

    /** Adds an empty record and returns its index, or -1 when there is no room. */
    int add()
    {
        if (size == MAX_ORDERS)
        {
            overflowed = true;
            return -1;
        }
        if (size * STRIDE == words.length)
        {
            words = Arrays.copyOf(words, words.length * 2);
        }
        Arrays.fill(words, size * STRIDE, (size + 1) * STRIDE, 0);
        return size++;
    }

    void removeLast()
    {
        size--;
    }

    long get(final int index, final int word)
    {
        return words[index * STRIDE + word];
    }

    void set(final int index, final int word, final long value)
    {
        words[index * STRIDE + word] = value;
    }
}
