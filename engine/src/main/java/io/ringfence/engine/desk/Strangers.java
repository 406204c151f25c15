package io.ringfence.engine.desk;

import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.order.OrderTable;

/**
 * Orders that the venue says are open and we do not have, or have for closed: while the kill switch is in force they
 * are cancelled by the ids that the venue gave. Business thread only.
 */
final class Strangers
{
    private final DeskRow current;
    private final GuardSignals guards;
    private final DeskRecords records;
    private final OrderTable orders;
    private final ExecutionBody execution = new ExecutionBody();

    Strangers(final DeskRow current, final DeskParts parts, final DeskRecords records)
    {
        this.current = current;
        this.records = records;
        guards = parts.guards();
        orders = parts.orders();
    }

    /**
     * The venue spoke of an order.
     *
     * @param row of the EXECUTION
     * @param order that it is of, NO_ORDER when we do not know it
     */
    void onExecution(final Row row, final int order)
    {
        if (order != OrderTable.NO_ORDER && orders.isOpen(order) || !guards.killed())
        {
            return;
        }
        execution.wrap(row);
        final boolean rests = execution.kind() == ExecutionKind.STATUS && execution.leaves() > 0 &&
            (execution.venueOrderIdHigh() | execution.venueOrderIdLow()) != 0;
        if (rests && current.hasRoomForCommand())
        {
            records.cancelStranger(execution);
        }
    }
}
