package io.ringfence.feeds.rest;

/**
 * A perpetual's position as the venue lists it. Immutable; at 1e-8.
 *
 * @param instrumentId of the product
 * @param quantity signed, negative for a short
 * @param entryPrice weighted average, NAN when the venue does not say
 * @param liquidationPrice mark at which the venue closes it, 0 for none, NAN when it does not say
 */
public record ListedPosition(int instrumentId, long quantity, long entryPrice, long liquidationPrice)
{
}
