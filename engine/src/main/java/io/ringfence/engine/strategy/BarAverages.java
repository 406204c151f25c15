package io.ringfence.engine.strategy;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Closes of bars of one instrument and two moving averages over them, as exact sums; business thread only. Bars end
 * at multiples of their length on event time; a bar without a mark has no close.
 */
final class BarAverages
{
    private final long barNs;
    private final int fast;
    private final int slow;
    private final long[] closes;
    private long bar = Long.MIN_VALUE;
    private long endNs = Long.MIN_VALUE;
    private long close = Decimal.NAN;
    private int count;
    private int next;
    private long fastSum;
    private long slowSum;
    private int relation;
    private boolean related;

    BarAverages(final long barNs, final int fast, final int slow)
    {
        this.barNs = barNs;
        this.fast = fast;
        this.slow = slow;
        closes = new long[slow];
    }

    /**
     * Moves time on.
     *
     * @return 1 when the fast average has just crossed above the slow one, -1 when below, else 0
     */
    int advance(final long nowNs)
    {
        if (nowNs < endNs)
        {
            return 0;
        }
        bar = Math.floorDiv(nowNs, barNs);
        endNs = (bar + 1) * barNs;
        final long closed = close;
        close = Decimal.NAN;
        return closed == Decimal.NAN ? 0 : push(closed);
    }

    /** A mark within the current bar; the last one is its close. */
    void mark(final long price)
    {
        close = price;
    }

    private int push(final long price)
    {
        if (count >= fast)
        {
            fastSum -= closes[Math.floorMod(next - fast, slow)];
        }
        if (count == slow)
        {
            slowSum -= closes[next];
        }
        closes[next] = price;
        fastSum += price;
        slowSum += price;
        next = next + 1 == slow ? 0 : next + 1;
        count = Math.min(slow, count + 1);
        if (count < slow)
        {
            return 0;
        }
        final int before = relation;
        final boolean known = related;
        relation = Integer.signum(Decimal.compareProducts(fastSum, slow, slowSum, fast));
        related = true;
        return known && before <= 0 && relation > 0 ? 1 : known && before >= 0 && relation < 0 ? -1 : 0;
    }

    void carry(final StateImage image)
    {
        image.same(fast, "the number of bars of the fast average");
        image.same(slow, "the number of bars of the slow average");
        image.numbers(closes);
        bar = image.number(bar);
        endNs = image.number(endNs);
        close = image.number(close);
        count = image.count(count, slow);
        next = image.count(next, slow - 1);
        fastSum = image.number(fastSum);
        slowSum = image.number(slowSum);
        relation = image.number(relation);
        related = image.flag(related);
    }

    long hash()
    {
        long hash = Mix.mix(bar, close);
        hash = Mix.mix(hash, (long)next << 32 | count);
        hash = Mix.mix(hash, related ? relation : 2);
        for (final long past : closes)
        {
            hash = Mix.mix(hash, past);
        }
        return Mix.finish(hash);
    }
}
