package io.ringfence.venue.order;

/**
 * One fill of one order. Immutable. Prices, quantities and money at 1e-8.
 *
 * @param order filled
 * @param tradeId of the market's tape
 * @param price of the trade
 * @param quantity of the trade
 * @param fee charged
 * @param maker true if the order rested
 * @param timeNs epoch ns
 */
public record Fill(VenueOrder order, long tradeId, long price, long quantity, long fee, boolean maker, long timeNs)
{
}
