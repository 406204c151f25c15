package io.ringfence.feeds.rest;

/**
 * A perpetual's position as the venue lists it. Immutable; at 1e-8.
 *
 * @param instrumentId of the product
 * @param quantity signed, negative for a short
 * @param entryPrice weighted average, NAN when the venue does not say
 */
public record ListedPosition(int instrumentId, long quantity, long entryPrice)
{
}
