package io.ringfence.venue.market;

import java.util.SplittableRandom;

/**
 * The price that the crowd believes in: a random walk with trends that change every few seconds and a weak pull to its
 * start. Owned by the venue's thread. Depends on nothing but the seed and the number of steps, so orders cannot disturb
 * it. Prices at 1e-8, as doubles.
 */
final class FairPrice
{
    /** Standard deviation of a sum of four uniform 16-bit numbers. */
    private static final double FOUR_UNIFORM_DEVIATION = 65536 * Math.sqrt(4 / 12.0);
    private static final double FOUR_UNIFORM_MEAN = 2 * 65535.0;
    /** A trend moves as far in its typical length as chance does. */
    private static final double TREND = 0.08;
    private static final double PULL = 2e-6;
    private static final int SHORTEST_TREND_STEPS = 100;
    private static final int TREND_STEPS_SPREAD = 300;

    private final SplittableRandom random;
    private final double start;
    private final double deviation;
    private double price;
    private double trend;
    private int trendSteps;

    FairPrice(final long seed, final long start, final double deviation)
    {
        random = new SplittableRandom(seed);
        this.start = start;
        this.deviation = deviation;
        price = start;
    }

    double price()
    {
        return price;
    }

    void step()
    {
        if (trendSteps-- == 0)
        {
            trend = TREND * deviation * (random.nextInt(3) - 1);
            trendSteps = SHORTEST_TREND_STEPS + random.nextInt(TREND_STEPS_SPREAD);
        }
        final long draw = random.nextLong();
        final long sum = (draw & 0xFFFF) + (draw >>> 16 & 0xFFFF) + (draw >>> 32 & 0xFFFF) + (draw >>> 48);
        final double normal = (sum - FOUR_UNIFORM_MEAN) / FOUR_UNIFORM_DEVIATION;
        price *= 1 + deviation * normal + trend - PULL * (price / start - 1);
    }
}
