package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.market.MarketView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Closes of bars on event time: bars end at multiples of their length, and the last mark seen in a bar is its close; a
 * bar without a mark has none. Business thread. All instruments' bars end together, at the first event past the end.
 */
final class Bars
{
    private static final int MOST = 1 << 20;

    private final MarketView market;
    private final int instruments;
    private long barNs;
    private long endNs = Long.MIN_VALUE;
    /** Last mark within the running bar, NAN for none. */
    private final long[] running;
    /** Rings of the last closes by instrument. */
    private long[] closes = new long[0];
    private int capacity;
    private final int[] next;
    private final int[] count;
    /** Return of the bar that ended last, NaN for none. */
    private final double[] lastReturns;
    /** End of the bar of the newest close. */
    private final long[] closedNs;
    /** The same as the last return, but NaN where the bar before had no close: it is of one bar alone. */
    private final double[] barReturns;
    private long hash;

    Bars(final int instruments, final MarketView market)
    {
        this.instruments = instruments;
        this.market = market;
        running = new long[instruments];
        next = new int[instruments];
        count = new int[instruments];
        lastReturns = new double[instruments];
        closedNs = new long[instruments];
        barReturns = new double[instruments];
        Arrays.fill(running, Decimal.NAN);
    }

    /** Sets length and window. Another length starts over, another window keeps the newest closes. */
    void limits(final VolatilityLimits limits)
    {
        if (barNs != limits.barNs())
        {
            barNs = limits.barNs();
            endNs = Long.MIN_VALUE;
            Arrays.fill(running, Decimal.NAN);
            Arrays.fill(count, 0);
            Arrays.fill(closedNs, 0);
            hash = 0;
        }
        if (capacity != limits.window())
        {
            resize(limits.window());
        }
    }

    private void resize(final int window)
    {
        final long[] resized = new long[instruments * window];
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            final int kept = Math.min(count[instrument], window);
            for (int i = 0; i < kept; i++)
            {
                resized[instrument * window + i] = close(instrument, kept - 1 - i);
            }
            count[instrument] = kept;
            next[instrument] = kept == window ? 0 : kept;
        }
        closes = resized;
        capacity = window;
        hash = recomputeHash();
    }

    /** Takes in an event; true when a bar has ended by it. */
    boolean onEvent(final Row row, final long nowNs)
    {
        final boolean ended = nowNs >= endNs && roll(nowNs);
        final int instrument = row.instrumentId();
        if (instrument >= 0 && instrument < instruments && market.markTimeNs(instrument) == nowNs)
        {
            running[instrument] = market.mark(instrument);
        }
        return ended;
    }

    private boolean roll(final long nowNs)
    {
        final boolean first = endNs == Long.MIN_VALUE;
        final long endedNs = endNs;
        endNs = Math.floorDiv(nowNs, barNs) * barNs + barNs;
        if (first)
        {
            return false;
        }
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            lastReturns[instrument] = Double.NaN;
            barReturns[instrument] = Double.NaN;
            if (running[instrument] != Decimal.NAN)
            {
                close(instrument, endedNs);
                running[instrument] = Decimal.NAN;
            }
        }
        return true;
    }

    private void close(final int instrument, final long endedNs)
    {
        final long price = running[instrument];
        if (count[instrument] > 0)
        {
            lastReturns[instrument] = (double)price / close(instrument, 0) - 1;
            barReturns[instrument] = closedNs[instrument] == endedNs - barNs ? lastReturns[instrument] : Double.NaN;
        }
        hash += hash(-2 - instrument, endedNs) - hash(-2 - instrument, closedNs[instrument]);
        closedNs[instrument] = endedNs;
        final int at = instrument * capacity + next[instrument];
        if (count[instrument] == capacity)
        {
            hash -= hash(instrument, closes[at]);
        }
        else
        {
            count[instrument]++;
        }
        closes[at] = price;
        hash += hash(instrument, price);
        next[instrument] = next[instrument] + 1 == capacity ? 0 : next[instrument] + 1;
    }

    /** Whether the bar that ended last gave an instrument a close after another one. */
    boolean closed(final int instrument)
    {
        return !Double.isNaN(lastReturns[instrument]);
    }

    /**
     * Returns of the bar that ended last by instrument; NaN where it or the bar before had no close, so that all that
     * are given are of the same time.
     */
    double[] barReturns()
    {
        return barReturns;
    }

    /** Whether a whole window of closes is held. */
    boolean full(final int instrument)
    {
        return count[instrument] == capacity;
    }

    /** Sample standard deviation of the simple returns between the closes held, two of them at least. */
    double deviation(final int instrument)
    {
        final int returns = count[instrument] - 1;
        double sum = 0;
        for (int i = 0; i < returns; i++)
        {
            sum += back(instrument, i);
        }
        final double mean = sum / returns;
        double squares = 0;
        for (int i = 0; i < returns; i++)
        {
            final double off = back(instrument, i) - mean;
            squares += off * off;
        }
        return Math.sqrt(squares / (returns - 1));
    }

    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            sum += hash(-2 - instrument, closedNs[instrument]);
            for (int i = 0; i < count[instrument]; i++)
            {
                sum += hash(instrument, close(instrument, i));
            }
        }
        return sum;
    }

    void carry(final StateImage image)
    {
        capacity = image.count(capacity, MOST);
        barNs = image.number(barNs);
        endNs = image.number(endNs);
        image.numbers(running);
        image.numbers(next);
        image.numbers(count);
        image.numbers(lastReturns);
        image.numbers(closedNs);
        image.numbers(barReturns);
        if (image.loading())
        {
            closes = new long[instruments * capacity];
        }
        image.numbers(closes);
        if (image.loading())
        {
            hash = recomputeHash();
        }
    }

    private double back(final int instrument, final int steps)
    {
        return (double)close(instrument, steps) / close(instrument, steps + 1) - 1;
    }

    /** Close so many steps before the newest. */
    private long close(final int instrument, final int steps)
    {
        final int at = next[instrument] - 1 - steps;
        return closes[instrument * capacity + (at < 0 ? at + capacity : at)];
    }

    private static long hash(final int instrument, final long price)
    {
        return price == 0 ? 0 : Mix.finish(Mix.mix(instrument + 1, price));
    }
}
