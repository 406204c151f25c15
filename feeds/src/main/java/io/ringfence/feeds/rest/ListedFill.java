package io.ringfence.feeds.rest;

import io.ringfence.engine.event.Liquidity;
import io.ringfence.engine.event.Side;

/**
 * A fill as the venue lists it. Immutable; at 1e-8.
 *
 * @param tradeId of the venue
 * @param venueHigh first half of the order's id
 * @param venueLow second half
 * @param instrumentId of the product, -1 when it is not in the table
 * @param side BUY or SELL, null when it is neither
 * @param price of the fill
 * @param quantity of the fill, in quote currency when sizeInQuote
 * @param sizeInQuote whether the quantity is in quote currency
 * @param commission in quote currency
 * @param liquidity maker or taker
 * @param timeNs epoch ns
 */
public record ListedFill(
    String tradeId, long venueHigh, long venueLow, int instrumentId, Side side, long price, long quantity,
    boolean sizeInQuote, long commission, Liquidity liquidity, long timeNs)
{
}
