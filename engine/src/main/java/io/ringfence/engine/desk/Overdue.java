package io.ringfence.engine.desk;

import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.order.OrderTable;

/** Takes the outcome of requests that the venue does not answer for unknown; business thread only. */
final class Overdue
{
    private final DeskRow current;
    private final GuardSignals guards;
    private final OrderTable orders;
    private final int instruments;

    Overdue(final DeskRow current, final DeskParts parts)
    {
        this.current = current;
        guards = parts.guards();
        orders = parts.orders();
        instruments = parts.instruments().size();
    }

    /** Time went on. */
    void onTimer()
    {
        for (int instrument = 0; instrument < instruments; instrument++)
        {
            for (int order = orders.first(instrument); order != OrderTable.NO_ORDER; order = orders.next(order))
            {
                if (guards.stuck(order, current.nowNs()) && current.hasRoomForCommand())
                {
                    assert orders.status(order) != OrderStatus.HELD;
                    orders.lifecycle().becomeUnknown(order, current.row());
                }
            }
        }
    }
}
