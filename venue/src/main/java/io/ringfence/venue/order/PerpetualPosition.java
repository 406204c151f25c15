package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;

/** A position in one perpetual. Owned by the venue's thread. Quantities, prices and money at 1e-8. */
public final class PerpetualPosition
{
    private long quantity;
    private long entryPrice;
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
        return entryPrice;
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
        return Decimal.multiplyHalfEven(mark - entryPrice, quantity);
    }

    /** Applies a fill and returns the profit that it realises. */
    long apply(final long signed, final long price)
    {
        long realised = 0;
        final boolean reduces = quantity != 0 && quantity > 0 != signed > 0;
        if (reduces)
        {
            final long closed = Math.min(Math.abs(signed), Math.abs(quantity));
            realised = Decimal.multiplyHalfEven(price - entryPrice, quantity > 0 ? closed : -closed);
            entryPrice = Math.abs(signed) > Math.abs(quantity) ? price : entryPrice;
        }
        else
        {
            final long value = Decimal.multiplyHalfEven(entryPrice, Math.abs(quantity)) +
                Decimal.multiplyHalfEven(price, Math.abs(signed));
            entryPrice = Decimal.divideHalfEven(value, Math.abs(quantity) + Math.abs(signed));
        }
        quantity += signed;
        entryPrice = quantity == 0 ? 0 : entryPrice;
        return realised;
    }
}
