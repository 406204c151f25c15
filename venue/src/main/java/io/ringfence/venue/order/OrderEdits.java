package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultScript;

/** Changes resting orders, at once or after a wait that the order shows. Owned by the venue's thread. */
final class OrderEdits
{
    private final OrderDesk desk;
    private final Account account;
    private final List<VenueOrder> queued = new ArrayList<>();

    OrderEdits(final OrderDesk desk, final Account account)
    {
        this.desk = desk;
        this.account = account;
    }

    /** An edit waits: its order says so, and takes no other edit and no cancel meanwhile. */
    boolean queue(final VenueOrder order, final long price, final long size, final long waitNs)
    {
        if (order == null || order.state != OrderState.OPEN)
        {
            return false;
        }
        order.state = OrderState.EDIT_QUEUED;
        order.updatedNs = order.market.nowNs();
        order.replacement = new Edit(price, size, order.updatedNs + waitNs);
        queued.add(order);
        desk.tell(order);
        return true;
    }

    /** Lets time pass: no order shows an edit for longer than that was to wait, even if it never comes. */
    void advanceTo(final long nowNs)
    {
        for (int i = queued.size() - 1; i >= 0; i--)
        {
            if (queued.get(i).replacement.timeNs() <= nowNs)
            {
                due(queued.remove(i));
            }
        }
    }

    /** The wait is over; what the edit comes to is for {@link #edit} to say. */
    void due(final VenueOrder order)
    {
        if (order.state == OrderState.EDIT_QUEUED)
        {
            order.state = OrderState.OPEN;
            order.updatedNs = order.market.nowNs();
            desk.tell(order);
        }
    }

    EditResult edit(final VenueOrder order, final long price, final long size, final FaultScript faults)
    {
        final EditResult refused = order == null ? EditResult.ORDER_NOT_FOUND :
            faults.strikes(Fault.EDIT_REFUSED) ? EditResult.COMMANDER_REJECTED_EDIT_ORDER :
            OrderChecks.edit(order, price, size);
        if (refused != null)
        {
            return refused;
        }
        final long leaves = order.size - order.cumulative;
        final long oldPrice = order.limitPrice;
        final long oldHold = order.hold;
        account.hold(order, 0);
        account.moveOpen(order, -leaves);
        if (!account.covers(
            order.market, order.side(), size - order.cumulative, Decimal.multiplyUp(price, size - order.cumulative)))
        {
            account.hold(order, oldHold);
            account.moveOpen(order, leaves);
            return EditResult.COMMANDER_REJECTED_EDIT_ORDER;
        }
        final boolean keepsPlace = price == oldPrice && size < order.size;
        order.limitPrice = price;
        order.size = size;
        order.updatedNs = order.market.nowNs();
        order.edits.add(new Edit(price, size, order.updatedNs));
        account.moveOpen(order, size - order.cumulative);
        account.hold(order, account.needed(order, size - order.cumulative));
        if (order.waits())
        {
            desk.tell(order);
        }
        else if (keepsPlace)
        {
            order.market.book().reduce(order.resting, size - order.cumulative);
            desk.tell(order);
        }
        else
        {
            order.market.book().cancel(order.resting);
            order.resting = null;
            desk.tell(order);
            desk.work(order);
        }
        return EditResult.UNKNOWN_EDIT_ORDER_FAILURE_REASON;
    }
}
