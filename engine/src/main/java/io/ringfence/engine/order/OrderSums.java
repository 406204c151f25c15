package io.ringfence.engine.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Sums over open orders, kept as they change: open quantity per portfolio, instrument and side, and the cash that
 * open spot buys of a portfolio may still cost; business thread only.
 */
final class OrderSums
{
    /** Held for a product that leaves the range: more than any balance, and enough of them still add up. */
    static final long OUT_OF_RANGE = Long.MAX_VALUE >>> 14;

    private final int instruments;
    private final boolean[] spot;
    private final long feeRate;
    private final long[] buys;
    private final long[] sells;
    private final long[] cash;

    OrderSums(final InstrumentTable table, final int portfolios, final long feeRate)
    {
        instruments = table.size();
        spot = new boolean[instruments];
        for (int i = 0; i < instruments; i++)
        {
            spot[i] = !table.get(i).perpetual();
        }
        this.feeRate = feeRate;
        buys = new long[portfolios * instruments];
        sells = new long[portfolios * instruments];
        cash = new long[portfolios];
    }

    long buys(final int portfolio, final int instrument)
    {
        return buys[portfolio * instruments + instrument];
    }

    long sells(final int portfolio, final int instrument)
    {
        return sells[portfolio * instruments + instrument];
    }

    long cash(final int portfolio)
    {
        return cash[portfolio];
    }

    /** Brings the sums up to date with one order. */
    void update(final OrderSlots slots, final int slot, final boolean counts)
    {
        final long open = counts ? Math.max(0, slots.largestQuantity(slot) - slots.cumulative[slot]) : 0;
        final long hold = hold(slots, slot, open);
        final int pair = slots.portfolio[slot] * instruments + slots.instrument[slot];
        final long[] sums = slots.side[slot] == Side.BUY.ordinal() ? buys : sells;
        sums[pair] += open - slots.exposure[slot];
        cash[slots.portfolio[slot]] += hold - slots.hold[slot];
        slots.exposure[slot] = open;
        slots.hold[slot] = hold;
    }

    void carry(final StateImage image)
    {
        image.numbers(buys);
        image.numbers(sells);
        image.numbers(cash);
    }

    private long hold(final OrderSlots slots, final int slot, final long open)
    {
        if (open == 0 || slots.side[slot] != Side.BUY.ordinal() || !spot[slots.instrument[slot]])
        {
            return 0;
        }
        long price = slots.price[slot] == Decimal.NAN ? slots.referencePrice[slot] : slots.price[slot];
        if (slots.has(slot, OrderSlots.AMENDING))
        {
            price = Math.max(price, slots.amendPrice[slot]);
        }
        if (price == Decimal.NAN)
        {
            return 0;
        }
        final long value = Decimal.multiplyUp(open, price);
        final long total = Decimal.add(value, Decimal.multiplyUp(value, feeRate));
        return total == Decimal.NAN ? OUT_OF_RANGE : Math.min(total, OUT_OF_RANGE);
    }
}
