package io.ringfence.venue.order;

import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;

/**
 * What a client asks for. Prices and quantities at 1e-8.
 *
 * @param clientOrderId the client's id
 * @param productId symbol
 * @param side of the order
 * @param market true for a market order
 * @param timeInForce how long it lives
 * @param baseSize quantity, 0 when sized in quote currency
 * @param quoteSize value to spend, 0 when sized in base currency
 * @param limitPrice 0 for a market order
 * @param postOnly true if it must not trade at once
 * @param endTimeNs epoch ns, 0 for none
 * @param configuration the client's own text of it, to echo
 * @param trigger that it waits for, null for none
 */
public record NewOrder(
    String clientOrderId, String productId, Side side, boolean market, TimeInForce timeInForce, long baseSize,
    long quoteSize, long limitPrice, boolean postOnly, long endTimeNs, String configuration, Trigger trigger)
{
    /**
     * An order that waits for nothing.
     *
     * @param clientOrderId the client's id
     * @param productId symbol
     * @param side of the order
     * @param market true for a market order
     * @param timeInForce how long it lives
     * @param baseSize quantity, 0 when sized in quote currency
     * @param quoteSize value to spend, 0 when sized in base currency
     * @param limitPrice 0 for a market order
     * @param postOnly true if it must not trade at once
     * @param endTimeNs epoch ns, 0 for none
     * @param configuration the client's own text of it, to echo
     */
    public NewOrder(
        final String clientOrderId, final String productId, final Side side, final boolean market,
        final TimeInForce timeInForce, final long baseSize, final long quoteSize, final long limitPrice,
        final boolean postOnly, final long endTimeNs, final String configuration)
    {
        this(
            clientOrderId, productId, side, market, timeInForce, baseSize, quoteSize, limitPrice, postOnly, endTimeNs,
            configuration, null);
    }

    /** @return the same with an id of a client, which a preview does not have */
    public NewOrder previewed()
    {
        return new NewOrder(
            "preview", productId, side, market, timeInForce, baseSize, quoteSize, limitPrice, postOnly, endTimeNs,
            configuration, trigger);
    }
}
