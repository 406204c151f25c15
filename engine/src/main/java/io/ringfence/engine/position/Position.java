package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.snapshot.StateImage;

/**
 * One portfolio's position in one instrument, what it is worth and what reconciliation said of it; used on the business
 * thread only. Quantities, prices and money at 1e-8.
 * <p>
 * A position stated without an entry price while there is no mark owes its cost: it is taken at the first price seen,
 * that of a mark or of a fill. What such an adjustment adds to equity is known at the first mark only.
 */
final class Position extends CostBasis
{
    private final boolean perpetual;

    /** Quantity whose cost is not known yet. */
    private long owedQuantity;
    /** Quantity and cost that came by adjustment and did not move the external flow yet, for want of a mark. */
    private long pendingQuantity;
    private long pendingCost;
    /** Stated by reconciliation. */
    private boolean stated;
    /** An event could not be applied, its result left the range: not known until stated again. */
    private boolean lost;

    private long value;
    private long contribution;
    private boolean unpriced;

    private long foldedHash;
    private boolean dirty;

    Position(final boolean perpetual)
    {
        this.perpetual = perpetual;
    }

    boolean stated()
    {
        return stated;
    }

    boolean lost()
    {
        return lost;
    }

    void lose()
    {
        lost = true;
    }

    @Override
    long entryPrice()
    {
        return owedQuantity != 0 ? Decimal.NAN : super.entryPrice();
    }

    /** Signed value at the mark it was last priced at, NAN without one. */
    long value()
    {
        return unpriced ? Decimal.NAN : value;
    }

    /** What the position adds to equity beside cash: its value, of a perpetual its unrealised P&amp;L. */
    long contribution()
    {
        return unpriced ? Decimal.NAN : contribution;
    }

    long unrealised()
    {
        return unpriced ? Decimal.NAN : Decimal.subtract(value, cost);
    }

    /** Whether equity depends on a mark here. */
    boolean needsMark()
    {
        return (quantity | owedQuantity | pendingQuantity | pendingCost) != 0;
    }

    /** As of any basis; what was stated without a price costs what the first fill does. */
    @Override
    long fill(final long signedQuantity, final long signedValue)
    {
        if (owedQuantity != 0 && signedQuantity != 0)
        {
            settleOwed(Decimal.multiplyDivideHalfEven(owedQuantity, signedValue, signedQuantity));
        }
        return super.fill(signedQuantity, signedValue);
    }

    /** Moves an amount from cost to what is realised, or back; false when a sum leaves the range or none is held. */
    boolean shift(final long amount)
    {
        final long newCost = Decimal.add(cost, amount);
        final long newRealised = Decimal.add(realised, amount);
        final boolean fits = quantity != 0 && owedQuantity == 0 && newCost != Decimal.NAN && newRealised != Decimal.NAN;
        if (fits)
        {
            cost = newCost;
            realised = newRealised;
        }
        return fits;
    }

    /**
     * Replaces quantity and cost by what reconciliation states. Without an entry price, what stays keeps its share of
     * the cost and what is new costs the mark.
     *
     * @param newQuantity signed
     * @param entryPrice NAN when not known
     * @param mark NAN when there is none
     * @return false when a result leaves the range and nothing was replaced
     */
    boolean state(final long newQuantity, final long entryPrice, final long mark)
    {
        final boolean kept = newQuantity != 0 && quantity != 0 && (newQuantity ^ quantity) >= 0;
        final boolean shrunk = kept && Math.abs(newQuantity) < Math.abs(quantity);
        long newCost = 0;
        long newOwed = 0;
        if (entryPrice != Decimal.NAN)
        {
            newCost = Decimal.multiplyHalfEven(newQuantity, entryPrice);
        }
        else if (shrunk)
        {
            newCost = Decimal.multiplyDivideHalfEven(cost, newQuantity, quantity);
            newOwed = Decimal.multiplyDivideHalfEven(owedQuantity, newQuantity, quantity);
        }
        else
        {
            final long added = kept ? newQuantity - quantity : newQuantity;
            newCost = Decimal.add(kept ? cost : 0, mark == Decimal.NAN ? 0 : Decimal.multiplyHalfEven(added, mark));
            newOwed = Decimal.add(kept ? owedQuantity : 0, mark == Decimal.NAN ? added : 0);
        }
        final long quantityChange = Decimal.subtract(newQuantity, quantity);
        final long costChange = Decimal.subtract(newCost, cost);
        if (newOwed == Decimal.NAN || quantityChange == Decimal.NAN || costChange == Decimal.NAN)
        {
            return false;
        }
        if (mark == Decimal.NAN)
        {
            pendingQuantity += quantityChange;
            pendingCost += perpetual ? costChange : 0;
        }
        quantity = newQuantity;
        cost = newCost;
        owedQuantity = newOwed;
        stated = true;
        lost = false;
        return true;
    }

    /**
     * What waited for a mark is settled at the first one.
     *
     * @param mark the first
     * @return external flow of adjustments that were made without one
     */
    long settle(final long mark)
    {
        if (owedQuantity != 0)
        {
            settleOwed(Decimal.multiplyHalfEven(owedQuantity, mark));
        }
        final long flow = Decimal.subtract(Decimal.multiplyHalfEven(pendingQuantity, mark), pendingCost);
        pendingQuantity = 0;
        pendingCost = 0;
        return flow;
    }

    boolean settled()
    {
        return (owedQuantity | pendingQuantity | pendingCost) == 0;
    }

    private void settleOwed(final long amount)
    {
        final long newCost = Decimal.add(cost, amount);
        if (newCost == Decimal.NAN)
        {
            lost = true;
        }
        else
        {
            cost = newCost;
            pendingCost += perpetual ? amount : 0;
        }
        owedQuantity = 0;
    }

    /** Prices the position; what it cannot price counts as without a mark. */
    void price(final long mark)
    {
        value = quantity == 0 ? 0 : Decimal.multiplyHalfEven(quantity, mark);
        contribution = perpetual ? Decimal.subtract(value, cost) : value;
        unpriced = mark == Decimal.NAN && needsMark() || value == Decimal.NAN || contribution == Decimal.NAN;
    }

    @Override
    void carry(final StateImage image)
    {
        super.carry(image);
        owedQuantity = image.number(owedQuantity);
        pendingQuantity = image.number(pendingQuantity);
        pendingCost = image.number(pendingCost);
        stated = image.flag(stated);
        lost = image.flag(lost);
        value = image.number(value);
        contribution = image.number(contribution);
        unpriced = image.flag(unpriced);
    }

    boolean unpriced()
    {
        return unpriced;
    }

    /** Notes a change; true when it is the first since the hash was folded. */
    boolean soil()
    {
        final boolean first = !dirty;
        dirty = true;
        return first;
    }

    /** What the hash of positions changes by since it was folded last. */
    long fold(final int key)
    {
        final long before = foldedHash;
        foldedHash = hash(key);
        dirty = false;
        return foldedHash - before;
    }

    /** Hash of what was booked, 0 for a position that never was. */
    long hash(final int key)
    {
        final int flags = (stated ? 1 : 0) | (lost ? 2 : 0);
        if ((quantity | cost | realised | fees | funding | owedQuantity | pendingQuantity | pendingCost | flags) == 0)
        {
            return 0;
        }
        long hash = Mix.mix(key, quantity);
        hash = Mix.mix(hash, cost);
        hash = Mix.mix(hash, realised);
        hash = Mix.mix(hash, fees);
        hash = Mix.mix(hash, funding);
        hash = Mix.mix(hash, owedQuantity);
        hash = Mix.mix(hash, pendingQuantity);
        hash = Mix.mix(hash, pendingCost);
        return Mix.finish(Mix.mix(hash, flags));
    }
}
