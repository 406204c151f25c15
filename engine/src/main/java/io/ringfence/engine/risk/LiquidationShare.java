package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * Largest notional for each unit of equity that leaves the least buffer: leverage cap · (1 - least). It changes with
 * the limits only, so the last one is remembered. Business thread, no state that decides anything.
 */
final class LiquidationShare
{
    private long lastCap = Decimal.NAN;
    private long lastLeast = Decimal.NAN;
    private long share;

    /** Of a cap and a least buffer of at most one. */
    long of(final long cap, final long least)
    {
        if (cap != lastCap || least != lastLeast)
        {
            lastCap = cap;
            lastLeast = least;
            share = Decimal.multiplyHalfEven(cap, Decimal.ONE - least);
        }
        return share;
    }

    /** Whether 1 - notional / (cap · equity) is under the least buffer. */
    boolean breached(final long notional, final long equity, final long cap, final long least)
    {
        return least > Decimal.ONE || equity <= 0 ||
            Decimal.productExceeds(notional, Decimal.ONE, of(cap, least), equity);
    }

    /** How much of what the least buffer leaves is used. */
    int level(final long notional, final long equity, final long cap, final long least)
    {
        return least > Decimal.ONE || equity <= 0 ?
            Threshold.OVER : Threshold.level(notional, Decimal.ONE, of(cap, least), equity);
    }
}
