package io.ringfence.engine.position;

import io.ringfence.engine.snapshot.StateImage;

/**
 * Dense ids of names of at most 16 characters, given at first sight; business thread. Id 0 is for what has no name.
 */
public class NameTable
{
    private final long[] high;
    private final long[] low;
    private int count = 1;

    /**
     * @param capacity how many names there can be, that of the nameless included
     */
    public NameTable(final int capacity)
    {
        high = new long[capacity];
        low = new long[capacity];
    }

    /**
     * Id of a name, given at first sight.
     *
     * @param nameHigh first eight characters, packed; 0 for no name
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
        if (count == high.length)
        {
            return -1;
        }
        high[count] = nameHigh;
        low[count] = nameLow;
        return count++;
    }

    /** @return ids given so far, that of the nameless included */
    public final int size()
    {
        return count;
    }

    /** @return how many ids there can be */
    public final int capacity()
    {
        return high.length;
    }

    /**
     * @param id of a name
     * @return its first eight characters, packed
     */
    public long high(final int id)
    {
        return high[id];
    }

    /**
     * @param id of a name
     * @return its last eight characters, packed
     */
    public long low(final int id)
    {
        return low[id];
    }

    /**
     * Carries the names out or in; loading is for a table without any.
     *
     * @param image to carry with
     */
    public final void carry(final StateImage image)
    {
        count = image.count(count, high.length);
        image.numbers(high, 0, count);
        image.numbers(low, 0, count);
    }
}
