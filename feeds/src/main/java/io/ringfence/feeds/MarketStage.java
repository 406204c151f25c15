package io.ringfence.feeds;

import java.util.Arrays;

/**
 * Market data of one frame, read and not yet published; the io thread only. Grows to the largest frame seen, up to
 * {@link #MAX_RECORDS}, and allocates only then.
 * <pre>
 *  word  0     1       2    3          4    5          6           7
 *  quote type  instr.  bid  bid qty.   ask  ask qty.   venue time
 *  trade type  instr.  prc  quantity   id   aggressor  venue time
 *  level type  instr.  prc  quantity        book side  venue time  flags
 *  state type  instr.                       status     venue time
 * </pre>
 */
public final class MarketStage
{
    /** Records of one frame at most. */
    public static final int MAX_RECORDS = 1 << 18;
    /** Flag of a level: first of a snapshot. */
    public static final int SNAPSHOT = 1;
    /** Flag of a level: last of its event. */
    public static final int LAST = 2;
    /** Flag of a trade: part of a snapshot. */
    public static final int OLD = 4;

    private static final int STRIDE = 8;
    private static final int FIRST_CAPACITY = 1024;

    private long[] words = new long[FIRST_CAPACITY * STRIDE];
    private int size;
    private boolean overflowed;

    /** Forgets everything. */
    public void clear()
    {
        size = 0;
        overflowed = false;
    }

    /** @return number of records */
    public int size()
    {
        return size;
    }

    /** @return true when a record found no room */
    public boolean overflowed()
    {
        return overflowed;
    }

    /**
     * Adds a record.
     *
     * @param type QUOTE, TRADE, LEVEL or INSTRUMENT_STATUS by ordinal
     * @param instrumentId it concerns
     * @param a price or bid
     * @param b quantity or bid quantity
     * @param c trade id or ask
     * @param d aggressor, book side, status by ordinal, or ask quantity
     * @param venueTimeNs epoch ns, 0 when unknown
     */
    public void add(
        final int type,
        final int instrumentId,
        final long a,
        final long b,
        final long c,
        final long d,
        final long venueTimeNs)
    {
        if (size * STRIDE == words.length)
        {
            if (size == MAX_RECORDS)
            {
                overflowed = true;
                return;
            }
            words = Arrays.copyOf(words, words.length * 2);
        }
        final int at = size++ * STRIDE;
        words[at] = type;
        words[at + 1] = instrumentId;
        words[at + 2] = a;
        words[at + 3] = b;
        words[at + 4] = c;
        words[at + 5] = d;
        words[at + 6] = venueTimeNs;
        words[at + 7] = 0;
    }

    /**
     * Ordinal of a record's event type.
     *
     * @param index of the record
     * @return ordinal
     */
    public int type(final int index)
    {
        return (int)words[index * STRIDE];
    }

    /**
     * Instrument of a record.
     *
     * @param index of the record
     * @return instrument id
     */
    public int instrumentId(final int index)
    {
        return (int)words[index * STRIDE + 1];
    }

    /**
     * Price, or bid.
     *
     * @param index of the record
     * @return word a
     */
    public long a(final int index)
    {
        return words[index * STRIDE + 2];
    }

    /**
     * Quantity, or bid quantity.
     *
     * @param index of the record
     * @return word b
     */
    public long b(final int index)
    {
        return words[index * STRIDE + 3];
    }

    /**
     * Trade id, or ask.
     *
     * @param index of the record
     * @return word c
     */
    public long c(final int index)
    {
        return words[index * STRIDE + 4];
    }

    /**
     * Ordinal of aggressor, book side or status, or ask quantity.
     *
     * @param index of the record
     * @return word d
     */
    public long d(final int index)
    {
        return words[index * STRIDE + 5];
    }

    /**
     * Venue's time.
     *
     * @param index of the record
     * @return epoch ns, 0 when unknown
     */
    public long venueTimeNs(final int index)
    {
        return words[index * STRIDE + 6];
    }

    /**
     * Flags of a record.
     *
     * @param index of the record
     * @return SNAPSHOT, LAST, OLD
     */
    public int flags(final int index)
    {
        return (int)words[index * STRIDE + 7];
    }

    /**
     * Adds flags to a record.
     *
     * @param index of the record
     * @param flags to set
     */
    public void flag(final int index, final int flags)
    {
        words[index * STRIDE + 7] |= flags;
    }

    /**
     * Gives records to an instrument that was named after them.
     *
     * @param from first record
     * @param instrumentId of the instrument
     */
    public void instrument(final int from, final int instrumentId)
    {
        for (int i = from; i < size; i++)
        {
            words[i * STRIDE + 1] = instrumentId;
        }
    }

    /**
     * Drops records from the end.
     *
     * @param newSize records that stay
     */
    public void truncate(final int newSize)
    {
        size = newSize;
    }

    /**
     * Turns the order of the last records round.
     *
     * @param from first record to move
     */
    public void reverse(final int from)
    {
        for (int low = from, high = size - 1; low < high; low++, high--)
        {
            for (int i = 0; i < STRIDE; i++)
            {
                final long word = words[low * STRIDE + i];
                words[low * STRIDE + i] = words[high * STRIDE + i];
                words[high * STRIDE + i] = word;
            }
        }
    }
}
