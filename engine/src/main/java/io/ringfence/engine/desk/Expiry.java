package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.snapshot.StateImage;

/** Cancels orders good till a date when event time gets there; business thread only. */
final class Expiry
{
    private final OrderTable orders;
    private final OrderDetail detail;
    private final int instruments;
    private long nextNs = Long.MAX_VALUE;

    Expiry(final OrderTable orders, final int instruments)
    {
        this.orders = orders;
        this.instruments = instruments;
        detail = orders.detail();
    }

    /** Looks after an order, if it expires. */
    void watch(final int order)
    {
        final long expireNs = detail.expireNs(order);
        if (expireNs != 0)
        {
            nextNs = Math.min(nextNs, expireNs);
        }
    }

    void run(final long nowNs, final CancelQueue cancels)
    {
        if (nowNs < nextNs)
        {
            return;
        }
        nextNs = Long.MAX_VALUE;
        for (int i = 0; i < instruments; i++)
        {
            expire(orders.first(i), nowNs, cancels);
            expire(orders.firstHeld(i), nowNs, cancels);
        }
    }

    private void expire(final int first, final long nowNs, final CancelQueue cancels)
    {
        for (int order = first; order != OrderTable.NO_ORDER; order = orders.next(order))
        {
            final long expireNs = detail.expireNs(order);
            if (expireNs == 0)
            {
                continue;
            }
            if (expireNs <= nowNs)
            {
                cancels.add(order, Cause.INTENT);
            }
            else
            {
                nextNs = Math.min(nextNs, expireNs);
            }
        }
    }

    void carry(final StateImage image)
    {
        nextNs = image.number(nextNs);
    }

    long hash()
    {
        return nextNs == Long.MAX_VALUE ? 0 : Mix.finish(nextNs);
    }
}
