package io.ringfence.engine.desk;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.order.OrderRequest;

/**
 * Which stops the venue watches, so that they fire while this process is down: where {@code orders.native_stops} says
 * so, those that it offers and would take now. All others wait in the engine. Business thread only.
 */
final class NativeStops
{
    private final DeskParts parts;
    private boolean on;

    NativeStops(final DeskParts parts)
    {
        this.parts = parts;
    }

    void applySettings(final Settings settings)
    {
        on = settings.flag("orders.native_stops", false);
    }

    /** Whether a request is a stop that goes to the venue as it is. */
    boolean takes(final OrderRequest request)
    {
        return on && request.type() == OrderType.STOP_LIMIT && !request.postOnly() &&
            (request.timeInForce() == TimeInForce.GTC || request.timeInForce() == TimeInForce.GTD) &&
            (request.side() == Side.BUY ? request.price() >= request.stopPrice() :
            request.price() <= request.stopPrice()) &&
            isAhead(OrderType.STOP, request.instrument(), request.side(), request.stopPrice());
    }

    /** Whether an exit by profit or by loss goes to the venue as one order. */
    boolean takesExit(final int instrument, final Side side, final long stop, final long profit)
    {
        return on && isAhead(OrderType.STOP, instrument, side, stop) &&
            isAhead(OrderType.TAKE_PROFIT, instrument, side, profit);
    }

    /** A trigger on the venue's grid that neither mark nor last trade, by which the venue goes, has reached. */
    private boolean isAhead(final OrderType type, final int instrument, final Side side, final long trigger)
    {
        final long mark = parts.market().mark(instrument);
        final long last = parts.market().lastTrade(instrument);
        return mark != Decimal.NAN && parts.market().valid(instrument) &&
            trigger % parts.instruments().get(instrument).priceIncrement() == 0 &&
            !OrderForm.touched(type, side, trigger, mark) &&
            (last == Decimal.NAN || !OrderForm.touched(type, side, trigger, last));
    }
}
