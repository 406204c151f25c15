package io.ringfence.venue.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;

/**
 * Writes JSON as bytes into an array that it keeps. For one thread. Numbers that are prices, quantities or money are
 * longs at 1e-8 and become decimal strings without trailing zeros.
 */
public final class JsonWriter
{
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[4096];
    private int length;
    private int mark;

    /** @return what is written so far; valid up to {@link #length} until the next call */
    public byte[] bytes()
    {
        return bytes;
    }

    /** @return bytes written */
    public int length()
    {
        return length;
    }

    /** @return where {@link #markHere} was called */
    public int mark()
    {
        return mark;
    }

    /**
     * Begins anew.
     *
     * @return this
     */
    public JsonWriter clear()
    {
        length = 0;
        mark = 0;
        return this;
    }

    /**
     * Remembers this place.
     *
     * @return this
     */
    public JsonWriter markHere()
    {
        mark = length;
        return this;
    }

    /**
     * Keeps what is written and marked apart from what this writer writes next.
     *
     * @return a writer of its own
     */
    public JsonWriter copy()
    {
        final JsonWriter copy = new JsonWriter();
        copy.bytes = Arrays.copyOf(bytes, length);
        copy.length = length;
        copy.mark = mark;
        return copy;
    }

    /**
     * Cuts the end off.
     *
     * @param to length to keep
     * @return this
     */
    public JsonWriter truncate(final int to)
    {
        length = to;
        return this;
    }

    /**
     * Writes ASCII text as it is.
     *
     * @param text without anything that needs an escape
     * @return this
     */
    public JsonWriter raw(final String text)
    {
        final int count = text.length();
        ensure(count);
        final byte[] target = bytes;
        int at = length;
        for (int i = 0; i < count; i++)
        {
            target[at++] = (byte)text.charAt(i);
        }
        length = at;
        return this;
    }

    /**
     * Writes what another writer holds.
     *
     * @param other to copy
     * @return this
     */
    public JsonWriter append(final JsonWriter other)
    {
        ensure(other.length);
        System.arraycopy(other.bytes, 0, bytes, length, other.length);
        length += other.length;
        return this;
    }

    /**
     * Writes one byte.
     *
     * @param character ASCII
     * @return this
     */
    public JsonWriter raw(final char character)
    {
        ensure(1);
        bytes[length++] = (byte)character;
        return this;
    }

    /**
     * Writes a comma, unless something has just been opened.
     *
     * @return this
     */
    public JsonWriter comma()
    {
        final byte last = length == 0 ? (byte)'{' : bytes[length - 1];
        return last == '{' || last == '[' ? this : raw(',');
    }

    /**
     * Writes a key after a comma where one is needed.
     *
     * @param key plain ASCII
     * @return this
     */
    public JsonWriter key(final String key)
    {
        return comma().raw('"').raw(key).raw('"').raw(':');
    }

    /**
     * Writes a key and a text.
     *
     * @param key plain ASCII
     * @param value any text
     * @return this
     */
    public JsonWriter field(final String key, final String value)
    {
        return key(key).text(value);
    }

    /**
     * Writes a key and a truth value.
     *
     * @param key plain ASCII
     * @param value to write
     * @return this
     */
    public JsonWriter field(final String key, final boolean value)
    {
        return key(key).raw(value ? "true" : "false");
    }

    /**
     * Writes a key and a decimal as a string.
     *
     * @param key plain ASCII
     * @param value at 1e-8
     * @return this
     */
    public JsonWriter decimalField(final String key, final long value)
    {
        return key(key).raw('"').decimal(value).raw('"');
    }

    /**
     * Writes a key and a whole number as a string.
     *
     * @param key plain ASCII
     * @param value to write
     * @return this
     */
    public JsonWriter countField(final String key, final long value)
    {
        return key(key).raw('"').number(value).raw('"');
    }

    /**
     * Writes a key and a time as a string.
     *
     * @param key plain ASCII
     * @param epochNs to write
     * @return this
     */
    public JsonWriter timeField(final String key, final long epochNs)
    {
        return key(key).raw('"').time(epochNs).raw('"');
    }

    /**
     * Writes a text as a JSON string, escaped.
     *
     * @param value any text
     * @return this
     */
    public JsonWriter text(final String value)
    {
        raw('"');
        final byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        ensure(encoded.length * 6);
        for (final byte b : encoded)
        {
            if (b == '"' || b == '\\')
            {
                bytes[length++] = '\\';
                bytes[length++] = b;
            }
            else if (b >= 0 && b < ' ')
            {
                raw("\\u00").raw((char)HEX[b >> 4]).raw((char)HEX[b & 0xF]);
            }
            else
            {
                bytes[length++] = b;
            }
        }
        return raw('"');
    }

    /**
     * Writes a whole number.
     *
     * @param value to write
     * @return this
     */
    public JsonWriter number(final long value)
    {
        ensure(20);
        if (value < 0)
        {
            bytes[length++] = '-';
        }
        final long magnitude = Math.abs(value);
        final int digits = digits(magnitude);
        putDigits(magnitude, digits);
        return this;
    }

    /**
     * Writes a decimal without trailing zeros.
     *
     * @param value at 1e-8
     * @return this
     */
    public JsonWriter decimal(final long value)
    {
        ensure(24);
        if (value < 0)
        {
            bytes[length++] = '-';
        }
        final long magnitude = Math.abs(value);
        final long whole = magnitude / Decimal.ONE;
        putDigits(whole, digits(whole));
        fraction(magnitude - whole * Decimal.ONE, Decimal.SCALE);
        return this;
    }

    /**
     * Writes a decimal with all eight places.
     *
     * @param value at 1e-8, not negative
     * @return this
     */
    public JsonWriter fullDecimal(final long value)
    {
        ensure(24);
        final long whole = value / Decimal.ONE;
        putDigits(whole, digits(whole));
        bytes[length++] = '.';
        putDigits(value - whole * Decimal.ONE, Decimal.SCALE);
        return this;
    }

    /**
     * Writes a time as RFC 3339 in UTC, the fraction without trailing zeros.
     *
     * @param epochNs to write
     * @return this
     */
    public JsonWriter time(final long epochNs)
    {
        final long seconds = Math.floorDiv(epochNs, 1_000_000_000L);
        final long day = Math.floorDiv(seconds, 86_400L);
        final int rest = (int)(seconds - day * 86_400);
        date(day).raw('T');
        ensure(24);
        putDigits(rest / 3600, 2);
        bytes[length++] = ':';
        putDigits(rest / 60 % 60, 2);
        bytes[length++] = ':';
        putDigits(rest % 60, 2);
        fraction(epochNs - seconds * 1_000_000_000L, 9);
        return raw('Z');
    }

    /**
     * Writes a value as it was read by {@link JsonReader}.
     *
     * @param value map, list, text, number, truth value or null
     * @return this
     */
    public JsonWriter value(final Object value)
    {
        if (value instanceof Map<?, ?> map)
        {
            raw('{');
            for (final Map.Entry<?, ?> entry : map.entrySet())
            {
                comma().text(entry.getKey().toString()).raw(':').value(entry.getValue());
            }
            return raw('}');
        }
        if (value instanceof List<?> list)
        {
            raw('[');
            for (final Object element : list)
            {
                comma().value(element);
            }
            return raw(']');
        }
        return value instanceof String text ? text(text) : raw(String.valueOf(value));
    }

    @Override
    public String toString()
    {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * Number of digits of a whole number.
     *
     * @param value not negative
     * @return 1 to 19
     */
    public static int digits(final long value)
    {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10)
        {
            digits++;
        }
        return digits;
    }

    /** Civil date of a day since the epoch; the calendar repeats every 146,097 days, counted from 1 March. */
    private JsonWriter date(final long epochDay)
    {
        final long shifted = epochDay + 719_468;
        final long era = Math.floorDiv(shifted, 146_097L);
        final int dayOfEra = (int)(shifted - era * 146_097);
        final int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        final int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        final int shiftedMonth = (5 * dayOfYear + 2) / 153;
        final int day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1;
        final int month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
        final long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        ensure(10);
        putDigits(year, 4);
        bytes[length++] = '-';
        putDigits(month, 2);
        bytes[length++] = '-';
        putDigits(day, 2);
        return this;
    }

    private void fraction(final long value, final int places)
    {
        if (value != 0)
        {
            bytes[length++] = '.';
            putDigits(value, places);
            while (bytes[length - 1] == '0')
            {
                length--;
            }
        }
    }

    private void putDigits(final long value, final int count)
    {
        long rest = value;
        for (int at = length + count - 1; at >= length; at--)
        {
            final long next = rest / 10;
            bytes[at] = (byte)('0' + (rest - next * 10));
            rest = next;
        }
        length += count;
    }

    private void ensure(final int more)
    {
        if (length + more > bytes.length)
        {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
