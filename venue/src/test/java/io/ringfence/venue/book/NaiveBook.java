package io.ringfence.venue.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

import io.ringfence.engine.event.Side;

/** A book that is slow and obviously right: queues in a TreeMap. The crowd counts as one more owner's orders. */
final class NaiveBook
{
    private final TreeMap<Long, List<long[]>> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, List<long[]>> asks = new TreeMap<>();
    private final List<String> trades = new ArrayList<>();

    List<String> trades()
    {
        return trades;
    }

    /** Trades what crosses and returns what is left over. */
    long match(final Side side, final long limit, final long quantity, final long owner)
    {
        final TreeMap<Long, List<long[]>> opposite = side == Side.BUY ? asks : bids;
        long rest = quantity;
        while (rest > 0 && !opposite.isEmpty())
        {
            final long price = opposite.firstKey();
            if (side == Side.BUY ? price > limit : price < limit)
            {
                break;
            }
            final List<long[]> queue = opposite.get(price);
            final long[] maker = queue.get(0);
            if (maker[0] == owner && owner != RestingOrder.CROWD)
            {
                queue.remove(0);
            }
            else
            {
                final long part = Math.min(rest, maker[2]);
                maker[2] -= part;
                rest -= part;
                trades.add(maker[0] + ":" + maker[1] + " " + price + " " + part + " " + side);
                if (maker[2] == 0)
                {
                    queue.remove(0);
                }
            }
            if (queue.isEmpty())
            {
                opposite.remove(price);
            }
        }
        return rest;
    }

    void rest(final Side side, final long price, final long quantity, final long owner, final long key)
    {
        on(side).computeIfAbsent(price, p -> new ArrayList<>()).add(new long[]{owner, key, quantity});
    }

    boolean cancel(final Side side, final long price, final long key)
    {
        final List<long[]> queue = on(side).get(price);
        if (queue == null || !queue.removeIf(order -> order[0] != RestingOrder.CROWD && order[1] == key))
        {
            return false;
        }
        if (queue.isEmpty())
        {
            on(side).remove(price);
        }
        return true;
    }

    /** An amend: smaller where it stands, or at the end of the queue of its price. */
    boolean reduce(final Side side, final long price, final long key, final long leaves)
    {
        for (final long[] order : on(side).getOrDefault(price, List.of()))
        {
            if (order[0] != RestingOrder.CROWD && order[1] == key && leaves < order[2])
            {
                order[2] = leaves;
                return true;
            }
        }
        return false;
    }

    /** What could trade at once without the owner's own. */
    long tradable(final Side side, final long limit, final long owner)
    {
        final TreeMap<Long, List<long[]>> opposite = side == Side.BUY ? asks : bids;
        return opposite.entrySet().stream()
            .filter(entry -> side == Side.BUY ? entry.getKey() <= limit : entry.getKey() >= limit)
            .flatMap(entry -> entry.getValue().stream())
            .filter(order -> order[0] != owner || owner == RestingOrder.CROWD)
            .mapToLong(order -> order[2]).sum();
    }

    long leaves(final Side side, final long price, final long key)
    {
        return on(side).getOrDefault(price, List.of()).stream()
            .filter(order -> order[0] != RestingOrder.CROWD && order[1] == key).mapToLong(order -> order[2]).sum();
    }

    long quantity(final Side side, final long price)
    {
        return on(side).getOrDefault(price, List.of()).stream().mapToLong(order -> order[2]).sum();
    }

    int depth(final Side side)
    {
        return on(side).size();
    }

    long price(final Side side, final int rank)
    {
        return new ArrayList<>(on(side).keySet()).get(rank);
    }

    private TreeMap<Long, List<long[]>> on(final Side side)
    {
        return side == Side.BUY ? bids : asks;
    }
}
