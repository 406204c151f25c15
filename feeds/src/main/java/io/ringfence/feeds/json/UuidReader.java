package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;

/** Reads a UUID in its 36-character form into two longs; one thread at a time. */
public final class UuidReader
{
    /** Characters of the text. */
    public static final int TEXT_LENGTH = 36;

    private long high;
    private long low;

    /**
     * Reads one UUID.
     *
     * @param buffer that holds the text
     * @param offset of its first character
     * @param length in bytes
     * @return false when it is not a UUID; both halves are then 0
     */
    public boolean read(final DirectBuffer buffer, final int offset, final int length)
    {
        high = 0;
        low = 0;
        if (length != TEXT_LENGTH)
        {
            return false;
        }
        long first = 0;
        long second = 0;
        for (int i = 0; i < TEXT_LENGTH; i++)
        {
            final byte b = buffer.getByte(offset + i);
            if (i == 8 || i == 13 || i == 18 || i == 23)
            {
                if (b != '-')
                {
                    return false;
                }
                continue;
            }
            final int digit = b >= '0' && b <= '9' ? b - '0' : (b | 0x20) >= 'a' && (b | 0x20) <= 'f' ?
                (b | 0x20) - 'a' + 10 : -1;
            if (digit < 0)
            {
                return false;
            }
            if (i < 18)
            {
                first = first << 4 | digit;
            }
            else
            {
                second = second << 4 | digit;
            }
        }
        high = first;
        low = second;
        return true;
    }

    /** @return first half of the UUID read last */
    public long high()
    {
        return high;
    }

    /** @return second half of the UUID read last */
    public long low()
    {
        return low;
    }
}
