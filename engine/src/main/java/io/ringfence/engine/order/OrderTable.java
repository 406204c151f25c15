package io.ringfence.engine.order;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;

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
    private final OrderLifecycle lifecycle;
    private final ExecutionReader executions;
    private final int instruments;
    private ExposureListener exposure = (portfolio, instrument) -> {};
    private long lastFillNs;

    /**
     * @param table of instruments
     * @param settings {@code orders.capacity} orders open at once and as many closed ones kept,
     *     {@code orders.trade_memory} trades remembered, {@code risk.fee_rate} counted on held cash,
     *     {@code portfolio.max} portfolios
     * @param sink of fills
     */
    public OrderTable(final InstrumentTable table, final Settings settings, final FillSink sink)
    {
        final int capacity = bounded(settings, "orders.capacity", 1024, MAX_CAPACITY);
        final int total = capacity * 2;
        instruments = table.size();
        slots = new OrderSlots(total);
        sums = new OrderSums(
            table, bounded(settings, "portfolio.max", 16, 1 << 16), settings.decimal("risk.fee_rate", 0));
        lists = new SlotLists(total, instruments * 2 + 2);
        indexes = new OrderIndexes(slots, total);
        trades = new TradeMemory(bounded(settings, "orders.trade_memory", 16_384, 1 << 20));
        hashes = new DirtySlots(slots, total);
        lifecycle = new OrderLifecycle(this, slots, lists, indexes, counters, instruments, capacity);
        executions = new ExecutionReader(this, lifecycle, slots, indexes, trades, counters, sink);
    }

    /**
     * Who keeps sums over open orders and must know of every change.
     *
     * @param listener told before any later question is asked
     */
    public void exposureListener(final ExposureListener listener)
    {
        exposure = listener;
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

    /** @return whether the order of the last execution was UNKNOWN before it; false when asked again */
    public boolean takeWasUnknown()
    {
        return executions.takeWasUnknown();
    }

    /** After any change of a slot: sums and hash follow. */
    void changed(final int slot)
    {
        final OrderStatus status = slots.status(slot);
        sums.update(slots, slot, status != OrderStatus.HELD && OrderTransitions.open(status));
        hashes.mark(slot);
        exposure.onExposureChanged(slots.portfolio[slot], slots.instrument[slot]);
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

    /** @return the way to open, change and close orders */
    public OrderLifecycle lifecycle()
    {
        return lifecycle;
    }

    /** @return everything else that is known of an order */
    public OrderDetail detail()
    {
        return executions.detail();
    }

    /**
     * Appends what is known of an order to a row.
     *
     * @param row to append an ORDER_UPDATE to
     * @param order open or closed
     */
    public void record(final Row row, final int order)
    {
        executions.record(row, order);
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

    /** @return event time of the last fill that was counted, epoch ns, 0 before the first */
    public long lastFillNs()
    {
        return lastFillNs;
    }

    void filledAt(final long nowNs)
    {
        lastFillNs = nowNs;
    }

    /**
     * The next closed order that is still remembered, oldest first.
     *
     * @param after closed order, or NO_ORDER to begin
     * @return order, or NO_ORDER
     */
    public int nextClosed(final int after)
    {
        return after == NO_ORDER ? lists.first(instruments * 2) : lists.next(after);
    }

    /** @return how many orders it can hold, open and closed */
    public int slots()
    {
        return slots.clientOrderId.length;
    }

    /** @return what was counted */
    public OrderCounters counters()
    {
        return counters;
    }

    /** @return hash of all orders and remembered trades */
    public long hash()
    {
        return hashes.hash() + trades.hash() + Mix.finish(lastFillNs);
    }

    /** @return the same by looking at everything: for tests and after recovery */
    public long recomputeHash()
    {
        return hashes.recompute() + trades.recomputeHash() + Mix.finish(lastFillNs);
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
        return lifecycle.openOrders();
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
    public boolean waits(final int order)
    {
        return slots.has(order, OrderSlots.NATIVE_STOP) && !slots.has(order, OrderSlots.TRIGGERED) &&
            (slots.type(order) == OrderType.STOP_LIMIT || slots.type(order) == OrderType.TAKE_PROFIT);
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

    /**
     * Carries all orders and the trades remembered out or in; loading is for a fresh one.
     *
     * @param image to carry with
     */
    public void carry(final StateImage image)
    {
        image.section("orders", 2);
        image.same(instruments, "the number of instruments");
        image.same(slots.clientOrderId.length, "twice orders.capacity");
        lastFillNs = image.number(lastFillNs);
        lists.carry(image);
        final int used = lifecycle.used();
        slots.carry(image, used);
        indexes.carry(image, used);
        lifecycle.carry(image);
        sums.carry(image);
        trades.carry(image);
        counters.carry(image);
        for (int slot = 0; image.loading() && slot < used; slot++)
        {
            hashes.mark(slot);
        }
    }
}
