package io.ringfence.venue;

import java.util.Map;

/**
 * What a venue saw, at one moment. Immutable.
 *
 * @param port it listens on
 * @param ordersAccepted orders that got an id
 * @param duplicateClientOrderIds how often a client order id came again
 * @param fills of the account's orders
 * @param openOrders that can still fill
 * @param positions symbol to signed quantity, a decimal; only what is not zero
 * @param cash in the first quote currency, a decimal
 * @param balances currency to total, a decimal; only what is not zero
 * @param framesPlayed frames of a recording that were sent, over all sessions
 * @param faults name to how often it struck; only what did
 */
public record VenueSummary(
    int port, long ordersAccepted, long duplicateClientOrderIds, long fills, int openOrders,
    Map<String, String> positions, String cash, Map<String, String> balances, long framesPlayed,
    Map<String, Long> faults)
{
}
