package io.ringfence.engine.order;

import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The last trades counted, by order and hash of the venue's trade id, so that a fill that comes twice counts once;
 * business thread only. Bounded: the oldest is forgotten first.
 */
final class TradeMemory
{
    private final long[] orders;
    private final long[] trades;
    private final PairIndex index;
    private int next;
    private long hash;

    TradeMemory(final int capacity)
    {
        orders = new long[capacity];
        trades = new long[capacity];
        index = new PairIndex(capacity + 1);
    }

    /**
     * Remembers a trade.
     *
     * @return false if it was known
     */
    boolean add(final long clientOrderId, final long trade)
    {
        if (index.get(clientOrderId, trade) != PairIndex.ABSENT)
        {
            return false;
        }
        if (orders[next] != 0)
        {
            hash -= entry(next);
            index.remove(orders[next], trades[next]);
        }
        orders[next] = clientOrderId;
        trades[next] = trade;
        index.put(clientOrderId, trade, next);
        hash += entry(next);
        next = next + 1 == orders.length ? 0 : next + 1;
        return true;
    }

    long hash()
    {
        return hash;
    }

    long recomputeHash()
    {
        long sum = 0;
        for (int i = 0; i < orders.length; i++)
        {
            sum += orders[i] == 0 ? 0 : entry(i);
        }
        return sum;
    }

    void carry(final StateImage image)
    {
        final int length = orders.length;
        final int used = image.count(orders[length - 1] == 0 ? next : length, length);
        next = image.count(next, length - 1);
        image.numbers(orders, 0, used);
        image.numbers(trades, 0, used);
        if (image.loading())
        {
            for (int i = 0; i < used; i++)
            {
                index.put(orders[i], trades[i], i);
            }
            hash = recomputeHash();
        }
    }

    private long entry(final int at)
    {
        return Mix.finish(Mix.mix(Mix.mix(orders[at], trades[at]), at));
    }
}
