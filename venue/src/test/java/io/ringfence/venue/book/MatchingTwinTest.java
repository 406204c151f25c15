package io.ringfence.venue.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.ringfence.engine.event.Side;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * The book and a naive twin of sorted maps under the same random flow: orders of every life, post-only, amends that
 * keep or lose their place, cancels, a crowd, and owners who meet themselves. Trades must be the same ones in the same
 * order.
 */
class MatchingTwinTest implements BookListener
{
    private static final int SEEDS = 40;
    private static final int STEPS = 3000;
    private static final long LOWEST = 90;
    private static final int PRICES = 20;
    private static final int OWNERS = 3;

    private final List<String> trades = new ArrayList<>();
    private final Map<Long, Place> places = new HashMap<>();
    private int selfTrades;
    private int keptPlaces;
    private int killed;
    private int refused;

    /** Where an account's order rests. */
    private record Place(RestingOrder order, Side side, long price, long owner)
    {
    }

    @Test
    void shouldTradeAsANaiveBookDoesWhenTheFlowIsRandom()
    {
        for (int seed = 0; seed < SEEDS; seed++)
        {
            trades.clear();
            places.clear();
            run(new SplittableRandom(seed), "seed=" + seed);
        }
        assertTrue(selfTrades > 1000 && keptPlaces > 1000 && killed > 1000 && refused > 1000,
            "selfTrades=" + selfTrades + " keptPlaces=" + keptPlaces + " killed=" + killed + " refused=" + refused);
    }

    private void run(final SplittableRandom random, final String seed)
    {
        final OrderBook book = new OrderBook(this);
        final NaiveBook naive = new NaiveBook();
        for (long key = 0; key < STEPS; key++)
        {
            final String where = seed + " step=" + key;
            final int action = random.nextInt(10);
            if (action < 6)
            {
                come(book, naive, random, key, where);
            }
            else if (action < 8 && !places.isEmpty())
            {
                amend(book, naive, random, where);
            }
            else if (!places.isEmpty())
            {
                final long old = pick(random);
                final Place place = places.remove(old);
                book.cancel(place.order());
                assertTrue(naive.cancel(place.side(), place.price(), old), where);
            }
            same(book, naive, Side.BUY, where);
            same(book, naive, Side.SELL, where);
        }
        assertEquals(naive.trades(), trades, seed);
    }

    /** Good till cancelled, immediate or cancel, fill or kill, post-only; of an account or of the crowd. */
    private void come(
        final OrderBook book, final NaiveBook naive, final SplittableRandom random, final long key, final String where)
    {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final long price = LOWEST + random.nextInt(PRICES);
        final long quantity = 1 + random.nextInt(50);
        final long owner = random.nextInt(OWNERS + 1);
        final int life = random.nextInt(4);
        final long tradable = naive.tradable(side, price, owner);
        assertEquals(tradable, book.tradable(side, price, owner), where);
        if (life == 2 && tradable < quantity)
        {
            killed++;
            return;
        }
        if (life == 3 && book.wouldTrade(side, price))
        {
            refused++;
            return;
        }
        final long rest = book.match(side, price, quantity, owner);
        assertEquals(naive.match(side, price, quantity, owner), rest, where);
        if (rest > 0 && (life == 0 || life == 3) && owner != RestingOrder.CROWD)
        {
            rest(book, naive, side, price, rest, owner, key);
        }
    }

    private void amend(final OrderBook book, final NaiveBook naive, final SplittableRandom random, final String where)
    {
        final long key = pick(random);
        final Place place = places.get(key);
        final long leaves = place.order().leaves();
        assertEquals(naive.leaves(place.side(), place.price(), key), leaves, where);
        final long wanted = 1 + random.nextInt(50);
        if (random.nextBoolean() && wanted < leaves)
        {
            keptPlaces++;
            book.reduce(place.order(), wanted);
            assertTrue(naive.reduce(place.side(), place.price(), key, wanted), where);
            return;
        }
        places.remove(key);
        book.cancel(place.order());
        naive.cancel(place.side(), place.price(), key);
        final long price = LOWEST + random.nextInt(PRICES);
        final long rest = book.match(place.side(), price, wanted, place.owner());
        assertEquals(naive.match(place.side(), price, wanted, place.owner()), rest, where);
        if (rest > 0)
        {
            rest(book, naive, place.side(), price, rest, place.owner(), key);
        }
    }

    private void rest(
        final OrderBook book, final NaiveBook naive, final Side side, final long price, final long quantity,
        final long owner, final long key)
    {
        places.put(key, new Place(book.rest(side, price, quantity, owner, key), side, price, owner));
        naive.rest(side, price, quantity, owner, key);
    }

    private long pick(final SplittableRandom random)
    {
        final List<Long> keys = new ArrayList<>(places.keySet());
        keys.sort(null);
        return keys.get(random.nextInt(keys.size()));
    }

    private static void same(final OrderBook book, final NaiveBook naive, final Side side, final String where)
    {
        assertEquals(naive.depth(side), book.depth(side), where);
        for (int rank = 0; rank < book.depth(side); rank++)
        {
            final PriceLevel level = book.level(side, rank);
            assertEquals(naive.price(side, rank), level.price(), where);
            assertEquals(naive.quantity(side, level.price()), level.quantity(), where);
        }
    }

    @Override
    public void onTrade(
        final RestingOrder maker, final long price, final long quantity, final Side aggressor, final long takerOwner)
    {
        trades.add(maker.owner() + ":" + maker.key() + " " + price + " " + quantity + " " + aggressor);
        if (maker.leaves() == 0)
        {
            places.remove(maker.key());
        }
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity)
    {
        // Levels are compared as a whole after every step.
    }

    @Override
    public void onSelfTradeCancel(final RestingOrder maker)
    {
        selfTrades++;
        places.remove(maker.key());
    }
}
