package io.ringfence.venue.order;

import io.ringfence.venue.market.Market;

/**
 * One payment between longs and shorts of a perpetual. Immutable. Quantities, prices and money at 1e-8.
 *
 * @param market of the perpetual
 * @param timeNs epoch ns
 * @param position signed quantity that was held
 * @param mark that it was valued at
 * @param rate fraction of the value
 * @param amount received, negative when paid
 */
public record Funding(Market market, long timeNs, long position, long mark, long rate, long amount)
{
}
