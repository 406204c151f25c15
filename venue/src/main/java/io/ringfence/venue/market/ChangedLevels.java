package io.ringfence.venue.market;

import java.util.Arrays;

/** Prices of one side that changed since the last publication, each once, rising. Owned by the venue's thread. */
public final class ChangedLevels
{
    private long[] prices = new long[128];
    private int size;

    ChangedLevels()
    {
    }

    void add(final long price)
    {
        final int found = Arrays.binarySearch(prices, 0, size, price);
        if (found < 0)
        {
            final int at = -found - 1;
            if (size == prices.length)
            {
                prices = Arrays.copyOf(prices, size * 2);
            }
            System.arraycopy(prices, at, prices, at + 1, size - at);
            prices[at] = price;
            size++;
        }
    }

    /** @return how many prices changed */
    public int size()
    {
        return size;
    }

    /**
     * A changed price.
     *
     * @param index 0 is the lowest
     * @return price at 1e-8
     */
    public long price(final int index)
    {
        return prices[index];
    }

    void clear()
    {
        size = 0;
    }
}
