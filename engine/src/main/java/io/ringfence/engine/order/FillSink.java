package io.ringfence.engine.order;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;

/** Takes the fills that the order table found to be new: positions and cash; business thread. */
@FunctionalInterface
public interface FillSink
{
    /** Strategy and group of an order that is nobody's: what it takes down is taken from who holds it. */
    int HOLDERS = -2;

    /**
     * One fill, counted once. Where a venue restates value or fees alone the quantity is 0.
     *
     * @param portfolio id
     * @param instrument id
     * @param strategy id of the order's, 0 for manual trading, HOLDERS for nobody
     * @param group id of the group of legs that the order is of, 0 for none, HOLDERS for nobody
     * @param side of our order
     * @param quantity filled now, not negative
     * @param value of it in the quote currency, or its correction
     * @param fee for it in the quote currency, negative for a rebate
     * @param row of the execution
     */
    void applyFill(
        int portfolio, int instrument, int strategy, int group, Side side, long quantity, long value, long fee,
        Row row);
}
