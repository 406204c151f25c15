package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;

/** JSON text in a growing array of bytes, without a String per value. Not thread-safe. */
final class JsonBytes
{
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LEAST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_NUMBER = 24;

    private final UnsafeBuffer view = new UnsafeBuffer(new byte[0]);
    private byte[] bytes;
    private int length;

    JsonBytes(final int capacity)
    {
        bytes = new byte[capacity];
    }

    byte[] array()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    void clear()
    {
        length = 0;
    }

    void put(final char c)
    {
        ensure(1);
        bytes[length++] = (byte)c;
    }

    void put(final byte[] text)
    {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /** Takes back the last byte if it is this one. */
    void dropLast(final char c)
    {
        if (length > 0 && bytes[length - 1] == c)
        {
            length--;
        }
    }

    void number(final long value)
    {
        if (value == Long.MIN_VALUE)
        {
            put(LEAST);
            return;
        }
        ensure(LONGEST_NUMBER);
        if (value < 0)
        {
            bytes[length++] = '-';
        }
        digits(Math.abs(value));
    }

    /** A decimal at 1e-8 as a quoted canonical string: no exponent, no trailing zeros. */
    void decimal(final long value)
    {
        assert value != Decimal.NAN;
        ensure(LONGEST_NUMBER);
        bytes[length++] = '"';
        plainDecimal(value);
        bytes[length++] = '"';
    }

    private void plainDecimal(final long value)
    {
        if (value < 0)
        {
            bytes[length++] = '-';
        }
        final long magnitude = Math.abs(value);
        digits(magnitude / Decimal.ONE);
        int fraction = (int)(magnitude % Decimal.ONE);
        if (fraction != 0)
        {
            bytes[length++] = '.';
            int scale = (int)(Decimal.ONE / 10);
            while (fraction != 0)
            {
                bytes[length++] = (byte)('0' + fraction / scale);
                fraction %= scale;
                scale /= 10;
            }
        }
    }

    /** A whole number as a quoted string. */
    void quotedNumber(final long value)
    {
        put('"');
        number(value);
        put('"');
    }

    void quotedHex(final long value)
    {
        ensure(18);
        bytes[length++] = '"';
        hex(value, 16);
        bytes[length++] = '"';
    }

    void quotedUuid(final long high, final long low)
    {
        ensure(38);
        bytes[length++] = '"';
        hex(high >>> 32, 8);
        bytes[length++] = '-';
        hex(high >>> 16, 4);
        bytes[length++] = '-';
        hex(high, 4);
        bytes[length++] = '-';
        hex(low >>> 48, 4);
        bytes[length++] = '-';
        hex(low, 12);
        bytes[length++] = '"';
    }

    void orderId(final long id)
    {
        ensure(ClientOrderId.TEXT_LENGTH + 2);
        bytes[length++] = '"';
        if (view.byteArray() != bytes)
        {
            view.wrap(bytes);
        }
        length += ClientOrderId.put(id, view, length);
        bytes[length++] = '"';
    }

    /** Single-byte characters as a quoted string; the field of a row holds nothing else. */
    void quoted(final DirectBuffer buffer, final int offset, final int count)
    {
        ensure(2 + 6 * count);
        bytes[length++] = '"';
        for (int i = 0; i < count; i++)
        {
            final int c = buffer.getByte(offset + i) & 0xFF;
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\')
            {
                bytes[length++] = (byte)c;
            }
            else
            {
                escape(c);
            }
        }
        bytes[length++] = '"';
    }

    /** Any text as a quoted string. */
    void quoted(final String text)
    {
        ensure(2 + 6 * text.length());
        bytes[length++] = '"';
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\')
            {
                bytes[length++] = (byte)c;
            }
            else
            {
                escape(c);
            }
        }
        bytes[length++] = '"';
    }

    private void escape(final int c)
    {
        bytes[length++] = '\\';
        if (c == '"' || c == '\\')
        {
            bytes[length++] = (byte)c;
        }
        else if (c == '\n')
        {
            bytes[length++] = 'n';
        }
        else
        {
            bytes[length++] = 'u';
            hex(c, 4);
        }
    }

    /** Digits of a number, padded with zeroes to a width. */
    void padded(final long value, final int width)
    {
        ensure(width);
        long rest = value;
        for (int i = length + width - 1; i >= length; i--)
        {
            bytes[i] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private void hex(final long value, final int digits)
    {
        for (int i = (digits - 1) * 4; i >= 0; i -= 4)
        {
            bytes[length++] = HEX[(int)(value >>> i) & 0xF];
        }
    }

    private void digits(final long value)
    {
        int count = 1;
        for (long rest = value / 10; rest != 0; rest /= 10)
        {
            count++;
        }
        padded(value, count);
    }

    private void ensure(final int more)
    {
        if (length + more > bytes.length)
        {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
