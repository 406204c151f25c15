package io.ringfence.venue;

import java.util.Locale;

/**
 * How fast market time runs. Immutable.
 *
 * @param factor market seconds in a second, 0 for as fast as the clients read
 */
public record VenueSpeed(int factor)
{
    /** As fast as the clients read. */
    public static final VenueSpeed MAX = new VenueSpeed(0);
    /** As in life. */
    public static final VenueSpeed REAL = new VenueSpeed(1);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is negative or over 1000
     */
    public VenueSpeed
    {
        if (factor < 0 || factor > 1000)
        {
            throw new IllegalArgumentException("speed=" + factor + ": 1, 10 or max is needed");
        }
    }

    /**
     * Reads a speed as it stands in a configuration.
     *
     * @param text {@code 1}, {@code 10} or {@code max}
     * @return the speed
     * @throws IllegalArgumentException if it is none of them
     */
    public static VenueSpeed parse(final String text)
    {
        final String word = text.strip().toLowerCase(Locale.ROOT);
        if (word.equals("max"))
        {
            return MAX;
        }
        if (!word.equals("1") && !word.equals("10"))
        {
            throw new IllegalArgumentException("speed=" + text + ": 1, 10 or max is needed");
        }
        return new VenueSpeed(Integer.parseInt(word));
    }

    /** @return true for as fast as the clients read */
    public boolean max()
    {
        return factor == 0;
    }
}
