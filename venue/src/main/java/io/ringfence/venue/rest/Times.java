package io.ringfence.venue.rest;

import java.time.DateTimeException;
import java.time.Instant;

/** Times as clients write them. Pure functions. */
final class Times
{
    private Times()
    {
    }

    /** RFC 3339 in UTC to epoch ns, or the fallback when it is no time. */
    static long parse(final String text, final long fallback)
    {
        if (text.isEmpty())
        {
            return fallback;
        }
        try
        {
            final Instant instant = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        }
        catch (final DateTimeException | ArithmeticException e)
        {
            return fallback;
        }
    }
}
