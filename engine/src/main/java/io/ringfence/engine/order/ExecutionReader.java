package io.ringfence.engine.order;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.event.VerdictRecord;

/**
 * Applies what the venue says to the order table; business thread only.
 * <p>
 * The filled quantity of an order is the larger of the sum of its single fills (each trade id once) and the
 * cumulative quantity that the venue stated. So both kinds of message may come, doubled, late or mixed, and a fill
 * still counts once.
 */
final class ExecutionReader
{
    private final OrderTable table;
    private final OrderLifecycle lifecycle;
    private final OrderSlots slots;
    private final OrderIndexes indexes;
    private final TradeMemory trades;
    private final OrderCounters counters;
    private final FillSink sink;
    private final OrderDetail detail;
    private final ExecutionBody body = new ExecutionBody();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final VerdictRecord verdict = new VerdictRecord();

    private boolean wasUnknown;
    private long newQuantity;
    private long newValue;
    private long newFee;

    ExecutionReader(
        final OrderTable table, final OrderLifecycle lifecycle, final OrderSlots slots, final OrderIndexes indexes,
        final TradeMemory trades, final OrderCounters counters, final FillSink sink)
    {
        this.table = table;
        this.lifecycle = lifecycle;
        this.slots = slots;
        this.indexes = indexes;
        this.trades = trades;
        this.counters = counters;
        this.sink = sink;
        detail = new OrderDetail(slots);
    }

    boolean takeWasUnknown()
    {
        final boolean value = wasUnknown;
        wasUnknown = false;
        return value;
    }

    OrderDetail detail()
    {
        return detail;
    }

    int onExecution(final Row row)
    {
        body.wrap(row);
        final int slot = locate();
        if (slot == OrderView.NO_ORDER && body.kind() == ExecutionKind.FOUND)
        {
            // Reconciliation found it; the desk takes it in or cancels it.
            return slot;
        }
        if (slot == OrderView.NO_ORDER)
        {
            counters.unknown++;
            verdict.append(row).outcome(Outcome.REJECT).reason(Reason.ORDER_UNKNOWN).instrument(row.instrumentId())
                .clientOrderId(body.clientOrderId()).tag(body.tagHigh(), body.tagLow())
                .price(body.price()).quantity(body.quantity());
            return slot;
        }
        final ExecutionKind kind = body.kind();
        final OrderStatus before = slots.status(slot);
        wasUnknown = before == OrderStatus.UNKNOWN;
        if (before == OrderStatus.HELD ||
            row.instrumentId() != Row.NONE && row.instrumentId() != slots.instrument[slot])
        {
            refuse(row, slot, before, kind);
            return slot;
        }
        final boolean filled = takeFill(row, slot, kind);
        final boolean fires = body.triggered() && !slots.has(slot, OrderSlots.TRIGGERED) &&
            slots.has(slot, OrderSlots.NATIVE_STOP);
        if (fires)
        {
            slots.set(slot, OrderSlots.TRIGGERED);
        }
        answer(slot, kind, filled);
        final boolean complete = slots.cumulative[slot] >= slots.largestQuantity(slot);
        final int next = OrderTransitions.next(before, kind, complete, slots.live(slot));
        if (next >= 0 && (filled || fires || next != before.ordinal() || kind == ExecutionKind.AMENDED))
        {
            lifecycle.moveTo(slot, OrderStatus.of(next));
            settlePending(slot);
            recordFill(row, slot);
            return slot;
        }
        table.changed(slot);
        if (filled)
        {
            recordFill(row, slot);
        }
        if (next == OrderTransitions.ILLEGAL)
        {
            refuse(row, slot, before, kind);
        }
        else if (!filled)
        {
            counters.repeated++;
        }
        return slot;
    }

    private int locate()
    {
        int slot = OrderView.NO_ORDER;
        if (body.clientOrderId() != 0)
        {
            slot = indexes.byId(body.clientOrderId());
        }
        else if (body.tagHigh() != 0)
        {
            slot = indexes.sentOfTag(body.tagHigh(), body.tagLow());
        }
        return slot != OrderView.NO_ORDER ? slot : indexes.byVenueId(body.venueOrderIdHigh(), body.venueOrderIdLow());
    }

    /** Counts what is new in the fill that the message carries or states. */
    private boolean takeFill(final Row row, final int slot, final ExecutionKind kind)
    {
        newQuantity = 0;
        newValue = 0;
        newFee = 0;
        final long trade = kind == ExecutionKind.FILL ? body.tradeIdHash() : 0;
        if (kind == ExecutionKind.FILL && (trade != 0 || body.cumulative() == Decimal.NAN))
        {
            singleFill(slot, trade);
        }
        else if (body.cumulative() != Decimal.NAN)
        {
            statedFill(slot);
        }
        if (newQuantity == 0 && newValue == 0 && newFee == 0)
        {
            return false;
        }
        cut(row, slot, kind);
        slots.cumulative[slot] += newQuantity;
        slots.filledValue[slot] += newValue;
        slots.fees[slot] += newFee;
        counters.fills += newQuantity > 0 ? 1 : 0;
        counters.filledQuantity += newQuantity;
        table.filledAt(row.receiveTimeNs());
        counters.late += table.isOpen(slot) ? 0 : 1;
        final boolean nobodys = slots.isNobodys(slot);
        sink.applyFill(
            slots.portfolio[slot], slots.instrument[slot], nobodys ? FillSink.HOLDERS : slots.strategy[slot],
            nobodys ? FillSink.HOLDERS : slots.group[slot], slots.side(slot), newQuantity, newValue, newFee, row);
        return true;
    }

    private void singleFill(final int slot, final long trade)
    {
        final long quantity = body.quantity();
        if (quantity <= 0 || body.price() <= 0)
        {
            counters.malformed++;
            return;
        }
        if (trade != 0 && !trades.add(slots.clientOrderId[slot], trade))
        {
            return;
        }
        final long traded = Math.min(slots.tradedQuantity[slot], Long.MAX_VALUE - quantity) + quantity;
        slots.tradedQuantity[slot] = traded;
        newQuantity = Math.min(quantity, Math.max(0, traded - slots.cumulative[slot]));
        newValue = orZero(Decimal.multiplyHalfEven(newQuantity, body.price()));
        newFee = newQuantity == quantity ? orZero(body.fee()) :
            orZero(Decimal.multiplyDivideHalfEven(orZero(body.fee()), newQuantity, quantity));
    }

    private void statedFill(final int slot)
    {
        newQuantity = body.cumulative() - slots.cumulative[slot];
        if (newQuantity < 0)
        {
            newQuantity = 0;
            counters.stale++;
            return;
        }
        if (body.filledValue() != Decimal.NAN)
        {
            newValue = body.filledValue() - slots.filledValue[slot];
        }
        else if (newQuantity > 0)
        {
            newValue = orZero(Decimal.multiplyHalfEven(newQuantity, body.price()));
        }
        if (body.totalFees() != Decimal.NAN)
        {
            newFee = body.totalFees() - slots.fees[slot];
        }
        else if (newQuantity > 0)
        {
            newFee = orZero(body.fee());
        }
    }

    /** The cumulative quantity never exceeds the order's: what is beyond is recorded, not booked. */
    private void cut(final Row row, final int slot, final ExecutionKind kind)
    {
        final long room = Math.max(0, slots.largestQuantity(slot) - slots.cumulative[slot]);
        if (newQuantity <= room)
        {
            return;
        }
        counters.overfilled++;
        refuse(row, slot, slots.status(slot), kind);
        newValue = orZero(Decimal.multiplyDivideHalfEven(newValue, room, newQuantity));
        newFee = orZero(Decimal.multiplyDivideHalfEven(newFee, room, newQuantity));
        newQuantity = room;
    }

    /** What the message says beside fills: ids, an answer to an amend, a final quantity. */
    private void answer(final int slot, final ExecutionKind kind, final boolean filled)
    {
        indexes.learnVenueId(slot, body.venueOrderIdHigh(), body.venueOrderIdLow());
        switch (kind)
        {
            case AMENDED:
                amended(slot);
                break;
            case AMEND_REJECTED:
                slots.clear(slot, OrderSlots.AMENDING);
                break;
            case CANCEL_REJECTED:
                slots.clear(slot, OrderSlots.CANCEL_WANTED);
                if (slots.status(slot) == OrderStatus.UNKNOWN)
                {
                    // It says nothing of what the order came to; but the cancel is no longer on its way.
                    slots.pendingSinceNs[slot] = 0;
                }
                break;
            case STATUS:
                if (body.leaves() == 0 && body.cumulative() > 0 && body.cumulative() == slots.cumulative[slot] &&
                    table.isOpen(slot))
                {
                    slots.clear(slot, OrderSlots.AMENDING);
                    slots.quantity[slot] = slots.cumulative[slot];
                }
                break;
            default:
                break;
        }
        if (filled || kind == ExecutionKind.ACK || kind == ExecutionKind.STATUS || kind == ExecutionKind.AMENDED ||
            kind == ExecutionKind.AMEND_REJECTED)
        {
            slots.set(slot, OrderSlots.ACKNOWLEDGED);
        }
    }

    private void amended(final int slot)
    {
        if (!table.isOpen(slot) || slots.status(slot) == OrderStatus.PENDING_NEW)
        {
            return;
        }
        final boolean asked = slots.has(slot, OrderSlots.AMENDING);
        final long price = body.price() != Decimal.NAN || !asked ? body.price() : slots.amendPrice[slot];
        final long quantity = body.quantity() != Decimal.NAN || !asked ? body.quantity() : slots.amendQuantity[slot];
        slots.clear(slot, OrderSlots.AMENDING);
        if (price != Decimal.NAN)
        {
            slots.price[slot] = price;
        }
        if (quantity != Decimal.NAN)
        {
            slots.quantity[slot] = Math.max(quantity, slots.cumulative[slot]);
        }
    }

    private void settlePending(final int slot)
    {
        switch (slots.status(slot))
        {
            case PENDING_NEW:
            case PENDING_CANCEL:
            case PENDING_AMEND:
                break;
            default:
                slots.pendingSinceNs[slot] = 0;
                break;
        }
    }

    void record(final Row row, final int slot)
    {
        update.append(row).clientOrderId(slots.clientOrderId[slot]).tag(slots.tagHigh[slot], slots.tagLow[slot])
            .instrument(slots.instrument[slot]).side(slots.side(slot)).status(slots.status(slot))
            .price(slots.price[slot]).quantity(slots.quantity[slot]).cumulative(slots.cumulative[slot])
            .filledValue(slots.filledValue[slot]).fees(slots.fees[slot]);
    }

    private void recordFill(final Row row, final int slot)
    {
        record(row, slot);
        if (newQuantity > 0)
        {
            update.lastQuantity(newQuantity).lastPrice(Decimal.divideHalfEven(newValue, newQuantity))
                .lastFee(newFee).liquidity(body.liquidity());
        }
    }

    private void refuse(final Row row, final int slot, final OrderStatus status, final ExecutionKind kind)
    {
        counters.illegal++;
        verdict.append(row).outcome(Outcome.REJECT).reason(Reason.INVALID_TRANSITION)
            .clientOrderId(slots.clientOrderId[slot]).tag(slots.tagHigh[slot], slots.tagLow[slot])
            .instrument(slots.instrument[slot]).side(slots.side(slot))
            .price(body.price()).quantity(body.quantity())
            .operand1(status.ordinal()).unit1(Unit.NUMBER).operand2(kind.ordinal()).unit2(Unit.NUMBER);
    }

    private static long orZero(final long value)
    {
        return value == Decimal.NAN ? 0 : value;
    }
}
