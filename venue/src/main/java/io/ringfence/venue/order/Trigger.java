package io.ringfence.venue.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;

/**
 * What makes an order wait for a price. Immutable. Prices at 1e-8.
 *
 * @param stopPrice last trade price that fires it
 * @param up true if it fires at or above the stop price, false at or below
 * @param bracket true if its limit works from the beginning and the stop replaces it; false if it waits for the stop
 */
public record Trigger(long stopPrice, boolean up, boolean bracket)
{
    /** A bracket's stop leg becomes a limit so many hundredths through its stop price. */
    private static final long THROUGH_PERCENT = 5;

    /** True if trades between two prices fire it. */
    boolean fires(final long low, final long high)
    {
        return up ? high >= stopPrice : low <= stopPrice;
    }

    /** Limit of a bracket once its stop fired. */
    long legPrice(final Side side, final long increment)
    {
        final long percent = 100 + (side == Side.BUY ? THROUGH_PERCENT : -THROUGH_PERCENT);
        return Decimal.floorToStep(
            Decimal.multiplyDivideDown(stopPrice, percent * Decimal.ONE, 100 * Decimal.ONE), increment);
    }
}
