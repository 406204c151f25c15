package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * How the returns of any two instruments move together: exponentially weighted averages of the products of returns of
 * the bars that they have in common, each of one bar alone; business thread. Under {@value #MIN_BARS} common bars
 * they count as one. Doubles:
 * it is a statistic, and the same on every machine.
 */
public final class Correlations
{
    private static final int MIN_BARS = 20;
    private static final int SUMS = 3;

    private final int instruments;
    /** Per pair: product of both returns, square of the lower id's, square of the higher id's. */
    private double[] sums = new double[0];
    private int[] bars = new int[0];
    private double lambda;
    private long hash;

    /** Knows nothing yet, so everything moves together. */
    Correlations(final int instruments)
    {
        this.instruments = instruments;
    }

    /** Weight of the past; memory is taken at the first call. Not for the hot path. */
    void track(final double weight)
    {
        lambda = weight;
        if (bars.length == 0)
        {
            bars = new int[instruments * (instruments - 1) / 2];
            sums = new double[bars.length * SUMS];
        }
    }

    /** Starts over: under so many common bars all move together again. */
    void forget()
    {
        Arrays.fill(bars, 0);
        Arrays.fill(sums, 0);
        hash = recomputeHash();
    }

    boolean tracks()
    {
        return bars.length > 0;
    }

    /** A bar has ended; NaN stands for an instrument without a return in it. */
    void onBar(final double[] returns)
    {
        for (int high = 1; high < instruments; high++)
        {
            if (Double.isNaN(returns[high]))
            {
                continue;
            }
            for (int low = 0; low < high; low++)
            {
                if (!Double.isNaN(returns[low]))
                {
                    add(pair(low, high), returns[low], returns[high]);
                }
            }
        }
        hash = recomputeHash();
    }

    private void add(final int pair, final double low, final double high)
    {
        final int at = pair * SUMS;
        final double fresh = 1 - lambda;
        sums[at] = lambda * sums[at] + fresh * low * high;
        sums[at + 1] = lambda * sums[at + 1] + fresh * low * low;
        sums[at + 2] = lambda * sums[at + 2] + fresh * high * high;
        bars[pair]++;
    }

    /** Correlation from -1 to 1. */
    double of(final int a, final int b)
    {
        if (a == b || bars.length == 0)
        {
            return 1;
        }
        final int pair = a < b ? pair(a, b) : pair(b, a);
        final int at = pair * SUMS;
        final double scale = Math.sqrt(sums[at + 1] * sums[at + 2]);
        if (bars[pair] < MIN_BARS || !(scale > 0))
        {
            return 1;
        }
        return Math.max(-1, Math.min(1, sums[at] / scale));
    }

    /**
     * Sum over a portfolio's positions of what moves the same way as one instrument's exposure.
     *
     * @param holdings of the portfolios
     * @param own signed notional of that instrument
     * @return money, NAN when it leaves its range or a position has no mark
     */
    long exposure(
        final PositionView positions, final Holdings holdings, final int portfolio, final int instrument,
        final long own)
    {
        if (own == 0)
        {
            return 0;
        }
        double sum = Math.abs((double)own);
        final int held = holdings.count(portfolio);
        for (int i = 0; i < held; i++)
        {
            final int other = holdings.get(portfolio, i);
            if (other == instrument)
            {
                continue;
            }
            final long value = positions.value(portfolio, other);
            if (value == Decimal.NAN)
            {
                return Decimal.NAN;
            }
            final double correlation = of(instrument, other);
            final double same = (own > 0) == (value > 0) ? correlation : -correlation;
            sum += Math.max(0, same) * Math.abs((double)value);
        }
        return sum >= Long.MAX_VALUE ? Decimal.NAN : (long)Math.rint(sum);
    }

    /**
     * What {@link #exposure} can come to at most where notionals add up to so much: a little more, since the sum of
     * doubles may round up. NAN where that could leave the range or the sum is not known.
     */
    static long most(final long notionals)
    {
        return notionals >>> 62 == 0 ? notionals + (notionals >>> 40) + 2 : Decimal.NAN;
    }

    void carry(final StateImage image)
    {
        final boolean tracked = image.flag(tracks());
        lambda = Double.longBitsToDouble(image.number(Double.doubleToRawLongBits(lambda)));
        if (image.loading() && tracked)
        {
            track(lambda);
        }
        image.numbers(bars);
        image.numbers(sums);
        if (image.loading())
        {
            hash = recomputeHash();
        }
    }

    /** Kept with every bar. */
    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long mixed = 0;
        for (int i = 0; i < sums.length; i++)
        {
            mixed = mixed * 31 + Double.doubleToLongBits(sums[i]);
        }
        for (int i = 0; i < bars.length; i++)
        {
            mixed = mixed * 31 + bars[i];
        }
        return mixed;
    }

    private static int pair(final int low, final int high)
    {
        return high * (high - 1) / 2 + low;
    }
}
