package io.ringfence.engine.order;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * All our orders, open ones and the last closed ones, in preallocated arrays; business thread only.
 * <p>
 * An order keeps its slot until newer closed orders need it, so that a late or doubled execution still finds it. Sums
 * (resting quantity per portfolio, instrument and side, held cash) change with every order and equal, always, the
 * sum over the open orders. The state hash is a sum per order over those that changed since it was last asked for.
 */
public final class OrderTable implements OrderView
{
    /** Largest number of orders open at once. */
    public static final int MAX_CAPACITY = 8192;

    private final OrderSlots slots;
    private final OrderSums sums;
    private final SlotLists lists;
    private final OrderIndexes indexes;
    private final TradeMemory trades;
    private final DirtySlots hashes;
    private final OrderCounters counters = new OrderCounters();
    private final ExecutionReader executions;
    private final int capacity;
    private final int instruments;
    private final int closedList;
    private final int freeList;
    private int open;
    private long closedRank;

    /**
     * @param table of instruments
     * @param settings {@code orders.capacity} orders open at once and as many closed ones kept,
     *     {@code orders.trade_memory} trades remembered, {@code risk.fee_rate} counted on held cash,
     *     {@code portfolio.max} portfolios
     * @param sink of fills
     */
    public OrderTable(final InstrumentTable table, final Settings settings, final FillSink sink)
    {
        capacity = bounded(settings, "orders.capacity", 1024, MAX_CAPACITY);
        final int total = capacity * 2;
        instruments = table.size();
        closedList = instruments * 2;
        freeList = closedList + 1;
        slots = new OrderSlots(total);
        sums = new OrderSums(
            table, bounded(settings, "portfolio.max", 16, 1 << 16), settings.decimal("risk.fee_rate", 0));
        lists = new SlotLists(total, freeList + 1);
        indexes = new OrderIndexes(slots, total);
        trades = new TradeMemory(bounded(settings, "orders.trade_memory", 16_384, 1 << 20));
        hashes = new DirtySlots(slots, total);
        for (int i = 0; i < total; i++)
        {
            lists.moveTo(freeList, i);
        }
        executions = new ExecutionReader(this, slots, indexes, trades, counters, sink);
    }

    private static int bounded(final Settings settings, final String key, final int fallback, final int max)
    {
        final long value = settings.number(key, fallback);
        if (value < 1 || value > max)
        {
            throw new SettingsException(key + "=" + value + ": a number from 1 to " + max + " is needed");
        }
        return (int)value;
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
        indexes.add(slot);
        lists.moveTo(initial == OrderStatus.HELD ? instruments + slots.instrument[slot] : slots.instrument[slot], slot);
        open++;
        counters.opened++;
        changed(slot);
        return slot;
    }

    /**
     * What the venue says of one of our orders: finds it, counts a fill once, moves its status, records what changed
     * in the row.
     *
     * @param row of an EXECUTION
     * @return the order it concerned, which may be closed by now; NO_ORDER when we do not know it
     */
    public int onExecution(final Row row)
    {
        return executions.onExecution(row);
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
        assert status(order) == OrderStatus.HELD : "status=" + status(order);
        slots.type[order] = (byte)type.ordinal();
        slots.quantity[order] = quantity;
        slots.price[order] = price;
        slots.referencePrice[order] = reference;
        slots.pendingSinceNs[order] = nowNs;
        slots.status[order] = (byte)OrderStatus.PENDING_NEW.ordinal();
        lists.moveTo(slots.instrument[order], order);
        changed(order);
    }

    /**
     * A cancel is on its way; the order counts until the venue confirms.
     *
     * @param order open at the venue
     * @param nowNs event time
     */
    public void pendCancel(final int order, final long nowNs)
    {
        slots.status[order] = (byte)OrderStatus.PENDING_CANCEL.ordinal();
        slots.pendingSinceNs[order] = nowNs;
        changed(order);
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
        changed(order);
    }

    /**
     * A request for an order got no answer: its outcome is not known, and it counts in full.
     *
     * @param order open at the venue
     */
    public void becomeUnknown(final int order)
    {
        slots.status[order] = (byte)OrderStatus.UNKNOWN.ordinal();
        slots.pendingSinceNs[order] = 0;
        changed(order);
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
        assert status(order) == OrderStatus.HELD : "status=" + status(order);
        slots.price[order] = price;
        slots.quantity[order] = quantity;
        slots.stopPrice[order] = stopPrice;
        changed(order);
    }

    /**
     * Closes an order that is held back.
     *
     * @param order HELD
     * @param status CANCELLED, EXPIRED or REJECTED
     */
    public void drop(final int order, final OrderStatus status)
    {
        assert status(order) == OrderStatus.HELD : "status=" + status(order);
        moveTo(order, status);
    }

    void moveTo(final int slot, final OrderStatus status)
    {
        final boolean closes = isOpen(slot) && !OrderTransitions.open(status);
        slots.status[slot] = (byte)status.ordinal();
        if (closes)
        {
            slots.clear(slot, OrderSlots.AMENDING | OrderSlots.CANCEL_QUEUED);
            slots.pendingSinceNs[slot] = 0;
            slots.closedRank[slot] = ++closedRank;
            lists.moveTo(closedList, slot);
            open--;
        }
        changed(slot);
    }

    /** After any change of a slot: sums and hash follow. */
    void changed(final int slot)
    {
        final OrderStatus status = slots.status(slot);
        sums.update(slots, slot, status != OrderStatus.HELD && OrderTransitions.open(status));
        hashes.mark(slot);
    }

    /**
     * Finds an order by id among open and closed ones.
     *
     * @param clientOrderId our id
     * @return order, or NO_ORDER
     */
    public int lookup(final long clientOrderId)
    {
        return indexes.byId(clientOrderId);
    }

    /**
     * Finds the newest order of a tag among open and closed ones.
     *
     * @param tagHigh first eight characters, packed
     * @param tagLow last eight characters, packed
     * @return order, or NO_ORDER
     */
    public int lookupByTag(final long tagHigh, final long tagLow)
    {
        return indexes.newestOfTag(tagHigh, tagLow);
    }

    /**
     * @param order open or closed
     * @return true while it is open
     */
    public boolean isOpen(final int order)
    {
        return OrderTransitions.open(slots.status(order));
    }

    /** @return everything else that is known of an order */
    public OrderDetail detail()
    {
        return executions.detail();
    }

    /**
     * First order of an instrument that the engine holds back, oldest first; {@link #next} leads on.
     *
     * @param instrument id
     * @return order, or NO_ORDER
     */
    public int firstHeld(final int instrument)
    {
        return lists.first(instruments + instrument);
    }

    /**
     * Newest open order of an instrument; {@link #previous} leads on.
     *
     * @param instrument id
     * @return order, or NO_ORDER
     */
    public int last(final int instrument)
    {
        return lists.last(instrument);
    }

    /**
     * Next older order of the same instrument.
     *
     * @param order open order
     * @return order, or NO_ORDER
     */
    public int previous(final int order)
    {
        return lists.previous(order);
    }

    /** @return what was counted */
    public OrderCounters counters()
    {
        return counters;
    }

    /** @return hash of all orders and remembered trades */
    public long hash()
    {
        return hashes.hash() + trades.hash();
    }

    /** @return the same by looking at everything: for tests and after recovery */
    public long recomputeHash()
    {
        return hashes.recompute() + trades.recomputeHash();
    }

    @Override
    public long restingBuys(final int portfolio, final int instrument)
    {
        return sums.buys(portfolio, instrument);
    }

    @Override
    public long restingSells(final int portfolio, final int instrument)
    {
        return sums.sells(portfolio, instrument);
    }

    @Override
    public long heldCash(final int portfolio)
    {
        return sums.cash(portfolio);
    }

    @Override
    public int openOrders(final int instrument)
    {
        return lists.size(instrument) + lists.size(instruments + instrument);
    }

    @Override
    public int openOrders()
    {
        return open;
    }

    @Override
    public int first(final int instrument)
    {
        return lists.first(instrument);
    }

    @Override
    public int next(final int order)
    {
        return lists.next(order);
    }

    @Override
    public int find(final long clientOrderId)
    {
        final int slot = indexes.byId(clientOrderId);
        return slot != NO_ORDER && isOpen(slot) ? slot : NO_ORDER;
    }

    @Override
    public int findByTag(final long tagHigh, final long tagLow)
    {
        return indexes.newestOpenOfTag(tagHigh, tagLow);
    }

    @Override
    public long clientOrderId(final int order)
    {
        return slots.clientOrderId[order];
    }

    @Override
    public int instrument(final int order)
    {
        return slots.instrument[order];
    }

    @Override
    public int portfolio(final int order)
    {
        return slots.portfolio[order];
    }

    @Override
    public int strategy(final int order)
    {
        return slots.strategy[order];
    }

    @Override
    public Side side(final int order)
    {
        return slots.side(order);
    }

    @Override
    public OrderType type(final int order)
    {
        return slots.type(order);
    }

    @Override
    public OrderStatus status(final int order)
    {
        return slots.status(order);
    }

    @Override
    public long price(final int order)
    {
        return slots.price[order];
    }

    @Override
    public long quantity(final int order)
    {
        return slots.largestQuantity(order);
    }

    @Override
    public long leaves(final int order)
    {
        return isOpen(order) ? Math.max(0, slots.largestQuantity(order) - slots.cumulative[order]) : 0;
    }

    @Override
    public long cumulative(final int order)
    {
        return slots.cumulative[order];
    }

    @Override
    public boolean reduceOnly(final int order)
    {
        return slots.has(order, OrderSlots.REDUCE_ONLY);
    }

    @Override
    public long pendingSinceNs(final int order)
    {
        return slots.pendingSinceNs[order];
    }
}
