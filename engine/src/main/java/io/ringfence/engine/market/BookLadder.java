package io.ringfence.engine.market;

import java.util.Arrays;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/**
 * One side of a level-2 book; used on the business thread only.
 * <p>
 * Prices lie sorted in an array with the best at the end, so that what happens near the touch moves few elements. The
 * levels float in an array of twice their greatest number: an insert moves the shorter part, and a snapshot is loaded
 * without moving anything, whether its best level comes first or last.
 * <pre>
 *   keys:   |  free  | worst ......... best |  free  |
 *                     ^ start                ^ end
 * </pre>
 * A key is the price of a bid and the negated price of an ask: greater is better on both sides.
 */
final class BookLadder
{
    /** Levels from the touch that are looked at one by one before the rest is halved. */
    private static final int LINEAR_STEPS = 8;

    private final long sign;
    private final int maxLevels;
    private final long[] keys;
    private final long[] quantities;
    private int start;
    private int end;
    private long hash;

    BookLadder(final BookSide side, final int maxLevels)
    {
        this.sign = side == BookSide.BID ? 1 : -1;
        this.maxLevels = maxLevels;
        keys = new long[2 * maxLevels];
        quantities = new long[2 * maxLevels];
        clear();
    }

    /** What became of a level. */
    enum Change
    {
        /** It stands as stated. */
        APPLIED,
        /** The level to delete was not there. */
        UNKNOWN,
        /** The side is full: the worst level, this or another, was dropped. */
        DROPPED
    }

    void clear()
    {
        start = maxLevels;
        end = maxLevels;
        hash = 0;
    }

    int size()
    {
        return end - start;
    }

    long price(final int level)
    {
        return keys[end - 1 - level] * sign;
    }

    long quantity(final int level)
    {
        return quantities[end - 1 - level];
    }

    /** Sum of the hashes of all levels, kept by the level. */
    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int i = start; i < end; i++)
        {
            sum += levelHash(keys[i], quantities[i]);
        }
        return sum;
    }

    /** States the absolute quantity of a price; 0 removes the level. */
    Change set(final long price, final long quantity)
    {
        final long key = price * sign;
        final int at = find(key);
        if (at >= start && keys[at] == key)
        {
            hash -= levelHash(key, quantities[at]);
            if (quantity == 0)
            {
                remove(at);
                return Change.APPLIED;
            }
            quantities[at] = quantity;
            hash += levelHash(key, quantity);
            return Change.APPLIED;
        }
        return quantity == 0 ? Change.UNKNOWN : insert(at + 1, key, quantity);
    }

    /** Index of the best level not better than the key, start - 1 when all are better. */
    private int find(final long key)
    {
        int at = end - 1;
        final int stop = Math.max(start, end - LINEAR_STEPS);
        while (at >= stop && keys[at] > key)
        {
            at--;
        }
        if (at >= stop || stop == start)
        {
            return at;
        }
        int low = start;
        int high = at;
        while (low <= high)
        {
            final int middle = low + high >>> 1;
            if (keys[middle] > key)
            {
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }
        return high;
    }

    private Change insert(final int position, final long key, final long quantity)
    {
        int at = position;
        Change change = Change.APPLIED;
        if (end - start == maxLevels)
        {
            change = Change.DROPPED;
            if (at == start)
            {
                return change;
            }
            hash -= levelHash(keys[start], quantities[start]);
            start++;
        }
        final boolean nearTouch = end - at <= at - start;
        if (nearTouch ? end == keys.length : start == 0)
        {
            at += centre();
        }
        if (nearTouch)
        {
            move(at, at + 1, end - at);
            end++;
        }
        else
        {
            move(start, start - 1, at - start);
            start--;
            at--;
        }
        keys[at] = key;
        quantities[at] = quantity;
        hash += levelHash(key, quantity);
        return change;
    }

    private void remove(final int at)
    {
        if (end - at <= at - start)
        {
            move(at + 1, at, end - at - 1);
            end--;
        }
        else
        {
            move(start, start + 1, at - start);
            start++;
        }
    }

    /** Moves all levels to the middle and returns by how much; rare, since half of the array must fill up first. */
    private int centre()
    {
        final int target = (keys.length - size()) / 2;
        final int shift = target - start;
        move(start, target, size());
        start += shift;
        end += shift;
        return shift;
    }

    private void move(final int from, final int to, final int count)
    {
        if (count > 0)
        {
            System.arraycopy(keys, from, keys, to, count);
            System.arraycopy(quantities, from, quantities, to, count);
        }
    }

    /** Where the levels float in their array decides nothing, so loaded ones begin in its middle. */
    void carry(final StateImage image)
    {
        final int levels = image.count(size(), maxLevels);
        if (image.loading())
        {
            start = (keys.length - levels) / 2;
            end = start + levels;
        }
        image.numbers(keys, start, levels);
        image.numbers(quantities, start, levels);
        if (image.loading())
        {
            hash = recomputeHash();
        }
    }

    private static long levelHash(final long key, final long quantity)
    {
        return Mix.finish(Mix.mix(key, quantity));
    }

    @Override
    public String toString()
    {
        final long[] best = Arrays.copyOfRange(keys, Math.max(start, end - 3), end);
        return "BookLadder{size=" + size() + ", sign=" + sign + ", best=" + Arrays.toString(best) + "}";
    }
}
