package io.ringfence.engine.risk;

import io.ringfence.engine.order.StrategyIds;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Dense ids of strategies, given at first sight; business thread. Id 0 is manual trading, which has no name.
 */
public final class StrategyNames implements StrategyIds
{
    /** How many strategies there can be, manual trading included. */
    public static final int CAPACITY = 64;

    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private int count = 1;

    @Override
    public int idOf(final long nameHigh, final long nameLow)
    {
        for (int id = 0; id < count; id++)
        {
            if (high[id] == nameHigh && low[id] == nameLow)
            {
                return id;
            }
        }
        if (count == CAPACITY)
        {
            return -1;
        }
        high[count] = nameHigh;
        low[count] = nameLow;
        return count++;
    }

    /** @return ids given so far, manual trading included */
    public int size()
    {
        return count;
    }

    void carry(final StateImage image)
    {
        count = image.count(count, CAPACITY);
        image.numbers(high, 0, count);
        image.numbers(low, 0, count);
    }

    @Override
    public long high(final int id)
    {
        return high[id];
    }

    @Override
    public long low(final int id)
    {
        return low[id];
    }
}
