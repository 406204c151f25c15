package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderTable;

/**
 * Keeps reduce-only orders within the position they reduce: as it shrinks, the newest are made smaller or cancelled;
 * those that the engine holds go when nothing is left. Business thread only.
 */
final class ReduceOnlyFit
{
    private final DeskRow current;
    private final DeskParts parts;
    private final DeskRecords records;
    private final CancelQueue cancels;
    private final OrderTable orders;
    private final OrderDetail detail;

    ReduceOnlyFit(
        final DeskRow current, final DeskParts parts, final DeskRecords records, final CancelQueue cancels)
    {
        this.current = current;
        this.parts = parts;
        this.records = records;
        this.cancels = cancels;
        orders = parts.orders();
        detail = orders.detail();
    }

    /** After a change of a position or of an order on it. */
    void fit(final int portfolio, final int instrument)
    {
        final long position = parts.positions().quantity(portfolio, instrument);
        side(portfolio, instrument, Side.BUY, Math.max(0, -position));
        side(portfolio, instrument, Side.SELL, Math.max(0, position));
    }

    /** With every timer: the venue may have refused to make an order fit. */
    void again()
    {
        for (int instrument = 0; instrument < parts.instruments().size(); instrument++)
        {
            int looked = -1;
            for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
            {
                if (orders.reduceOnly(order) && orders.portfolio(order) != looked && !cancels.isLeaving(order))
                {
                    looked = orders.portfolio(order);
                    fit(looked, instrument);
                }
            }
        }
    }

    private void side(final int portfolio, final int instrument, final Side side, final long fits)
    {
        long resting = 0;
        for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
        {
            resting += concerns(order, portfolio, side) ? detail.intendedLeaves(order) : 0;
        }
        int order = orders.last(instrument);
        while (resting > fits && order != OrderTable.NO_ORDER)
        {
            if (concerns(order, portfolio, side))
            {
                resting -= shrink(order, resting - fits);
            }
            order = orders.previous(order);
        }
        if (fits == 0)
        {
            dropHeld(portfolio, instrument, side);
        }
    }

    /** Takes up to an excess from an order; what it gave up. */
    private long shrink(final int order, final long excess)
    {
        final Instrument instrument = parts.instruments().get(orders.instrument(order));
        final long leaves = detail.intendedLeaves(order);
        final long kept = Decimal.floorToStep(Math.max(0, leaves - excess), instrument.quantityIncrement());
        if (kept < instrument.minQuantity() || kept == 0 || detail.timeInForce(order) == TimeInForce.GTD)
        {
            // Too little would be left, or the venue does not change what ends at a date.
            cancels.add(order, Cause.REDUCE_ONLY);
            return leaves;
        }
        final OrderStatus status = orders.status(order);
        if (status != OrderStatus.WORKING && status != OrderStatus.PARTLY_FILLED || !current.hasRoomForCommand())
        {
            // The venue's answer to what is on its way brings us here again.
            return leaves - kept;
        }
        final long quantity = orders.cumulative(order) + kept;
        records.command(CommandKind.AMEND, order, Cause.REDUCE_ONLY).quantity(quantity);
        orders.lifecycle().pendAmend(order, orders.price(order), quantity, current.nowNs());
        return leaves - kept;
    }

    private void dropHeld(final int portfolio, final int instrument, final Side side)
    {
        for (int order = orders.firstHeld(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
        {
            if (concerns(order, portfolio, side))
            {
                cancels.add(order, Cause.REDUCE_ONLY);
            }
        }
    }

    private boolean concerns(final int order, final int portfolio, final Side side)
    {
        return orders.reduceOnly(order) && orders.portfolio(order) == portfolio && orders.side(order) == side &&
            !cancels.isLeaving(order);
    }
}
