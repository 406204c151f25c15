package io.ringfence.app.reconcile;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.feeds.rest.ListedFill;

/**
 * What orders that are none of ours traded in an instrument: a liquidation, or somebody else on the account. Immutable;
 * at 1e-8.
 *
 * @param value signed, positive for a purchase
 * @param fee for it
 */
record ForeignTrades(long value, long fee)
{
    /** Of so many fills the newest are looked through. */
    private static final int MOST = 64;

    /**
     * Finds the newest of these fills, whole orders of them one after another, that make a difference of quantity to
     * the last unit, and of cash if that is known.
     *
     * @param fills of such orders, oldest first
     * @param instrument id
     * @param difference signed; 0 when only cash differs
     * @param cash what it must come to in cash, NAN when others may have moved that too
     * @param rounding by which cash may be off
     * @return what they traded, null when none make it
     */
    static ForeignTrades that(
        final List<ListedFill> fills, final int instrument, final long difference, final long cash,
        final long rounding)
    {
        for (final ForeignTrades trades : all(fills, instrument, difference))
        {
            if (cash == Decimal.NAN ? difference != 0 : Math.abs(trades.off(cash)) <= rounding)
            {
                return trades;
            }
        }
        return null;
    }

    /** Everything of which that could be the cause, newest first. */
    static List<ForeignTrades> all(final List<ListedFill> fills, final int instrument, final long difference)
    {
        final List<ForeignTrades> all = new ArrayList<>();
        final List<ListedFill> own = fills.stream().filter((fill) -> fill.instrumentId() == instrument).toList();
        final int oldest = Math.max(0, own.size() - MOST);
        for (int end = own.size(); end > oldest; end--)
        {
            for (int from = end - 1; from >= oldest; from--)
            {
                final ForeignTrades trades = sum(own.subList(from, end), difference);
                if (trades != null && areWhole(own, from, end))
                {
                    all.add(trades);
                }
            }
        }
        return all;
    }

    /** What they leave unexplained of a difference of cash. */
    long off(final long cash)
    {
        return cash + value + fee;
    }

    /** What some fills come to, null when it is another quantity. */
    private static ForeignTrades sum(final List<ListedFill> fills, final long wanted)
    {
        long quantity = 0;
        long value = 0;
        long fee = 0;
        for (final ListedFill fill : fills)
        {
            final long traded = fill.sizeInQuote() || fill.side() == null ? Decimal.NAN :
                Decimal.multiplyHalfEven(fill.price(), fill.quantity());
            quantity = Decimal.add(quantity, fill.side() == Side.BUY ? fill.quantity() : -fill.quantity());
            value = Decimal.add(value, fill.side() == Side.BUY ? traded : Decimal.negate(traded));
            fee = Decimal.add(fee, fill.commission());
        }
        return quantity == wanted && value != Decimal.NAN && fee != Decimal.NAN ? new ForeignTrades(value, fee) : null;
    }

    /** Whether no fill outside is of an order that has one inside. */
    private static boolean areWhole(final List<ListedFill> fills, final int from, final int end)
    {
        for (int i = 0; i < fills.size(); i++)
        {
            for (int inside = from; (i < from || i >= end) && inside < end; inside++)
            {
                if (fills.get(i).venueHigh() == fills.get(inside).venueHigh() &&
                    fills.get(i).venueLow() == fills.get(inside).venueLow())
                {
                    return false;
                }
            }
        }
        return true;
    }
}
