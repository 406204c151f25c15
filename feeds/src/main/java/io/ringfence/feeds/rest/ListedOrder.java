package io.ringfence.feeds.rest;

import io.ringfence.engine.event.Side;

/**
 * An order as the venue lists it. Immutable; at 1e-8, NAN where the venue says nothing.
 *
 * @param clientOrderId ours, 0 when the order has none of ours
 * @param clientOrderText as the venue has it
 * @param venueHigh first half of the venue's id
 * @param venueLow second half
 * @param instrumentId of the product, -1 when it is not in the table
 * @param productId name of the product
 * @param side BUY or SELL, null when it is neither
 * @param status name of the status on the wire
 * @param quantity base size, NAN for an order sized in quote currency
 * @param price limit price
 * @param cumulative filled so far
 * @param filledValue value filled so far
 * @param totalFees fees so far
 * @param stop what it waits for
 */
public record ListedOrder(
    long clientOrderId, String clientOrderText, long venueHigh, long venueLow, int instrumentId, String productId,
    Side side, String status, long quantity, long price, long cumulative, long filledValue, long totalFees,
    ListedStop stop)
{
}
