package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;

/**
 * What nobody's order took a position down by: an operator's exit, a liquidation, somebody else on the account, an
 * adjustment. It is taken from those who hold that side, in proportion; what they hold against each other stays, since
 * nothing was traded for it. What goes beyond the position is its home's. Business thread only.
 */
final class HolderExits
{
    private final Shares shares;
    private final ProRata division = new ProRata();

    HolderExits(final Shares shares)
    {
        this.shares = shares;
    }

    /**
     * Books a fill that the position has booked.
     *
     * @param pair position
     * @param held what the position was before
     * @param signedQuantity positive for a buy
     * @param signedValue likewise
     * @param fee paid
     * @param step of the instrument's quantities
     */
    void fill(
        final int pair, final long held, final long signedQuantity, final long signedValue, final long fee,
        final long step)
    {
        final int home = shares.first(pair);
        if (home == Shares.NONE)
        {
            return;
        }
        final long closing = divides(pair, held, signedQuantity);
        if (closing == 0)
        {
            shares.fill(home, signedQuantity, signedValue, fee);
            return;
        }
        final long traded = Math.abs(signedQuantity);
        final long value = Decimal.multiplyDivideHalfEven(signedValue, closing, traded);
        final long closingFee = Decimal.multiplyDivideHalfEven(fee, closing, traded);
        division.begin(holding(pair, held), closing, value, closingFee, step);
        for (int id = home; id != Shares.NONE && division.left() > 0; id = shares.next(id))
        {
            if (sameSide(shares.quantity(id), held))
            {
                division.next(Math.abs(shares.quantity(id)));
                if (division.part() != 0)
                {
                    shares.fill(
                        id, held > 0 ? -division.part() : division.part(), division.partValue(), division.partFee());
                }
            }
        }
        if (closing != traded)
        {
            shares.fill(home, held > 0 ? closing - traded : traded - closing, signedValue - value, fee - closingFee);
        }
    }

    /**
     * The position was changed by what was no fill; what leaves, leaves at what it cost each of them.
     *
     * @param pair position
     * @param held what the position was before
     * @param quantityChange signed
     * @param bookedChange of what is realised less cost
     * @param step of the instrument's quantities
     */
    void adjust(
        final int pair, final long held, final long quantityChange, final long bookedChange, final long step)
    {
        final long closing = shares.first(pair) == Shares.NONE ? 0 : divides(pair, held, quantityChange);
        long booked = bookedChange;
        if (closing != 0)
        {
            division.begin(holding(pair, held), closing, 0, 0, step);
            for (int id = shares.first(pair); id != Shares.NONE && division.left() > 0; id = shares.next(id))
            {
                final Share from = shares.share(id);
                if (sameSide(from.quantity, held))
                {
                    division.next(Math.abs(from.quantity));
                    final long cost = division.part() == Math.abs(from.quantity) ? from.cost :
                        Decimal.multiplyDivideHalfEven(from.cost, division.part(), Math.abs(from.quantity));
                    from.adjust(held > 0 ? -division.part() : division.part(), cost);
                    booked -= cost;
                    shares.onChanged(id);
                }
            }
        }
        shares.adjust(pair, held > 0 ? quantityChange + closing : quantityChange - closing, booked);
    }

    /** How much of a change takes the position down and so is divided, not negative. */
    private long divides(final int pair, final long held, final long change)
    {
        return (held ^ change) >= 0 || change == 0 || holding(pair, held) == Decimal.NAN ? 0 :
            Math.min(Math.abs(held), Math.abs(change));
    }

    /** Sum of what all have that are on the position's side, at least what the position is. */
    private long holding(final int pair, final long held)
    {
        long sum = 0;
        for (int id = shares.first(pair); id != Shares.NONE; id = shares.next(id))
        {
            if (sameSide(shares.quantity(id), held))
            {
                sum = Decimal.add(sum, Math.abs(shares.quantity(id)));
            }
        }
        return sum;
    }

    private static boolean sameSide(final long quantity, final long held)
    {
        return quantity != 0 && (quantity ^ held) >= 0;
    }
}
