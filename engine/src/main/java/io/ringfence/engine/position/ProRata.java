package io.ringfence.engine.position;

import io.ringfence.engine.event.Decimal;

/**
 * Divides what takes a position down over those who hold it, one after another, in proportion to what they hold: in
 * whole steps of the instrument where they hold whole steps, and such that all parts together are the whole to the last
 * unit. Nobody is taken more from than he holds. Business thread only, reused. At 1e-8.
 */
final class ProRata
{
    private long step;
    private long holding;
    private long quantity;
    private long value;
    private long fee;

    private long part;
    private long partValue;
    private long partFee;

    /**
     * Begins.
     *
     * @param held by all of them, at least the quantity
     * @param taken from them, positive
     * @param paid for it, of any sign
     * @param feePaid for it, negative for a rebate
     * @param increment of quantities
     */
    void begin(final long held, final long taken, final long paid, final long feePaid, final long increment)
    {
        holding = held;
        quantity = taken;
        value = paid;
        fee = feePaid;
        step = increment;
    }

    /** The next of them; the last gets what is left. */
    void next(final long held)
    {
        final long fair = Decimal.floorToStep(Decimal.multiplyDivideHalfEven(quantity, held, holding), step);
        // Those who follow can give no more than they hold.
        part = Math.min(Math.min(held, quantity), Math.max(fair, held - (holding - quantity)));
        partValue = part == quantity ? value : Decimal.multiplyDivideHalfEven(value, part, quantity);
        partFee = part == quantity ? fee : Decimal.multiplyDivideHalfEven(fee, part, quantity);
        holding -= held;
        quantity -= part;
        value -= partValue;
        fee -= partFee;
    }

    /** Quantity of the one that was last asked for, not negative. */
    long part()
    {
        return part;
    }

    long partValue()
    {
        return partValue;
    }

    long partFee()
    {
        return partFee;
    }

    /** Quantity that is not divided yet. */
    long left()
    {
        return quantity;
    }
}
