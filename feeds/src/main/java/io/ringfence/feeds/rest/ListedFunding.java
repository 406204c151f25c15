package io.ringfence.feeds.rest;

/**
 * A payment of funding as the venue lists it. Immutable; at 1e-8.
 *
 * @param instrumentId of the product, -1 when it is not in the table
 * @param timeNs of the settlement, epoch ns
 * @param position signed quantity that was held
 * @param mark that it was valued at
 * @param rate of the interval, positive: longs pay
 * @param amount received, negative when paid
 */
public record ListedFunding(int instrumentId, long timeNs, long position, long mark, long rate, long amount)
{
}
