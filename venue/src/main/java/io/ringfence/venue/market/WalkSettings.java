package io.ringfence.venue.market;

import io.ringfence.engine.event.Decimal;

/**
 * How lively the simulated markets are. Immutable.
 *
 * @param tickMs market time between two steps of every instrument
 * @param volatilityPerMinute standard deviation of a minute's return, as a fraction
 * @param levels the crowd's prices a side
 * @param levelNotional mean value of a level in quote currency, at 1e-8
 * @param tradesPerSecond of the crowd at the touch, an instrument
 */
public record WalkSettings(
    int tickMs, double volatilityPerMinute, int levels, long levelNotional, double tradesPerSecond)
{
    /** What a venue has unless told otherwise. */
    public static final WalkSettings DEFAULT = new WalkSettings(20, 0.0015, 30, 12_000 * Decimal.ONE, 3);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException naming what is out of range
     */
    public WalkSettings
    {
        require(tickMs >= 1 && tickMs <= 10_000, "tickMs=" + tickMs + ": 1 to 10000 is needed");
        require(volatilityPerMinute >= 0 && volatilityPerMinute <= 0.2,
            "volatilityPerMinute=" + volatilityPerMinute + ": 0 to 0.2 is needed");
        require(levels >= 5 && levels <= 1000, "levels=" + levels + ": 5 to 1000 is needed");
        require(levelNotional > 0, "levelNotional=" + levelNotional + ": a positive number is needed");
        require(tradesPerSecond >= 0, "tradesPerSecond=" + tradesPerSecond + ": a number from 0 is needed");
    }

    /**
     * The same with another tick.
     *
     * @param milliseconds market time between two steps
     * @return new settings
     */
    public WalkSettings tickMs(final int milliseconds)
    {
        return new WalkSettings(milliseconds, volatilityPerMinute, levels, levelNotional, tradesPerSecond);
    }

    /**
     * The same with another volatility.
     *
     * @param fraction standard deviation of a minute's return
     * @return new settings
     */
    public WalkSettings volatilityPerMinute(final double fraction)
    {
        return new WalkSettings(tickMs, fraction, levels, levelNotional, tradesPerSecond);
    }

    private static void require(final boolean condition, final String message)
    {
        if (!condition)
        {
            throw new IllegalArgumentException(message);
        }
    }
}
