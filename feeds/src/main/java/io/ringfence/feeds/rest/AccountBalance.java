package io.ringfence.feeds.rest;

/**
 * Cash or coins of one currency at the venue. Immutable; at 1e-8.
 *
 * @param currency code
 * @param available free to use
 * @param hold reserved by open orders
 */
public record AccountBalance(String currency, long available, long hold)
{
}
