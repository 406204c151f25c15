package io.ringfence.venue.order;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Cancels that were taken and are not done yet; meanwhile their orders can fill. Owned by the venue's thread. */
final class QueuedCancels
{
    private final List<VenueOrder> orders = new ArrayList<>();
    private final List<Long> dueNs = new ArrayList<>();

    void add(final VenueOrder order, final long timeNs)
    {
        orders.add(order);
        dueNs.add(timeNs);
    }

    /** Hands out what is due at a time and has not ended by itself. */
    void due(final long nowNs, final Consumer<VenueOrder> cancel)
    {
        for (int i = 0; i < orders.size(); i++)
        {
            if (dueNs.get(i) <= nowNs)
            {
                final VenueOrder order = orders.remove(i);
                dueNs.remove(i--);
                if (!order.state.terminal())
                {
                    cancel.accept(order);
                }
            }
        }
    }
}
