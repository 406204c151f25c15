package io.ringfence.venue.book;

import io.ringfence.engine.event.Side;

/**
 * An order in its queue. Owned by the venue's thread; only {@link OrderBook} changes it. Quantities at 1e-8.
 */
public final class RestingOrder
{
    /** Owner of everything that is not an account's: the crowd. */
    public static final long CROWD = 0;

    RestingOrder previous;
    RestingOrder next;
    PriceLevel level;
    Side side;
    long owner;
    long key;
    long leaves;

    RestingOrder()
    {
    }

    /** @return account that owns it, or {@link #CROWD} */
    public long owner()
    {
        return owner;
    }

    /** @return the owner's number for it */
    public long key()
    {
        return key;
    }

    /** @return side it rests on */
    public Side side()
    {
        return side;
    }

    /** @return quantity still resting */
    public long leaves()
    {
        return leaves;
    }
}
