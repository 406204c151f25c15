package io.ringfence.engine.risk;

/**
 * Dense ids of strategies, given at first sight; business thread. Id 0 is manual trading, which has no name.
 */
public final class StrategyNames
{
    /** How many strategies there can be, manual trading included. */
    public static final int CAPACITY = 64;

    private final long[] high = new long[CAPACITY];
    private final long[] low = new long[CAPACITY];
    private int count = 1;

    /**
     * Id of a name.
     *
     * @param nameHigh first eight characters, packed; 0 names manual trading
     * @param nameLow last eight characters, packed
     * @return its id, or -1 when there are too many
     */
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

    /**
     * @param id of a strategy
     * @return first eight characters of its name, packed
     */
    public long high(final int id)
    {
        return high[id];
    }

    /**
     * @param id of a strategy
     * @return last eight characters of its name, packed
     */
    public long low(final int id)
    {
        return low[id];
    }
}
