package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.order.OrderDetail;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Cancels orders; those of a wave wait in line, so that what finds no room in a row goes out in the next ones, in
 * order. Business thread only.
 */
final class CancelQueue
{
    /** Twice as many as can be open: those that closed while in line hold a place until they come to its front. */
    private static final int LENGTH = OrderTable.MAX_CAPACITY * 2;
    private static final Cause[] CAUSES = Cause.values();

    private final DeskRow current;
    private final DeskRecords records;
    private final OrderTable orders;
    private final OrderDetail detail;
    private final long[] ids;
    private final Cause[] causes;
    private int head;
    private int size;

    CancelQueue(final DeskRow current, final DeskRecords records, final OrderTable orders)
    {
        this.current = current;
        this.records = records;
        this.orders = orders;
        detail = orders.detail();
        ids = new long[LENGTH];
        causes = new Cause[LENGTH];
    }

    /** Puts an order in line unless its cancel is on its way or in line already. */
    void add(final int order, final Cause cause)
    {
        if (isLeaving(order))
        {
            return;
        }
        queue(order, cause);
    }

    private void queue(final int order, final Cause cause)
    {
        dropStale();
        assert size < ids.length : "size=" + size;
        orders.lifecycle().queued(order, true);
        final int tail = (head + size) % ids.length;
        ids[tail] = orders.clientOrderId(order);
        causes[tail] = cause;
        size++;
    }

    /** Puts an order in line although a cancel of it was sent before. */
    void again(final int order, final Cause cause)
    {
        if (!detail.cancelQueued(order))
        {
            queue(order, cause);
        }
    }

    /** Whether an order is about to go: its open quantity need not be cut again. */
    boolean isLeaving(final int order)
    {
        return detail.cancelQueued(order) || isSent(order);
    }

    /** Whether the cancel of an order is on its way to the venue. */
    boolean isSent(final int order)
    {
        final OrderStatus status = orders.status(order);
        return status == OrderStatus.PENDING_CANCEL ||
            status == OrderStatus.UNKNOWN && orders.pendingSinceNs(order) != 0;
    }

    /** Sends as many as the row has room for. */
    void drain()
    {
        while (size > 0 && current.hasRoomForCommand())
        {
            final int order = orders.find(ids[head]);
            final Cause cause = causes[head];
            head = (head + 1) % ids.length;
            size--;
            if (order != OrderTable.NO_ORDER && detail.cancelQueued(order))
            {
                cancel(order, cause);
            }
        }
    }

    /** Cancels at once; a cancel always passes. */
    void cancel(final int order, final Cause cause)
    {
        records.command(CommandKind.CANCEL, order, cause);
        if (orders.status(order) == OrderStatus.HELD)
        {
            final long expireNs = detail.expireNs(order);
            orders.lifecycle().drop(order, expireNs != 0 && expireNs <= current.nowNs() ? OrderStatus.EXPIRED :
                OrderStatus.CANCELLED, current.row());
        }
        else
        {
            orders.lifecycle().pendCancel(order, current.nowNs());
        }
    }

    /** Orders that closed while in line make room at its front. */
    private void dropStale()
    {
        while (size > 0 && orders.find(ids[head]) == OrderTable.NO_ORDER)
        {
            head = (head + 1) % ids.length;
            size--;
        }
    }

    void carry(final StateImage image)
    {
        final int count = image.count(size, ids.length);
        if (image.loading())
        {
            head = 0;
            size = count;
        }
        for (int i = 0; i < count; i++)
        {
            final int at = (head + i) % ids.length;
            ids[at] = image.number(ids[at]);
            causes[at] = image.choice(causes[at], CAUSES);
        }
    }

    long hash()
    {
        long hash = size;
        for (int i = 0; i < size; i++)
        {
            final int at = (head + i) % ids.length;
            hash = Mix.mix(Mix.mix(hash, ids[at]), causes[at].ordinal());
        }
        return size == 0 ? 0 : Mix.finish(hash);
    }
}
