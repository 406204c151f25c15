package io.ringfence.feeds.json;

import java.nio.charset.StandardCharsets;

import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Names of up to 32 bytes to numbers, looked up straight from the buffer: open addressing over four words a name.
 * Filled at set-up by one thread, then read by any.
 */
public final class NameTable
{
    /** What is returned for a name that is not in the table. */
    public static final int MISSING = -1;
    /** Longest name in bytes. */
    public static final int MAX_LENGTH = 32;

    private static final int WORDS = MAX_LENGTH / Long.BYTES;
    private static final long CASE_BITS = 0x2020_2020_2020_2020L;

    private final long fold;
    private final int mask;
    /** Four words a slot. */
    private final long[] words;
    private final int[] lengths;
    private final int[] values;
    private int size;

    /**
     * @param capacity names at most
     * @param ignoreCase whether letters of either case are one
     */
    public NameTable(final int capacity, final boolean ignoreCase)
    {
        final int slots = BitUtil.findNextPositivePowerOfTwo(Math.max(4, capacity * 2));
        fold = ignoreCase ? CASE_BITS : 0;
        mask = slots - 1;
        words = new long[slots * WORDS];
        lengths = new int[slots];
        values = new int[slots];
    }

    /**
     * A table of names that mean their own index.
     *
     * @param names in order
     * @return the table
     */
    public static NameTable of(final String... names)
    {
        final NameTable table = new NameTable(names.length, false);
        for (int i = 0; i < names.length; i++)
        {
            table.put(names[i], i);
        }
        return table;
    }

    /**
     * Adds a name.
     *
     * @param name of 1 to 32 ASCII characters, not in the table yet
     * @param value not negative
     * @return this
     */
    public NameTable put(final String name, final int value)
    {
        final UnsafeBuffer text = new UnsafeBuffer(name.getBytes(StandardCharsets.US_ASCII));
        final int length = text.capacity();
        if (length == 0 || length > MAX_LENGTH || find(text, 0, length) != MISSING || 2 * ++size > mask + 1)
        {
            throw new IllegalArgumentException("name '" + name + "': empty, too long, known already, or no room");
        }
        int slot = hash(text, 0, length) & mask;
        while (lengths[slot] != 0)
        {
            slot = slot + 1 & mask;
        }
        lengths[slot] = length;
        values[slot] = value;
        for (int i = 0; i < WORDS; i++)
        {
            words[slot * WORDS + i] = word(text, 0, length, i);
        }
        return this;
    }

    /**
     * Value of a name.
     *
     * @param buffer that holds the name
     * @param offset of its first byte
     * @param length in bytes
     * @return its value, or MISSING
     */
    public int find(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length == 0 || length > MAX_LENGTH)
        {
            return MISSING;
        }
        int slot = hash(buffer, offset, length) & mask;
        while (lengths[slot] != 0)
        {
            if (lengths[slot] == length && same(slot, buffer, offset, length))
            {
                return values[slot];
            }
            slot = slot + 1 & mask;
        }
        return MISSING;
    }

    /**
     * Value of the name or string that a reader returned last.
     *
     * @param reader at a name or string
     * @return its value, or MISSING, also for one with an escape in it
     */
    public int find(final JsonReader reader)
    {
        return reader.escaped() ? MISSING : find(reader.buffer(), reader.valueOffset(), reader.valueLength());
    }

    private boolean same(final int slot, final DirectBuffer buffer, final int offset, final int length)
    {
        for (int i = 0; i * Long.BYTES < length; i++)
        {
            if (words[slot * WORDS + i] != word(buffer, offset, length, i))
            {
                return false;
            }
        }
        return true;
    }

    private int hash(final DirectBuffer buffer, final int offset, final int length)
    {
        long hash = length;
        for (int i = 0; i * Long.BYTES < length; i++)
        {
            hash = (hash ^ word(buffer, offset, length, i)) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int)hash;
    }

    /** Eight bytes of a name, zero beyond its end. */
    private long word(final DirectBuffer buffer, final int offset, final int length, final int index)
    {
        final int from = index * Long.BYTES;
        final int left = length - from;
        if (left <= 0)
        {
            return 0;
        }
        final int at = offset + from;
        if (left >= Long.BYTES)
        {
            return buffer.getLong(at) | fold;
        }
        final long used = -1L >>> 64 - left * 8;
        if (at + Long.BYTES <= buffer.capacity())
        {
            return (buffer.getLong(at) | fold) & used;
        }
        long word = 0;
        for (int i = 0; i < left; i++)
        {
            word |= (buffer.getByte(at + i) & 0xFFL) << i * 8;
        }
        return (word | fold) & used;
    }
}
