package io.ringfence.venue.playback;

import java.nio.charset.StandardCharsets;

import io.ringfence.engine.event.Decimal;

/**
 * Finds a few members in a recorded frame without parsing the rest. Pure functions. Enough for frames that a real venue
 * once sent; what clients send is parsed properly.
 */
public final class FrameScan
{
    private FrameScan()
    {
    }

    /**
     * Bytes to look for.
     *
     * @param text ASCII
     * @return its bytes
     */
    public static byte[] pattern(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * First place behind a pattern.
     *
     * @param bytes to search
     * @param from where to begin
     * @param to where to end, exclusive
     * @param pattern to look for
     * @return index of the byte behind it, or -1
     */
    public static int behind(final byte[] bytes, final int from, final int to, final byte[] pattern)
    {
        final int last = to - pattern.length;
        for (int at = from; at <= last; at++)
        {
            if (bytes[at] == pattern[0] && matches(bytes, at, pattern))
            {
                return at + pattern.length;
            }
        }
        return -1;
    }

    /**
     * Decimal at a place.
     *
     * @param bytes to read
     * @param from first digit
     * @param to where the frame ends
     * @return value at 1e-8, finer digits cut off; NAN when there is no digit
     */
    static long decimal(final byte[] bytes, final int from, final int to)
    {
        long value = 0;
        int places = -1;
        int at = from;
        for (; at < to && places < Decimal.SCALE; at++)
        {
            final byte b = bytes[at];
            if (b == '.' && places < 0)
            {
                places = 0;
            }
            else if (b >= '0' && b <= '9' && value < Long.MAX_VALUE / 100)
            {
                value = value * 10 + (b - '0');
                places += places < 0 ? 0 : 1;
            }
            else
            {
                break;
            }
        }
        if (at == from)
        {
            return Decimal.NAN;
        }
        for (int i = Math.max(0, places); i < Decimal.SCALE; i++)
        {
            value *= 10;
        }
        return value;
    }

    private static boolean matches(final byte[] bytes, final int at, final byte[] pattern)
    {
        for (int i = 1; i < pattern.length; i++)
        {
            if (bytes[at + i] != pattern[i])
            {
                return false;
            }
        }
        return true;
    }
}
