package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.snapshot.StateImage;

/**
 * A signed quantity with its exact cost, and what came of it; used on the business thread only. Quantities, prices and
 * money at 1e-8.
 * <p>
 * Cost is what the quantity held was bought for, negative for what a short was sold for. Of a reduction, cost leaves in
 * proportion to the quantity, rounded half to even; of a flip, the fill's value is split in the same way. Since what
 * leaves the cost enters realised P&amp;L, no rounding is ever lost:
 * <pre>
 *   realised - cost = - sum of the signed values of all fills   (adjustments apart)
 * </pre>
 */
class CostBasis
{
    long quantity;
    long cost;
    long realised;
    long fees;
    long funding;

    final long quantity()
    {
        return quantity;
    }

    final long cost()
    {
        return cost;
    }

    final long realised()
    {
        return realised;
    }

    final long fees()
    {
        return fees;
    }

    final long funding()
    {
        return funding;
    }

    /** Weighted average, NAN when flat. */
    long entryPrice()
    {
        return quantity == 0 ? Decimal.NAN : Decimal.divideHalfEven(cost, quantity);
    }

    /**
     * Books a fill.
     *
     * @param signedQuantity positive for a buy
     * @param signedValue in quote currency, positive for a buy
     * @return what it realised, or NAN when a result leaves the range and nothing was booked
     */
    long fill(final long signedQuantity, final long signedValue)
    {
        final long newQuantity = Decimal.add(quantity, signedQuantity);
        final long newCost;
        final long gain;
        if (signedQuantity != 0 && (quantity ^ signedQuantity) >= 0 || quantity == 0)
        {
            newCost = Decimal.add(cost, signedQuantity == 0 ? 0 : signedValue);
            gain = signedQuantity == 0 ? Decimal.negate(signedValue) : 0;
        }
        else if (newQuantity == 0 || (newQuantity ^ quantity) >= 0)
        {
            final long removed = newQuantity == 0 ? cost :
                Decimal.multiplyDivideHalfEven(cost, Decimal.negate(signedQuantity), quantity);
            newCost = Decimal.subtract(cost, removed);
            gain = Decimal.negate(Decimal.add(signedValue, removed));
        }
        else
        {
            final long closing = Decimal.multiplyDivideHalfEven(signedValue, Decimal.negate(quantity), signedQuantity);
            newCost = Decimal.subtract(signedValue, closing);
            gain = Decimal.negate(Decimal.add(closing, cost));
        }
        final long newRealised = Decimal.add(realised, gain);
        if (newQuantity == Decimal.NAN || newCost == Decimal.NAN || newRealised == Decimal.NAN)
        {
            return Decimal.NAN;
        }
        quantity = newQuantity;
        cost = newCost;
        realised = newRealised;
        return gain;
    }

    /** Books a fee; false when the sum leaves the range. */
    final boolean addFee(final long fee)
    {
        final long sum = Decimal.add(fees, fee);
        fees = sum == Decimal.NAN ? fees : sum;
        return sum != Decimal.NAN;
    }

    /** Books funding received; false when the sum leaves the range. */
    final boolean addFunding(final long received)
    {
        final long sum = Decimal.add(funding, received);
        funding = sum == Decimal.NAN ? funding : sum;
        return sum != Decimal.NAN;
    }

    void carry(final StateImage image)
    {
        quantity = image.number(quantity);
        cost = image.number(cost);
        realised = image.number(realised);
        fees = image.number(fees);
        funding = image.number(funding);
    }
}
