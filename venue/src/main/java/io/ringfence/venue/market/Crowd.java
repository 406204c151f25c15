package io.ringfence.venue.market;

import java.util.SplittableRandom;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.RestingOrder;

/**
 * The other participants of one market: they quote around a fair price, change their minds, and trade. Owned by the
 * venue's thread.
 * <p>
 * Prices stand on rungs of a ladder, one in every {@code gap} ticks, at a place within the gap that depends on the rung
 * alone. Rungs up to the fair price carry bids, those above it asks. What a step draws at random does not depend on
 * the book, so the fair price and the crowd's wishes are the same whatever orders come.
 */
public final class Crowd
{
    private static final long GAP_PER_PRICE = 20_000;
    private static final int FEWEST_LEVELS = 3;
    private static final int CHANGES_PER_STEP = 3;

    private final Market market;
    private final OrderBook book;
    private final WalkSettings settings;
    private final FairPrice fair;
    private final SplittableRandom random;
    private final long seed;
    private final long tick;
    private final long gapTicks;
    private final long tradeThreshold;
    private long rung;
    private long steps;

    /**
     * @param market to trade in
     * @param settings how lively
     * @param seed of everything that is drawn
     */
    public Crowd(final Market market, final WalkSettings settings, final long seed)
    {
        this.market = market;
        this.settings = settings;
        this.seed = Mix.of(seed);
        book = market.book();
        final long start = market.instrument().startMark();
        tick = market.instrument().priceIncrement();
        gapTicks = Math.max(1, start / GAP_PER_PRICE / tick);
        final double stepsPerMinute = 60_000.0 / settings.tickMs();
        fair = new FairPrice(this.seed, start, settings.volatilityPerMinute() / Math.sqrt(stepsPerMinute));
        random = new SplittableRandom(Mix.of(this.seed));
        final double share = Math.min(1, settings.tradesPerSecond() * settings.tickMs() / 1000.0);
        tradeThreshold = (long)(share * Integer.MAX_VALUE);
        rung = fairRung();
        for (int i = settings.levels() - 1; i >= 0; i--)
        {
            quote(Side.BUY, rung - i);
            quote(Side.SELL, rung + 1 + i);
        }
    }

    /** @return number of steps made */
    public long steps()
    {
        return steps;
    }

    /** One step of market time: the fair price moves, quotes follow, some change, someone may trade. */
    public void step()
    {
        steps++;
        fair.step();
        final long trade = random.nextLong();
        final long changes = random.nextLong();
        follow(fairRung());
        for (int i = 0; i < CHANGES_PER_STEP; i++)
        {
            change((int)(changes >>> i * 20) & 0xFFFFF);
        }
        if ((trade & Integer.MAX_VALUE) < tradeThreshold)
        {
            trade(trade >>> 32);
        }
        replenish(Side.BUY);
        replenish(Side.SELL);
    }

    private void follow(final long target)
    {
        while (rung < target)
        {
            giveWay(Side.BUY, rung + 1);
            rung++;
            quote(Side.BUY, rung);
            book.crowd(Side.BUY, price(rung - settings.levels()), 0);
            quote(Side.SELL, rung + settings.levels());
        }
        while (rung > target)
        {
            giveWay(Side.SELL, rung);
            quote(Side.SELL, rung);
            book.crowd(Side.SELL, price(rung + settings.levels()), 0);
            rung--;
            quote(Side.BUY, rung - settings.levels() + 1);
        }
    }

    /** The fair price passes a rung: what rests there is withdrawn or traded; an account's order is always traded. */
    private void giveWay(final Side aggressor, final long passed)
    {
        final long price = price(passed);
        final Side resting = aggressor == Side.BUY ? Side.SELL : Side.BUY;
        if ((Mix.of(seed, passed, steps) & 1) == 0)
        {
            book.crowd(resting, price, 0);
        }
        final long there = book.tradable(aggressor, price, RestingOrder.CROWD);
        if (there > 0)
        {
            book.match(aggressor, price, there, RestingOrder.CROWD);
        }
    }

    /** A participant near the touch more often than far from it thinks again about its quantity. */
    private void change(final int bits)
    {
        final int offset = ((bits & 0x3FF) * (bits >>> 10 & 0x1FF) >>> 9) * settings.levels() >>> 10;
        if ((bits & 0x80000) == 0)
        {
            quote(Side.BUY, rung - offset);
        }
        else
        {
            quote(Side.SELL, rung + 1 + offset);
        }
    }

    private void trade(final long bits)
    {
        final Side side = (bits & 1) == 0 ? Side.BUY : Side.SELL;
        final long permille = 5 + (bits >>> 1 & 0x1FF) * (bits >>> 10 & 0x1FF) / 600;
        final long quantity = lots(settings.levelNotional() / 1000 * permille, market.lastPrice());
        book.match(side, OrderBook.marketLimit(side), quantity, RestingOrder.CROWD);
    }

    /** A market without quotes is no market: a side that was eaten up fills again at once, thinly. */
    private void replenish(final Side side)
    {
        for (int i = 0; book.depth(side) < FEWEST_LEVELS && i < FEWEST_LEVELS; i++)
        {
            quote(side, side == Side.BUY ? rung - i : rung + 1 + i);
        }
    }

    private void quote(final Side side, final long at)
    {
        final long price = price(at);
        final long permille = 200 + Mix.below(Mix.of(seed, at, steps ^ side.ordinal()), 1600);
        final long distance = Math.abs(at - rung);
        final long notional = settings.levelNotional() / 1000 * permille;
        book.crowd(side, price, lots(notional + notional / 8 * distance, price));
    }

    private long lots(final long notional, final long price)
    {
        final long step = market.instrument().quantityIncrement();
        return Math.max(step, Decimal.floorToStep(Decimal.divideDown(notional, price), step));
    }

    private long fairRung()
    {
        return (long)Math.floor(fair.price() / ((double)gapTicks * tick));
    }

    private long price(final long at)
    {
        final long within = gapTicks == 1 ? 0 : Mix.below(Mix.of(seed ^ at), gapTicks);
        return (at * gapTicks + within) * tick;
    }
}
