package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.order.PreTrade;

/**
 * Makes way for an accepted request: our resting orders that it would trade with are cancelled, oldest first, ahead of
 * it in its own row; where {@code self_match} is cancel_oldest. Business thread only.
 */
final class CrossedOrders
{
    private final DeskRow current;
    private final PreTrade preTrade;
    private final DeskRecords records;
    private final CancelQueue cancels;

    CrossedOrders(final DeskRow current, final DeskParts parts, final DeskRecords records, final CancelQueue cancels)
    {
        this.current = current;
        this.records = records;
        this.cancels = cancels;
        preTrade = parts.preTrade();
    }

    /**
     * Cancels what a request would meet. All of it or none: an order whose cancels find no room in the row would be at
     * the venue before them.
     *
     * @param request that the checks let pass
     * @return NONE when nothing of ours is in its way any more, else SELF_MATCH, which is recorded
     */
    Reason makeWay(final OrderRequest request)
    {
        int crossed = 0;
        for (int order = next(request, OrderTable.NO_ORDER); order != OrderTable.NO_ORDER; order = next(request, order))
        {
            crossed += cancels.isSent(order) ? 0 : 1;
        }
        if (crossed > 0 && !current.hasRoomForCommands(crossed + 1))
        {
            return records.refuse(request, Reason.SELF_MATCH);
        }
        int order = crossed == 0 ? OrderTable.NO_ORDER : next(request, OrderTable.NO_ORDER);
        while (order != OrderTable.NO_ORDER)
        {
            if (!cancels.isSent(order))
            {
                cancels.cancel(order, Cause.SELF_MATCH);
            }
            order = next(request, order);
        }
        return Reason.NONE;
    }

    private int next(final OrderRequest request, final int after)
    {
        return preTrade.nextCrossed(request, after);
    }
}
