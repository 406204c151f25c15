package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;

/**
 * Fee rates. Immutable.
 *
 * @param maker fraction of the value at 1e-8, for the order that rested
 * @param taker fraction of the value at 1e-8, for the order that came
 */
public record Fees(long maker, long taker)
{
    /** 4 and 6 basis points. */
    public static final Fees DEFAULT = new Fees(40_000, 60_000);
    /** None at all. */
    public static final Fees NONE = new Fees(0, 0);

    long of(final long value, final boolean asMaker)
    {
        return Decimal.multiplyUp(value, asMaker ? maker : taker);
    }

    /** Value that may be traded so that value and taker fee stay within a budget. */
    long withoutTakerFee(final long budget)
    {
        return Decimal.divideDown(budget, Decimal.ONE + taker);
    }
}
