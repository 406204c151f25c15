package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;

import io.ringfence.engine.event.Decimal;

/**
 * Reads decimal texts into longs at 1e-8, exactly; one thread at a time.
 * <p>
 * Takes what JSON takes for a number, and digits without a leading zero or with several ({@code .19}, {@code 007}),
 * up to {@link JsonReader#MAX_NUMBER_LENGTH} characters. More than eight places are rounded as the caller says, which
 * {@link #rounded()} tells.
 */
public final class DecimalReader
{
    /** What became of a text. */
    public enum Result
    {
        /** Read. */
        OK,
        /** Not a decimal number. */
        MALFORMED,
        /** A decimal number that does not fit. */
        OUT_OF_RANGE
    }

    /** So many digits fit a long whatever they are. */
    private static final int SAFE_DIGITS = 18;
    private static final long[] POWERS = new long[SAFE_DIGITS + 1];
    /** Largest value that a power leaves room for. */
    private static final long[] ROOM = new long[SAFE_DIGITS + 1];

    static
    {
        for (int i = 0; i < POWERS.length; i++)
        {
            POWERS[i] = i == 0 ? 1 : POWERS[i - 1] * 10;
            ROOM[i] = Long.MAX_VALUE / POWERS[i];
        }
    }

    private final byte[] digits = new byte[JsonReader.MAX_NUMBER_LENGTH];
    private Result result = Result.OK;
    private boolean rounded;

    /** @return what became of the last text */
    public Result result()
    {
        return result;
    }

    /** @return true when the last text had a non-zero digit beyond the eighth place */
    public boolean rounded()
    {
        return rounded;
    }

    /**
     * Reads one decimal.
     *
     * @param buffer that holds the text
     * @param offset of its first character
     * @param length in bytes
     * @param rounding of places beyond the eighth
     * @return the value at 1e-8, or NAN with {@link #result()} telling why
     */
    public long read(final DirectBuffer buffer, final int offset, final int length, final Rounding rounding)
    {
        rounded = false;
        result = Result.OK;
        final int end = offset + length;
        int at = offset;
        if (length > JsonReader.MAX_NUMBER_LENGTH)
        {
            return fault(Result.MALFORMED);
        }
        final boolean negative = at < end && buffer.getByte(at) == '-';
        if (negative)
        {
            at++;
        }
        int count = 0;
        int point = -1;
        int exponent = 0;
        for (; at < end; at++)
        {
            final byte b = buffer.getByte(at);
            if (b >= '0' && b <= '9')
            {
                digits[count++] = (byte)(b - '0');
            }
            else if (b == '.' && point < 0)
            {
                point = count;
            }
            else if ((b == 'e' || b == 'E') && count > 0)
            {
                exponent = exponent(buffer, at + 1, end);
                break;
            }
            else
            {
                return fault(Result.MALFORMED);
            }
        }
        if (count == 0 || point == count || exponent == Integer.MIN_VALUE)
        {
            return fault(Result.MALFORMED);
        }
        final long value = assemble(count, (point < 0 ? count : point) + exponent, rounding);
        return negative && value != Decimal.NAN ? -value : value;
    }

    /**
     * @param count of digits
     * @param point how many of them stand before the point; may be negative, or beyond their number
     */
    private long assemble(final int count, final int point, final Rounding rounding)
    {
        final int wanted = point + Decimal.SCALE;
        final int used = Math.max(0, Math.min(count, wanted));
        final int safe = Math.min(used, SAFE_DIGITS);
        long value = 0;
        for (int i = 0; i < safe; i++)
        {
            value = value * 10 + digits[i];
        }
        for (int i = safe; i < used; i++)
        {
            final int digit = digits[i];
            if (value > (Long.MAX_VALUE - digit) / 10)
            {
                return fault(Result.OUT_OF_RANGE);
            }
            value = value * 10 + digit;
        }
        if (wanted > used && value != 0)
        {
            final int zeros = wanted - used;
            if (zeros >= POWERS.length || value > ROOM[zeros])
            {
                return fault(Result.OUT_OF_RANGE);
            }
            value *= POWERS[zeros];
        }
        return used < count ? round(value, used, count, wanted < 0, rounding) : value;
    }

    private long round(final long value, final int from, final int count, final boolean far, final Rounding rounding)
    {
        boolean tail = false;
        for (int i = from + 1; i < count; i++)
        {
            tail |= digits[i] != 0;
        }
        final int first = far ? 0 : digits[from];
        rounded = tail || digits[from] != 0;
        final boolean up = rounding == Rounding.HALF_EVEN &&
            (first > 5 || first == 5 && (tail || (value & 1) == 1));
        if (up && value == Long.MAX_VALUE)
        {
            return fault(Result.OUT_OF_RANGE);
        }
        return up ? value + 1 : value;
    }

    /** Exponent, MIN_VALUE when it is none; a great one is capped, which changes no result. */
    private static int exponent(final DirectBuffer buffer, final int offset, final int end)
    {
        int at = offset;
        final boolean negative = at < end && buffer.getByte(at) == '-';
        if (negative || at < end && buffer.getByte(at) == '+')
        {
            at++;
        }
        if (at >= end)
        {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < end; at++)
        {
            final int digit = buffer.getByte(at) - '0';
            if (digit < 0 || digit > 9)
            {
                return Integer.MIN_VALUE;
            }
            value = Math.min(value * 10 + digit, 10_000);
        }
        return negative ? -value : value;
    }

    private long fault(final Result reason)
    {
        result = reason;
        return Decimal.NAN;
    }
}
