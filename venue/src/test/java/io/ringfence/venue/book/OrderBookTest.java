package io.ringfence.venue.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class OrderBookTest implements BookListener
{
    private static final long US = 1;
    private static final long THEM = 2;

    private final OrderBook book = new OrderBook(this);
    private final List<String> trades = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private final List<Long> selfCancelled = new ArrayList<>();

    @Test
    void shouldFillTheOldestFirstWhenPricesAreEqual()
    {
        book.rest(Side.SELL, 100, 5, US, 1);
        book.rest(Side.SELL, 100, 5, THEM, 2);

        assertEquals(0, book.match(Side.BUY, 100, 7, RestingOrder.CROWD));

        assertEquals(List.of("1:1 100 5 BUY", "2:2 100 2 BUY"), trades);
        assertEquals(3, book.quantityAt(Side.SELL, 100));
    }

    @Test
    void shouldFillTheBestPriceFirstWhenLevelsDiffer()
    {
        book.rest(Side.BUY, 99, 5, US, 1);
        book.rest(Side.BUY, 101, 5, US, 2);
        book.rest(Side.BUY, 100, 5, US, 3);

        assertEquals(2, book.match(Side.SELL, 100, 12, THEM));

        assertEquals(List.of("1:2 101 5 SELL", "1:3 100 5 SELL"), trades);
        assertEquals(99, book.bestPrice(Side.BUY));
    }

    @Test
    void shouldWaitBehindTheCrowdWhenItWasThereFirst()
    {
        book.crowd(Side.BUY, 100, 10);
        final RestingOrder ours = book.rest(Side.BUY, 100, 4, US, 1);
        book.crowd(Side.BUY, 100, 30);

        book.match(Side.SELL, 100, 12, RestingOrder.CROWD);
        assertEquals(2, ours.leaves());
        book.match(Side.SELL, 100, 12, RestingOrder.CROWD);

        assertEquals(List.of("0:0 100 10 SELL", "1:1 100 2 SELL", "1:1 100 2 SELL", "0:0 100 10 SELL"), trades);
    }

    @Test
    void shouldMoveUpWhenTheCrowdAheadWithdraws()
    {
        book.crowd(Side.BUY, 100, 10);
        final RestingOrder ours = book.rest(Side.BUY, 100, 4, US, 1);
        book.crowd(Side.BUY, 100, 3);

        book.match(Side.SELL, 100, 5, RestingOrder.CROWD);

        assertEquals(2, ours.leaves());
        assertEquals(2, book.quantityAt(Side.BUY, 100));
    }

    @Test
    void shouldKeepItsPlaceWhenAnOrderShrinks()
    {
        final RestingOrder first = book.rest(Side.BUY, 100, 10, US, 1);
        book.rest(Side.BUY, 100, 10, THEM, 2);
        book.reduce(first, 4);

        book.match(Side.SELL, 100, 5, RestingOrder.CROWD);

        assertEquals(List.of("1:1 100 4 SELL", "2:2 100 1 SELL"), trades);
    }

    @Test
    void shouldFillAccountsWhenTheCrowdQuotesThroughThem()
    {
        book.rest(Side.BUY, 105, 4, US, 1);

        book.crowd(Side.SELL, 101, 10);

        assertEquals(List.of("1:1 105 4 SELL"), trades);
        assertEquals(6, book.quantityAt(Side.SELL, 101));
        assertEquals(Decimal.NAN, book.bestPrice(Side.BUY));
    }

    @Test
    void shouldCancelTheRestingOrderWhenItsOwnerComesAgainstIt()
    {
        book.rest(Side.SELL, 100, 5, US, 7);
        book.crowd(Side.SELL, 100, 5);

        assertEquals(0, book.match(Side.BUY, 100, 3, US));

        assertEquals(List.of(7L), selfCancelled);
        assertEquals(List.of("0:0 100 3 BUY"), trades);
        assertEquals(2, book.quantityAt(Side.SELL, 100));
    }

    @Test
    void shouldNotCountOnesOwnOrdersWhenAskedWhatCanTrade()
    {
        book.rest(Side.SELL, 100, 5, US, 1);
        book.crowd(Side.SELL, 101, 3);
        book.crowd(Side.SELL, 103, 3);

        assertEquals(3, book.tradable(Side.BUY, 102, US));
        assertEquals(8, book.tradable(Side.BUY, 102, THEM));
        assertTrue(book.wouldTrade(Side.BUY, 100));
        assertFalse(book.wouldTrade(Side.BUY, 99));
    }

    @Test
    void shouldTellTheNewQuantityWhenALevelChanges()
    {
        final RestingOrder order = book.rest(Side.BUY, 100, 5, US, 1);
        book.crowd(Side.BUY, 100, 3);
        book.cancel(order);
        book.crowd(Side.BUY, 100, 0);

        assertEquals(List.of("BUY 100 5", "BUY 100 8", "BUY 100 3", "BUY 100 0"), levels);
        assertEquals(0, book.depth(Side.BUY));
    }

    @Test
    void shouldAgreeWithANaiveBookWhenOrdersComeAtRandom()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            trades.clear();
            compare(new OrderBook(this), new SplittableRandom(seed), "seed=" + seed);
        }
    }

    private void compare(final OrderBook fast, final SplittableRandom random, final String seed)
    {
        final NaiveBook naive = new NaiveBook();
        final Map<Long, RestingOrder> resting = new HashMap<>();
        final Map<Long, long[]> places = new HashMap<>();
        for (int step = 0; step < 2000; step++)
        {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long price = 90 + random.nextInt(20);
            final long quantity = 1 + random.nextInt(50);
            final long owner = 1 + random.nextInt(3);
            final long cancelled = random.nextInt(step + 1);
            if (random.nextInt(4) == 0 && resting.containsKey(cancelled))
            {
                final long[] place = places.get(cancelled);
                // The fast book reuses its orders, so only one that the naive book still has may be cancelled.
                if (naive.cancel(Side.of((int)place[0]), place[1], cancelled))
                {
                    fast.cancel(resting.get(cancelled));
                }
                resting.remove(cancelled);
            }
            final long rest = fast.match(side, price, quantity, owner);
            assertEquals(naive.match(side, price, quantity, owner), rest, seed + " step=" + step);
            if (rest > 0 && random.nextInt(3) > 0)
            {
                resting.put((long)step, fast.rest(side, price, rest, owner, step));
                places.put((long)step, new long[]{side.ordinal(), price});
                naive.rest(side, price, rest, owner, step);
            }
            same(fast, naive, Side.BUY, seed + " step=" + step);
            same(fast, naive, Side.SELL, seed + " step=" + step);
        }
        assertEquals(naive.trades(), trades, seed);
    }

    private static void same(final OrderBook fast, final NaiveBook naive, final Side side, final String where)
    {
        assertEquals(naive.depth(side), fast.depth(side), where);
        for (int rank = 0; rank < fast.depth(side); rank++)
        {
            final PriceLevel level = fast.level(side, rank);
            assertEquals(naive.price(side, rank), level.price(), where);
            assertEquals(naive.quantity(side, level.price()), level.quantity(), where);
        }
    }

    @Override
    public void onTrade(
        final RestingOrder maker, final long price, final long quantity, final Side aggressor, final long takerOwner)
    {
        trades.add(maker.owner() + ":" + maker.key() + " " + price + " " + quantity + " " + aggressor);
    }

    @Override
    public void onLevel(final Side side, final long price, final long quantity)
    {
        levels.add(side + " " + price + " " + quantity);
    }

    @Override
    public void onSelfTradeCancel(final RestingOrder maker)
    {
        selfCancelled.add(maker.key());
    }
}
