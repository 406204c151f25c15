package io.ringfence.app.report;

import io.ringfence.app.run.Amounts;
import io.ringfence.engine.event.Side;

/**
 * A fill on the price of its instrument. Immutable.
 *
 * @param timeNs epoch ns at which we heard of it
 * @param instrument id
 * @param side of our order
 * @param quantity filled, at 1e-8
 * @param price of the fill, at 1e-8
 */
record FillMark(long timeNs, int instrument, Side side, long quantity, long price)
{
    String describe()
    {
        return side + " " + Amounts.text(quantity) + " at " + Amounts.text(price) + ", " + Ticks.exactTime(timeNs);
    }
}
