package io.ringfence.feeds.rest;

import org.agrona.collections.Long2LongHashMap;

/**
 * The venue's ids of our latest orders; the io thread only. The engine learns them too and names them in its
 * commands, so that only the latest are asked for here, and the oldest are forgotten.
 */
final class OrderIds
{
    private static final int CAPACITY = 1 << 14;

    private final Long2LongHashMap slots = new Long2LongHashMap(CAPACITY * 2, 0.6f, -1);
    private final long[] clientIds = new long[CAPACITY];
    private final long[] highs = new long[CAPACITY];
    private final long[] lows = new long[CAPACITY];
    private int next;

    void put(final long clientOrderId, final long high, final long low)
    {
        int slot = (int)slots.get(clientOrderId);
        if (slot < 0)
        {
            slot = next;
            next = next + 1 & CAPACITY - 1;
            if (clientIds[slot] != 0)
            {
                slots.remove(clientIds[slot]);
            }
            clientIds[slot] = clientOrderId;
            slots.put(clientOrderId, slot);
        }
        highs[slot] = high;
        lows[slot] = low;
    }

    /** An order was not accepted and will never have an id. */
    void refuse(final long clientOrderId)
    {
        put(clientOrderId, 0, 0);
    }

    /** Whether an order is known not to have been accepted. */
    boolean refused(final long clientOrderId)
    {
        final int slot = (int)slots.get(clientOrderId);
        return slot >= 0 && highs[slot] == 0 && lows[slot] == 0;
    }

    /** Gives a command its order's id; false when it is not known. */
    boolean fill(final Command command)
    {
        final int slot = (int)slots.get(command.record().clientOrderId());
        if (slot >= 0)
        {
            command.venueId(highs[slot], lows[slot]);
        }
        return slot >= 0;
    }
}
