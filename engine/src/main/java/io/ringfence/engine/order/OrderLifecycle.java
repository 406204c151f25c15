package io.ringfence.engine.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateImage;

/**
 * What we do to our orders, as {@link OrderTable#onExecution} is what the venue does; business thread only. Sums and
 * hash of the table follow at once.
 */
public final class OrderLifecycle
{
    private static final int NO_ORDER = OrderView.NO_ORDER;

    private final OrderTable table;
    private final OrderSlots slots;
    private final SlotLists lists;
    private final OrderIndexes indexes;
    private final OrderCounters counters;
    private final int instruments;
    private final int capacity;
    private final int closedList;
    private final int freeList;
    private int open;
    private long closedRank;

    OrderLifecycle(
        final OrderTable table, final OrderSlots slots, final SlotLists lists, final OrderIndexes indexes,
        final OrderCounters counters, final int instruments, final int capacity)
    {
        this.table = table;
        this.slots = slots;
        this.lists = lists;
        this.indexes = indexes;
        this.counters = counters;
        this.instruments = instruments;
        this.capacity = capacity;
        closedList = instruments * 2;
        freeList = closedList + 1;
        for (int i = 0; i < capacity * 2; i++)
        {
            lists.moveTo(freeList, i);
        }
    }

    int openOrders()
    {
        return open;
    }

    /**
     * Takes in an order: its exposure counts from here on, unless the engine holds it back.
     *
     * @param request accepted, with its client order id
     * @param initial PENDING_NEW, or HELD
     * @param reference price at which cash is held when the request has no limit price, NAN for none
     * @param nowNs event time
     * @return the order, or NO_ORDER when the table is full
     */
    public int open(
        final OrderRequest request, final OrderStatus initial, final long reference, final long nowNs)
    {
        assert initial == OrderStatus.PENDING_NEW || initial == OrderStatus.HELD : "initial=" + initial;
        if (open == capacity)
        {
            return NO_ORDER;
        }
        int slot = lists.first(freeList);
        if (slot == NO_ORDER)
        {
            slot = lists.first(closedList);
            indexes.remove(slot);
        }
        slots.fill(slot, request, initial, reference);
        slots.pendingSinceNs[slot] = initial == OrderStatus.HELD ? 0 : nowNs;
        slots.openedNs[slot] = nowNs;
        indexes.add(slot);
        lists.moveTo(initial == OrderStatus.HELD ? instruments + slots.instrument[slot] : slots.instrument[slot], slot);
        open++;
        counters.opened++;
        table.changed(slot);
        return slot;
    }

    /**
     * Marks an order whose fills open protective legs.
     *
     * @param order just opened
     */
    public void protect(final int order)
    {
        slots.set(order, OrderSlots.BRACKET);
        table.changed(order);
    }

    /**
     * Marks an order whose stop the venue watches.
     *
     * @param order just opened
     */
    public void watchedByVenue(final int order)
    {
        slots.set(order, OrderSlots.NATIVE_STOP);
        table.changed(order);
    }

    /**
     * Marks an order that was found at the venue as one whose stop the venue watches.
     *
     * @param order just adopted
     * @param fired whether it has fired
     */
    public void foundStop(final int order, final boolean fired)
    {
        slots.set(order, fired ? OrderSlots.NATIVE_STOP | OrderSlots.TRIGGERED : OrderSlots.NATIVE_STOP);
        table.changed(order);
    }

    /**
     * Links the venue's bracket, which protects what an entry has filled, to that entry.
     *
     * @param exit at the venue
     * @param parent order whose fills it protects
     */
    public void guard(final int exit, final int parent)
    {
        slots.parentId[exit] = slots.clientOrderId[parent];
        slots.partnerId[parent] = slots.clientOrderId[exit];
        table.changed(exit);
        table.changed(parent);
    }

    /**
     * Has two held orders, just linked, stand in for what an order at the venue does not cover.
     *
     * @param exit at the venue
     * @param stop first of the two
     * @param parent order whose fills they protect
     */
    public void backUp(final int exit, final int stop, final int parent)
    {
        slots.partnerId[exit] = slots.clientOrderId[stop];
        slots.partnerId[parent] = slots.clientOrderId[exit];
        table.changed(exit);
        table.changed(parent);
    }

    /**
     * Links two held orders of which one ends the other.
     *
     * @param one HELD
     * @param other HELD
     * @param parent order whose fills they protect
     */
    public void link(final int one, final int other, final int parent)
    {
        slots.partnerId[one] = slots.clientOrderId[other];
        slots.partnerId[other] = slots.clientOrderId[one];
        slots.parentId[one] = slots.clientOrderId[parent];
        slots.parentId[other] = slots.clientOrderId[parent];
        slots.partnerId[parent] = slots.clientOrderId[one];
        table.changed(one);
        table.changed(other);
        table.changed(parent);
    }

    /**
     * Links two orders of which one ends the other as soon as it fills or fires.
     *
     * @param one just opened
     * @param other just opened
     */
    public void oneCancelsOther(final int one, final int other)
    {
        slots.partnerId[one] = slots.clientOrderId[other];
        slots.partnerId[other] = slots.clientOrderId[one];
        slots.set(one, OrderSlots.ONE_CANCELS_OTHER);
        slots.set(other, OrderSlots.ONE_CANCELS_OTHER);
        table.changed(one);
        table.changed(other);
    }

    /**
     * Takes back an order that was opened in this row and not sent.
     *
     * @param order PENDING_NEW or HELD
     * @param row to record it in
     */
    public void takeBack(final int order, final Row row)
    {
        moveTo(order, OrderStatus.REJECTED);
        table.record(row, order);
    }

    /**
     * Sends an order that was held back.
     *
     * @param order HELD
     * @param type MARKET or LIMIT, as which it goes out
     * @param quantity to send
     * @param price limit, NAN for none
     * @param reference price at which cash is held when there is no limit
     * @param nowNs event time
     */
    public void fire(
        final int order, final OrderType type, final long quantity, final long price, final long reference,
        final long nowNs)
    {
        assert held(order);
        slots.type[order] = (byte)type.ordinal();
        slots.quantity[order] = quantity;
        slots.price[order] = price;
        slots.referencePrice[order] = reference;
        slots.pendingSinceNs[order] = nowNs;
        slots.status[order] = (byte)OrderStatus.PENDING_NEW.ordinal();
        lists.moveTo(slots.instrument[order], order);
        table.changed(order);
    }

    /**
     * A held order was touched by the mark and not let through; it keeps trying.
     *
     * @param order HELD
     * @param nowNs event time, shown by {@link OrderView#pendingSinceNs}
     */
    public void attempted(final int order, final long nowNs)
    {
        assert held(order);
        slots.pendingSinceNs[order] = nowNs;
        table.changed(order);
    }

    /**
     * Changes an order that is held back: nobody need be asked.
     *
     * @param order HELD
     * @param price limit of the order to be sent
     * @param quantity new total quantity
     * @param stopPrice trigger
     */
    public void rewrite(final int order, final long price, final long quantity, final long stopPrice)
    {
        assert held(order);
        slots.price[order] = price;
        slots.quantity[order] = quantity;
        slots.stopPrice[order] = stopPrice;
        table.changed(order);
    }

    /**
     * Closes an order that is held back.
     *
     * @param order HELD
     * @param status CANCELLED, EXPIRED or REJECTED
     * @param row to record it in
     */
    public void drop(final int order, final OrderStatus status, final Row row)
    {
        assert held(order);
        moveTo(order, status);
        table.record(row, order);
    }

    /**
     * A cancel is on its way; the order counts until the venue confirms. One whose outcome is unknown stays UNKNOWN.
     *
     * @param order open at the venue
     * @param nowNs event time
     */
    public void pendCancel(final int order, final long nowNs)
    {
        slots.clear(order, OrderSlots.CANCEL_QUEUED);
        slots.set(order, OrderSlots.CANCEL_WANTED);
        if (slots.status(order) != OrderStatus.UNKNOWN)
        {
            slots.status[order] = (byte)OrderStatus.PENDING_CANCEL.ordinal();
        }
        slots.pendingSinceNs[order] = nowNs;
        table.changed(order);
    }

    /**
     * Takes in an order that is open at the venue and was not known: what has filled of it is not booked, it came
     * with the position.
     *
     * @param request with a new client order id and the venue's terms
     * @param venueHigh first half of the venue's id
     * @param venueLow second half
     * @param cumulative filled before it was found
     * @param filledValue value of that
     * @param fees of that
     * @param nowNs event time
     * @return the order, or NO_ORDER when the table is full
     */
    public int adopt(
        final OrderRequest request, final long venueHigh, final long venueLow, final long cumulative,
        final long filledValue, final long fees, final long nowNs)
    {
        final int order = open(request, OrderStatus.PENDING_NEW, Decimal.NAN, nowNs);
        if (order != NO_ORDER)
        {
            slots.cumulative[order] = cumulative;
            slots.tradedQuantity[order] = cumulative;
            slots.filledValue[order] = filledValue;
            slots.fees[order] = fees;
            slots.pendingSinceNs[order] = 0;
            slots.set(order, OrderSlots.ACKNOWLEDGED);
            slots.status[order] = (byte)slots.live(order).ordinal();
            indexes.learnVenueId(order, venueHigh, venueLow);
            table.changed(order);
        }
        return order;
    }

    /**
     * An amend is on its way; the larger of old and new counts until the venue answers.
     *
     * @param order WORKING or PARTLY_FILLED
     * @param price new limit price
     * @param quantity new total quantity
     * @param nowNs event time
     */
    public void pendAmend(final int order, final long price, final long quantity, final long nowNs)
    {
        slots.amendPrice[order] = price;
        slots.amendQuantity[order] = quantity;
        slots.set(order, OrderSlots.AMENDING);
        slots.status[order] = (byte)OrderStatus.PENDING_AMEND.ordinal();
        slots.pendingSinceNs[order] = nowNs;
        table.changed(order);
    }

    /**
     * A request for an order got no answer: its outcome is not known, and it counts in full.
     *
     * @param order open at the venue
     * @param row to record it in
     */
    public void becomeUnknown(final int order, final Row row)
    {
        slots.status[order] = (byte)OrderStatus.UNKNOWN.ordinal();
        slots.pendingSinceNs[order] = 0;
        table.changed(order);
        table.record(row, order);
    }

    /**
     * Marks an order that waits for its cancel to find room in a row.
     *
     * @param order open
     * @param queued whether it does
     */
    public void queued(final int order, final boolean queued)
    {
        if (queued)
        {
            slots.set(order, OrderSlots.CANCEL_QUEUED);
        }
        else
        {
            slots.clear(order, OrderSlots.CANCEL_QUEUED);
        }
        table.changed(order);
    }

    /**
     * Marks an order that the kill switch wants gone: for as long as the venue is seen to hold orders, it is cancelled
     * again.
     *
     * @param order open
     */
    public void condemn(final int order)
    {
        slots.set(order, OrderSlots.CONDEMNED);
        table.changed(order);
    }

    void moveTo(final int slot, final OrderStatus status)
    {
        final boolean closes = table.isOpen(slot) && !OrderTransitions.open(status);
        slots.status[slot] = (byte)status.ordinal();
        if (closes)
        {
            slots.clear(slot, OrderSlots.AMENDING | OrderSlots.CANCEL_QUEUED);
            slots.pendingSinceNs[slot] = 0;
            slots.closedRank[slot] = ++closedRank;
            lists.moveTo(closedList, slot);
            open--;
        }
        table.changed(slot);
    }

    /** Slots that ever held an order: never freed again, so they are the first ones. */
    int used()
    {
        return capacity * 2 - lists.size(freeList);
    }

    void carry(final StateImage image)
    {
        open = image.count(open, capacity);
        closedRank = image.number(closedRank);
    }

    private boolean held(final int order)
    {
        return slots.status(order) == OrderStatus.HELD;
    }
}
