package io.ringfence.engine.order;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;

/** The checks that every new order and amend passes before it exists; business thread. */
public interface PreTrade
{
    /**
     * Checks a request and records the verdict.
     *
     * @param request to check; {@code clientOrderId} is set; an amend names its order; cause STOP is an order that the
     *     engine held and that was checked once before
     * @param nowNs event time
     * @param row to append the verdict to
     * @return NONE when it may go, else the first reason why not
     */
    Reason evaluate(OrderRequest request, long nowNs, Row row);

    /**
     * Our resting orders that an accepted request would trade with, oldest first, where they make way for it.
     *
     * @param request that the checks let pass
     * @param after one that was found before, or {@link OrderView#NO_ORDER} to begin
     * @return the next one, or NO_ORDER; always NO_ORDER where such a request is refused instead
     */
    int nextCrossed(OrderRequest request, int after);

    /**
     * Takes places in the order rate for a list, all or none; its orders then find theirs taken.
     *
     * @param orders of the list
     * @param nowNs event time
     * @return false if the list does not fit
     */
    boolean reserve(int orders, long nowNs);

    /**
     * Price of a marketable limit order that stands in for a market order where the book cannot be relied on: the
     * last reference plus or minus the collar, on the tick.
     *
     * @param instrument id
     * @param side of the order
     * @return limit price, NAN when there never was a reference
     */
    long collarLimit(int instrument, Side side);

    /**
     * Whether prices of an instrument can be relied on for a market order: book valid, mark not too old.
     *
     * @param instrument id
     * @param nowNs event time
     * @return false when a reducing market order must become a marketable limit order
     */
    boolean pricesReliable(int instrument, long nowNs);
}
