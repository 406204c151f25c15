package io.ringfence.engine.event;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Short ASCII texts in fixed fields, padded with zeroes, and the same packed into longs so that names compare without
 * a String. Pure functions, safe on any thread.
 */
public final class Text
{
    private Text()
    {
    }

    /**
     * Writes a text and pads the field with zeroes.
     *
     * @param buffer to write to
     * @param offset of the field
     * @param length of the field in bytes
     * @param value printable ASCII, at most {@code length} characters; what is longer is cut, what is not printable
     *     becomes {@code ?}
     */
    public static void put(
        final MutableDirectBuffer buffer, final int offset, final int length, final CharSequence value)
    {
        final int count = Math.min(length, value.length());
        for (int i = 0; i < count; i++)
        {
            final char c = value.charAt(i);
            buffer.putByte(offset + i, c >= ' ' && c <= '~' || c == '\n' ? (byte)c : (byte)'?');
        }
        if (count < length)
        {
            buffer.setMemory(offset + count, length - count, (byte)0);
        }
    }

    /**
     * Reads a text. Allocates: for readers, not for the hot path.
     *
     * @param buffer to read from
     * @param offset of the field
     * @param length of the field in bytes
     * @return the text without its padding
     */
    public static String get(final DirectBuffer buffer, final int offset, final int length)
    {
        final int used = length(buffer, offset, length);
        return used == 0 ? "" : buffer.getStringWithoutLengthAscii(offset, used);
    }

    /**
     * Length of a text without its padding.
     *
     * @param buffer to read from
     * @param offset of the field
     * @param length of the field in bytes
     * @return bytes before the first zero
     */
    public static int length(final DirectBuffer buffer, final int offset, final int length)
    {
        int used = 0;
        while (used < length && buffer.getByte(offset + used) != 0)
        {
            used++;
        }
        return used;
    }

    /**
     * Packs up to eight characters into a long, first character lowest, as a field of a row holds them.
     *
     * @param value the text
     * @param from index of its first character
     * @return packed characters, 0 when there is none from there on
     */
    public static long pack(final CharSequence value, final int from)
    {
        long packed = 0;
        for (int i = Math.min(value.length(), from + 8) - 1; i >= from; i--)
        {
            packed = packed << 8 | value.charAt(i) & 0xFF;
        }
        return packed;
    }

    /**
     * Text of two packed longs. Allocates: for readers, not for the hot path.
     *
     * @param high first eight characters
     * @param low last eight characters
     * @return the text
     */
    public static String unpack(final long high, final long low)
    {
        final StringBuilder text = new StringBuilder(16);
        for (int i = 0; i < 16; i++)
        {
            final int c = (int)((i < 8 ? high : low) >>> (i & 7) * 8) & 0xFF;
            if (c == 0)
            {
                break;
            }
            text.append((char)c);
        }
        return text.toString();
    }
}
