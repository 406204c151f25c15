package io.ringfence.venue.book;

/**
 * The queue at one price: first in, first filled. Owned by the venue's thread. Prices and quantities at 1e-8.
 */
public final class PriceLevel
{
    RestingOrder head;
    RestingOrder tail;
    long price;
    long quantity;
    long crowdQuantity;

    PriceLevel()
    {
    }

    /** @return price of the level */
    public long price()
    {
        return price;
    }

    /** @return everything that rests here */
    public long quantity()
    {
        return quantity;
    }

    /** @return the crowd's part of it */
    public long crowdQuantity()
    {
        return crowdQuantity;
    }

    void append(final RestingOrder order)
    {
        order.level = this;
        order.previous = tail;
        order.next = null;
        if (tail == null)
        {
            head = order;
        }
        else
        {
            tail.next = order;
        }
        tail = order;
        grow(order, order.leaves);
    }

    void unlink(final RestingOrder order)
    {
        grow(order, -order.leaves);
        if (order.previous == null)
        {
            head = order.next;
        }
        else
        {
            order.previous.next = order.next;
        }
        if (order.next == null)
        {
            tail = order.previous;
        }
        else
        {
            order.next.previous = order.previous;
        }
        order.previous = null;
        order.next = null;
        order.level = null;
    }

    void grow(final RestingOrder order, final long by)
    {
        quantity += by;
        if (order.owner == RestingOrder.CROWD)
        {
            crowdQuantity += by;
        }
        assert quantity >= 0 && crowdQuantity >= 0 && crowdQuantity <= quantity :
            "quantity=" + quantity + " crowdQuantity=" + crowdQuantity;
    }
}
