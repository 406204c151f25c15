package io.ringfence.feeds.rest;

/**
 * What an order waits for at the venue. Immutable; at 1e-8, NAN where it waits for nothing.
 *
 * @param price trigger
 * @param up whether it fires at or above that
 * @param bracket whether the order is an exit at its limit as well, before it fires
 * @param fired whether it has
 */
public record ListedStop(long price, boolean up, boolean bracket, boolean fired)
{
}
