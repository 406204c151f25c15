package io.ringfence.venue.market;

import io.ringfence.engine.event.Side;

/**
 * The last trades of one instrument, numbered without a hole. Owned by the venue's thread. Prices and quantities at
 * 1e-8, times in epoch ns.
 */
public final class TradeTape
{
    /** Trades that can be read back. */
    public static final int CAPACITY = 1024;

    private final long[] prices = new long[CAPACITY];
    private final long[] quantities = new long[CAPACITY];
    private final long[] times = new long[CAPACITY];
    private final Side[] aggressors = new Side[CAPACITY];
    private final long firstId;
    private long nextId;

    TradeTape(final long firstId)
    {
        this.firstId = firstId;
        nextId = firstId;
    }

    void add(final long price, final long quantity, final Side aggressor, final long timeNs)
    {
        final int slot = slot(nextId++);
        prices[slot] = price;
        quantities[slot] = quantity;
        times[slot] = timeNs;
        aggressors[slot] = aggressor;
    }

    /** @return id that the next trade will have */
    public long nextId()
    {
        return nextId;
    }

    /**
     * Oldest of the last trades.
     *
     * @param count wanted, at most {@link #CAPACITY}
     * @return id from which on at most {@code count} trades stand here
     */
    public long oldestOf(final int count)
    {
        return Math.max(firstId, nextId - Math.min(count, CAPACITY));
    }

    /**
     * Price of a trade.
     *
     * @param id of a trade that still stands here
     * @return its price
     */
    public long price(final long id)
    {
        return prices[slot(id)];
    }

    /**
     * Quantity of a trade.
     *
     * @param id of a trade that still stands here
     * @return its quantity
     */
    public long quantity(final long id)
    {
        return quantities[slot(id)];
    }

    /**
     * Time of a trade.
     *
     * @param id of a trade that still stands here
     * @return epoch ns
     */
    public long timeNs(final long id)
    {
        return times[slot(id)];
    }

    /**
     * Aggressor of a trade.
     *
     * @param id of a trade that still stands here
     * @return side of the order that came; the maker's is the other
     */
    public Side aggressor(final long id)
    {
        return aggressors[slot(id)];
    }

    private int slot(final long id)
    {
        assert id >= firstId && id <= nextId && nextId - id <= CAPACITY : "id=" + id + " nextId=" + nextId;
        return (int)(id & CAPACITY - 1);
    }
}
