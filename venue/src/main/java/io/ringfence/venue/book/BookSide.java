package io.ringfence.venue.book;

import java.util.Arrays;

import io.ringfence.engine.event.Side;

/**
 * The levels of one side, sorted so that the best stands last: what changes most moves least. Owned by the venue's
 * thread.
 */
final class BookSide
{
    private final boolean bids;
    private PriceLevel[] levels = new PriceLevel[64];
    private int size;
    private PriceLevel spare;

    BookSide(final Side side)
    {
        bids = side == Side.BUY;
    }

    int size()
    {
        return size;
    }

    /** Level by rank, 0 is the best. */
    PriceLevel level(final int rank)
    {
        return levels[size - 1 - rank];
    }

    PriceLevel best()
    {
        return size == 0 ? null : levels[size - 1];
    }

    PriceLevel find(final long price)
    {
        final int index = search(price);
        return index < 0 ? null : levels[index];
    }

    PriceLevel findOrAdd(final long price)
    {
        final int index = search(price);
        if (index >= 0)
        {
            return levels[index];
        }
        final int at = -index - 1;
        if (size == levels.length)
        {
            levels = Arrays.copyOf(levels, size * 2);
        }
        System.arraycopy(levels, at, levels, at + 1, size - at);
        final PriceLevel level = spare == null ? new PriceLevel() : spare;
        spare = null;
        level.price = price;
        levels[at] = level;
        size++;
        return level;
    }

    void remove(final PriceLevel level)
    {
        assert level.quantity == 0 && level.head == null : "quantity=" + level.quantity;
        final int at = search(level.price);
        System.arraycopy(levels, at + 1, levels, at, size - at - 1);
        levels[--size] = null;
        spare = level;
    }

    /** True if an order on this side at {@code resting} would trade with an aggressor limited to {@code limit}. */
    boolean crosses(final long resting, final long limit)
    {
        return bids ? resting >= limit : resting <= limit;
    }

    private int search(final long price)
    {
        int low = 0;
        int high = size - 1;
        while (low <= high)
        {
            final int middle = low + high >>> 1;
            final long found = levels[middle].price;
            if (found == price)
            {
                return middle;
            }
            if (bids ? found < price : found > price)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
