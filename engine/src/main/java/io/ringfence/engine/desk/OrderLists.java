package io.ringfence.engine.desk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.OrderTable;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Lists of orders of which all go out or none; business thread only. Intents of a list are collected row by row and
 * decided in the row of the last one; each is checked with those before it counted in. One that is refused takes back
 * all the others before any has left.
 */
final class OrderLists
{
    /** Most orders of a list: all must find room in one row. */
    static final int MOST = 16;
    private static final long PATIENCE_NS = 1_000_000_000L;
    private static final Side[] SIDES = Side.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] LIVES = TimeInForce.values();
    private static final Cause[] CAUSES = Cause.values();

    private final DeskRow current;
    private final DeskRecords records;
    private final OrderEntry entry;
    private final DeskParts parts;
    private final OrderTable orders;
    private final OrderRequest[] waiting = new OrderRequest[MOST];
    private int count;
    private int wanted;
    private long sinceNs;
    private boolean oneCancelsOther;

    OrderLists(final DeskRow current, final DeskParts parts, final DeskRecords records, final OrderEntry entry)
    {
        this.current = current;
        this.parts = parts;
        this.records = records;
        this.entry = entry;
        orders = parts.orders();
        for (int i = 0; i < MOST; i++)
        {
            // Cleared: a loaded request takes no field that it does not name from a new one.
            waiting[i] = new OrderRequest().clear();
        }
    }

    boolean collecting()
    {
        return count > 0;
    }

    /**
     * An intent that opens a list, or that comes while one is collected.
     *
     * @param request of it
     * @param listSize of the list that it opens; 0 within one
     * @param links whether the two orders of the list end each other
     */
    void onIntent(final OrderRequest request, final int listSize, final boolean links)
    {
        if (listSize > 0)
        {
            giveUp();
            if (listSize > MOST || links && listSize != 2)
            {
                records.refuse(request.clientOrderId(current.nextClientOrderId()), Reason.ORDER_TYPE_UNSUPPORTED);
                return;
            }
            wanted = listSize;
            sinceNs = current.nowNs();
            oneCancelsOther = links;
        }
        waiting[count].copy(request).cause(Cause.LIST);
        count++;
        if (count == wanted)
        {
            final int size = count;
            count = 0;
            submit(waiting, size, oneCancelsOther);
        }
    }

    /** Time went on: a list that does not come to its end is refused. */
    void onTimer()
    {
        if (count > 0 && current.nowNs() - sinceNs > PATIENCE_NS)
        {
            giveUp();
        }
    }

    private void giveUp()
    {
        for (int i = 0; i < count && current.hasRoomForRequest(); i++)
        {
            records.refuse(waiting[i].clientOrderId(current.nextClientOrderId()), Reason.LIST_REFUSED);
        }
        count = 0;
    }

    /**
     * Decides a list.
     *
     * @param list of requests
     * @param size of it
     * @param links whether the two orders end each other
     * @return NONE when all are open, else why the first one that was refused is not
     */
    Reason submit(final OrderRequest[] list, final int size, final boolean links)
    {
        if (size < 1)
        {
            return Reason.NONE;
        }
        if (size > MOST || links && size != 2)
        {
            return records.refuse(
                list[0].clientOrderId(current.nextClientOrderId()), Reason.ORDER_TYPE_UNSUPPORTED);
        }
        Reason reason = current.hasRoomForRequests(size) && parts.preTrade().reserve(
            size, current.nowNs()) ? Reason.NONE : Reason.RATE_LIMIT;
        final int first = links && !OrderForm.held(list[0].type()) && OrderForm.held(list[1].type()) ? 1 : 0;
        int placed = 0;
        if (reason != Reason.NONE)
        {
            records.refuse(list[0].clientOrderId(current.nextClientOrderId()), reason);
        }
        while (reason == Reason.NONE && placed < size)
        {
            // Two exits of one position cannot both rest at the venue: what can wait here does, and is asked first.
            final OrderRequest next = list[placed ^ first];
            reason = entry.place(next, !links || !next.reduceOnly());
            placed += reason == Reason.NONE ? 1 : 0;
        }
        if (reason == Reason.NONE)
        {
            if (links)
            {
                orders.lifecycle().oneCancelsOther(
                    orders.find(list[0].clientOrderId()), orders.find(list[1].clientOrderId()));
            }
            for (int i = 0; i < size; i++)
            {
                entry.send(list[i]);
            }
            return Reason.NONE;
        }
        for (int i = 0; i < placed; i++)
        {
            records.refuse(list[i ^ first], Reason.LIST_REFUSED);
            orders.lifecycle().takeBack(orders.find(list[i ^ first].clientOrderId()), current.row());
        }
        for (int i = placed + 1; i < size && current.hasRoomForRequest(); i++)
        {
            records.refuse(list[i ^ first].clientOrderId(current.nextClientOrderId()), Reason.LIST_REFUSED);
        }
        return reason;
    }

    long hash()
    {
        if (count == 0)
        {
            return 0;
        }
        long hash = Mix.mix(Mix.mix(wanted, sinceNs), oneCancelsOther ? 1 : 0);
        for (int i = 0; i < count; i++)
        {
            hash = Mix.mix(hash, hash(waiting[i]));
        }
        return Mix.finish(hash);
    }

    private static long hash(final OrderRequest request)
    {
        long hash = Mix.mix(request.portfolio(), (long)request.group() << 32 | request.strategy());
        hash = Mix.mix(hash, request.instrument());
        hash = Mix.mix(hash, request.side().ordinal() | request.type().ordinal() << 8 |
            request.timeInForce().ordinal() << 16 | (request.postOnly() ? 1 << 24 : 0) |
            (request.reduceOnly() ? 1 << 25 : 0));
        hash = Mix.mix(hash, request.price());
        hash = Mix.mix(hash, request.quantity());
        hash = Mix.mix(hash, request.stopPrice());
        hash = Mix.mix(hash, request.trailBps());
        hash = Mix.mix(hash, request.trailAmount());
        hash = Mix.mix(hash, request.takeProfit());
        hash = Mix.mix(hash, request.expireNs());
        return Mix.mix(Mix.mix(hash, request.tagHigh()), request.tagLow());
    }

    void carry(final StateImage image)
    {
        count = image.count(count, MOST);
        wanted = image.number(wanted);
        sinceNs = image.number(sinceNs);
        oneCancelsOther = image.flag(oneCancelsOther);
        for (int i = 0; i < count; i++)
        {
            carry(image, waiting[i]);
        }
    }

    private static void carry(final StateImage image, final OrderRequest request)
    {
        request.portfolio(image.number(request.portfolio())).strategy(image.number(request.strategy()))
            .group(image.number(request.group())).instrument(image.number(request.instrument()))
            .side(image.choice(request.side(), SIDES))
            .type(image.choice(request.type(), TYPES)).timeInForce(image.choice(request.timeInForce(), LIVES))
            .price(image.number(request.price())).quantity(image.number(request.quantity()))
            .stopPrice(image.number(request.stopPrice())).trailBps(image.number(request.trailBps()))
            .trailAmount(image.number(request.trailAmount())).takeProfit(image.number(request.takeProfit()))
            .expireNs(image.number(request.expireNs())).postOnly(image.flag(request.postOnly()))
            .reduceOnly(image.flag(request.reduceOnly())).tagHigh(image.number(request.tagHigh()))
            .tagLow(image.number(request.tagLow())).cause(image.choice(request.cause(), CAUSES));
    }
}
