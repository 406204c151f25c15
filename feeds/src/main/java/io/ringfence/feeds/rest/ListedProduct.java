package io.ringfence.feeds.rest;

import io.ringfence.engine.event.VenueStatus;

/**
 * A product of our table as the venue lists it. Immutable; at 1e-8, NAN where the venue says nothing.
 *
 * @param instrumentId of the product
 * @param productId its name
 * @param status what may be done with it
 * @param priceIncrement tick size
 * @param quantityIncrement lot size
 * @param minQuantity least order quantity
 * @param maxQuantity greatest order quantity
 * @param minNotional least order notional
 */
public record ListedProduct(
    int instrumentId, String productId, VenueStatus status, long priceIncrement, long quantityIncrement,
    long minQuantity, long maxQuantity, long minNotional)
{
}
