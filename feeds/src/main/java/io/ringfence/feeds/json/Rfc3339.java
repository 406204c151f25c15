package io.ringfence.feeds.json;

import org.agrona.DirectBuffer;

/** RFC 3339 times to epoch nanoseconds. Pure functions, safe on any thread. */
public final class Rfc3339
{
    /** Not a time, or one outside the years 1678 to 2262 that a long of nanoseconds spans. */
    public static final long INVALID = Long.MIN_VALUE;

    private static final long NANOS = 1_000_000_000L;
    private static final long MAX_SECONDS = Long.MAX_VALUE / NANOS - 1;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private Rfc3339()
    {
    }

    /**
     * Reads a time such as {@code 2026-07-16T20:28:52.106115326Z}: no, or one to nine fraction digits, Z or an offset.
     *
     * @param buffer that holds the text
     * @param offset of its first character
     * @param length in bytes
     * @return epoch ns, or INVALID
     */
    public static long read(final DirectBuffer buffer, final int offset, final int length)
    {
        if (length < 20 || length > 35 || !separators(buffer, offset))
        {
            return INVALID;
        }
        final int year = two(buffer, offset) * 100 + two(buffer, offset + 2);
        final int month = two(buffer, offset + 5);
        final int day = two(buffer, offset + 8);
        final int hour = two(buffer, offset + 11);
        final int minute = two(buffer, offset + 14);
        final int second = two(buffer, offset + 17);
        if (two(buffer, offset) < 0 || two(buffer, offset + 2) < 0 || month < 1 || month > 12 || day < 1 ||
            day > daysOf(year, month) || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
            second > 59)
        {
            return INVALID;
        }
        final int end = offset + length;
        int at = offset + 19;
        long nanos = 0;
        if (buffer.getByte(at) == '.')
        {
            final int from = ++at;
            long unit = NANOS;
            while (at < end && buffer.getByte(at) >= '0' && buffer.getByte(at) <= '9')
            {
                unit /= 10;
                nanos += (buffer.getByte(at) - '0') * unit;
                at++;
            }
            if (at == from || at > from + 9)
            {
                return INVALID;
            }
        }
        final int zone = zoneSeconds(buffer, at, end);
        final long seconds = daysFromEpoch(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - zone;
        return zone == Integer.MIN_VALUE || Math.abs(seconds) > MAX_SECONDS ? INVALID : seconds * NANOS + nanos;
    }

    private static boolean separators(final DirectBuffer buffer, final int offset)
    {
        final byte t = buffer.getByte(offset + 10);
        return buffer.getByte(offset + 4) == '-' && buffer.getByte(offset + 7) == '-' && (t == 'T' || t == 't') &&
            buffer.getByte(offset + 13) == ':' && buffer.getByte(offset + 16) == ':';
    }

    /** Two digits, or a negative number that no field takes. */
    private static int two(final DirectBuffer buffer, final int offset)
    {
        final int tens = buffer.getByte(offset) - '0';
        final int ones = buffer.getByte(offset + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int zoneSeconds(final DirectBuffer buffer, final int at, final int end)
    {
        final int length = end - at;
        final int sign = length > 0 ? buffer.getByte(at) : 0;
        if (length == 1 && (sign == 'Z' || sign == 'z'))
        {
            return 0;
        }
        if (length != 6 || sign != '+' && sign != '-' || buffer.getByte(at + 3) != ':')
        {
            return Integer.MIN_VALUE;
        }
        final int hours = two(buffer, at + 1);
        final int minutes = two(buffer, at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        {
            return Integer.MIN_VALUE;
        }
        final int seconds = hours * 3_600 + minutes * 60;
        return sign == '-' ? -seconds : seconds;
    }

    private static boolean leap(final int year)
    {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int daysOf(final int year, final int month)
    {
        final int days = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
        return month == 2 && leap(year) ? days + 1 : days;
    }

    private static long daysFromEpoch(final int year, final int month, final int day)
    {
        final int before = year - 1;
        final long leaps = Math.floorDiv(before, 4) - Math.floorDiv(before, 100) + Math.floorDiv(before, 400);
        final int inYear = DAYS_BEFORE_MONTH[month - 1] + (month > 2 && leap(year) ? 1 : 0) + day - 1;
        return before * 365L + leaps + inYear - 719_162L;
    }
}
