package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;

/** A position in one perpetual. Owned by the venue's thread. Quantities, prices and money at 1e-8. */
public final class PerpetualPosition
{
    private long quantity;
    private long cost;
    private long profit;
    private long openBuys;
    private long openSells;

    PerpetualPosition()
    {
    }

    /** @return signed quantity */
    public long quantity()
    {
        return quantity;
    }

    /** @return mean price of what is open, 0 when flat */
    public long entryPrice()
    {
        return quantity == 0 ? 0 : Decimal.divideHalfEven(cost, quantity);
    }

    /** @return what is open has cost, negative for a short position */
    public long cost()
    {
        return cost;
    }

    /** @return profit realised so far, without fees and funding */
    public long profit()
    {
        return profit;
    }

    /** @return quantity of open purchases */
    public long openBuys()
    {
        return openBuys;
    }

    /** @return quantity of open sales */
    public long openSells()
    {
        return openSells;
    }

    void moveOpen(final boolean buy, final long by)
    {
        if (buy)
        {
            openBuys += by;
        }
        else
        {
            openSells += by;
        }
    }

    /** Largest size that the position can reach if all orders of one side fill. */
    long worst(final long moreBuys, final long moreSells)
    {
        return Math.max(Math.abs(quantity + openBuys + moreBuys), Math.abs(quantity - openSells - moreSells));
    }

    long unrealised(final long mark)
    {
        return Decimal.multiplyHalfEven(mark, quantity) - cost;
    }

    /**
     * Applies a fill and returns the profit that it realises. Cost leaves in proportion, so that profit less cost is
     * what was paid in and out to the last unit, whatever the mean price rounds to.
     */
    long apply(final long signed, final long value)
    {
        final long signedValue = signed > 0 ? value : -value;
        final long after = Math.addExact(quantity, signed);
        final long realised;
        if (quantity == 0 || quantity > 0 == signed > 0)
        {
            cost = Math.addExact(cost, signedValue);
            realised = 0;
        }
        else if (after == 0 || after > 0 == quantity > 0)
        {
            final long removed = after == 0 ? cost : Decimal.multiplyDivideHalfEven(cost, -signed, quantity);
            cost -= removed;
            realised = -(signedValue + removed);
        }
        else
        {
            final long closing = Decimal.multiplyDivideHalfEven(signedValue, -quantity, signed);
            realised = -(closing + cost);
            cost = signedValue - closing;
        }
        quantity = after;
        profit = Math.addExact(profit, realised);
        return realised;
    }
}
