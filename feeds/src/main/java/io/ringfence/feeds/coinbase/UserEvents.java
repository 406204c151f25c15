package io.ringfence.feeds.coinbase;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.OrderIdListener;
import io.ringfence.feeds.json.AsciiView;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.Rounding;
import io.ringfence.feeds.json.UuidReader;
import io.ringfence.feeds.json.ValueReader;

/**
 * Orders of the user channel; the io thread only.
 * <p>
 * The channel carries no fills, only each order's cumulative state, so that every order becomes an execution with the
 * cumulative fields set: CANCELLED, EXPIRED and REJECTED by their own kind, all else as STATUS. The venue repeats
 * itself (a filled order comes twice, a snapshot restates all), which the cumulative quantity makes harmless.
 */
final class UserEvents
{
    private static final int CLIENT_ORDER_ID = 0;
    private static final int ORDER_ID = 1;
    private static final int PRODUCT_ID = 2;
    private static final int STATUS = 3;
    private static final int CUMULATIVE_QUANTITY = 4;
    private static final int FILLED_VALUE = 5;
    private static final int TOTAL_FEES = 6;
    private static final int LEAVES_QUANTITY = 7;
    private static final int CANCEL_REASON = 8;
    private static final int REJECT_REASON = 9;
    private static final int TRIGGER_STATUS = 10;

    private static final NameTable MEMBERS = new NameTable(12, false)
        .put("client_order_id", CLIENT_ORDER_ID)
        .put("order_id", ORDER_ID)
        .put("product_id", PRODUCT_ID)
        .put("status", STATUS)
        .put("cumulative_quantity", CUMULATIVE_QUANTITY)
        .put("filled_value", FILLED_VALUE)
        .put("total_fees", TOTAL_FEES)
        .put("leaves_quantity", LEAVES_QUANTITY)
        .put("cancel_reason", CANCEL_REASON)
        .put("reject_reason", REJECT_REASON)
        .put("reject_Reason", REJECT_REASON)
        .put("trigger_status", TRIGGER_STATUS);
    /** The one word for a stop that has fired; all others mean that it has not, or that there is none. */
    private static final NameTable TRIGGERED = NameTable.of("STOP_TRIGGERED");

    private static final ExecutionKind[] KINDS = {
        ExecutionKind.STATUS, ExecutionKind.STATUS, ExecutionKind.STATUS, ExecutionKind.STATUS, ExecutionKind.STATUS,
        ExecutionKind.STATUS, ExecutionKind.CANCELLED, ExecutionKind.EXPIRED, ExecutionKind.REJECTED,
        ExecutionKind.UNKNOWN};
    private static final NameTable STATUSES = NameTable.of(
        "PENDING", "QUEUED", "OPEN", "CANCEL_QUEUED", "EDIT_QUEUED", "FILLED", "CANCELLED", "EXPIRED", "FAILED",
        "UNKNOWN_ORDER_STATUS");

    private final EventSink sink;
    private final FeedCounters counters;
    private final NameTable symbols;
    private final ValueReader values;
    private final PositionEvents positions;
    private final OrderStage orders = new OrderStage();
    private final UuidReader uuid = new UuidReader();
    private final ExecutionBody execution = new ExecutionBody();
    private final AsciiView reason = new AsciiView();
    private OrderIdListener idListener = (clientOrderId, high, low) -> {};

    UserEvents(
        final EventSink sink, final FeedCounters counters, final NameTable symbols, final ValueReader values,
        final int instruments)
    {
        positions = new PositionEvents(sink, counters, symbols, values, instruments);
        this.sink = sink;
        this.counters = counters;
        this.symbols = symbols;
        this.values = values;
    }

    void idListener(final OrderIdListener listener)
    {
        idListener = listener;
    }

    void clear()
    {
        orders.clear();
        positions.clear();
    }

    boolean overflowed()
    {
        return orders.overflowed();
    }

    /** Reads the array of orders that is the value of the member read last; returns how many it holds. */
    int read()
    {
        int count = 0;
        if (values.array())
        {
            while (values.nextObject())
            {
                count++;
                order();
            }
        }
        return count;
    }

    /** Reads the object of positions that is the value of the member read last. */
    void readPositions()
    {
        positions.read();
    }

    private void order()
    {
        final int index = orders.add();
        if (index < 0)
        {
            values.reader().skip(JsonToken.OBJECT_START);
            return;
        }
        int instrumentId = NameTable.MISSING;
        int status = NameTable.MISSING;
        orders.set(index, OrderStage.CUMULATIVE, Decimal.NAN);
        orders.set(index, OrderStage.FILLED_VALUE, Decimal.NAN);
        orders.set(index, OrderStage.TOTAL_FEES, Decimal.NAN);
        orders.set(index, OrderStage.LEAVES, Decimal.NAN);
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (MEMBERS.find(values.reader()))
            {
                case CLIENT_ORDER_ID:
                    orders.set(index, OrderStage.CLIENT_ID, values.clientOrderId());
                    break;
                case ORDER_ID:
                    values.uuid(uuid);
                    orders.set(index, OrderStage.VENUE_HIGH, uuid.high());
                    orders.set(index, OrderStage.VENUE_LOW, uuid.low());
                    break;
                case PRODUCT_ID:
                    instrumentId = values.name(symbols);
                    break;
                case STATUS:
                    status = values.name(STATUSES);
                    break;
                case CUMULATIVE_QUANTITY:
                    orders.set(index, OrderStage.CUMULATIVE, values.decimal(Rounding.DOWN));
                    break;
                case FILLED_VALUE:
                    orders.set(index, OrderStage.FILLED_VALUE, values.decimal(Rounding.HALF_EVEN));
                    break;
                case TOTAL_FEES:
                    orders.set(index, OrderStage.TOTAL_FEES, values.decimal(Rounding.HALF_EVEN));
                    break;
                case LEAVES_QUANTITY:
                    orders.set(index, OrderStage.LEAVES, values.decimal(Rounding.DOWN));
                    break;
                case CANCEL_REASON:
                case REJECT_REASON:
                    reason(index);
                    break;
                case TRIGGER_STATUS:
                    orders.set(index, OrderStage.TRIGGERED, values.name(TRIGGERED) == NameTable.MISSING ? 0 : 1);
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        check(index, instrumentId, status);
    }

    private void reason(final int index)
    {
        if (values.text() && values.reader().valueLength() > 0)
        {
            orders.set(index, OrderStage.REASON,
                (long)values.reader().valueOffset() << 32 | values.reader().valueLength());
        }
    }

    private void check(final int index, final int instrumentId, final int status)
    {
        if (values.takeOutOfRange())
        {
            // The state is still worth telling: what does not fit is absent.
            counters.increment(FeedCounter.OUT_OF_RANGE);
        }
        if (instrumentId == NameTable.MISSING)
        {
            counters.increment(FeedCounter.UNKNOWN_SYMBOL);
            orders.removeLast();
            return;
        }
        if (status == NameTable.MISSING)
        {
            counters.increment(FeedCounter.UNKNOWN_VALUE);
        }
        orders.set(index, OrderStage.INSTRUMENT, instrumentId);
        orders.set(index, OrderStage.STATUS, status == NameTable.MISSING ? KINDS.length - 1 : status);
    }

    /** Publishes what was read; the frame's bytes must still be there. */
    void publish(final long venueTimeNs, final long sourceSequence, final long receiveTimeNs)
    {
        for (int i = 0; i < orders.size(); i++)
        {
            final Row row = sink.claim(
                EventType.EXECUTION, Source.COINBASE_USER, (int)orders.get(i, OrderStage.INSTRUMENT), receiveTimeNs);
            row.venueTimeNs(venueTimeNs).sourceSequence(sourceSequence);
            final long text = orders.get(i, OrderStage.REASON);
            execution.wrap(row)
                .kind(KINDS[(int)orders.get(i, OrderStage.STATUS)])
                .clientOrderId(orders.get(i, OrderStage.CLIENT_ID))
                .venueOrderId(orders.get(i, OrderStage.VENUE_HIGH), orders.get(i, OrderStage.VENUE_LOW))
                .cumulative(orders.get(i, OrderStage.CUMULATIVE))
                .filledValue(orders.get(i, OrderStage.FILLED_VALUE))
                .totalFees(orders.get(i, OrderStage.TOTAL_FEES))
                .leaves(orders.get(i, OrderStage.LEAVES))
                .triggered(orders.get(i, OrderStage.TRIGGERED) != 0)
                .reason(reason.wrap(values.reader().buffer(), (int)(text >>> 32), (int)text));
            sink.publish();
            counters.increment(FeedCounter.EXECUTIONS);
            learn(i);
        }
        positions.publish(venueTimeNs, sourceSequence, receiveTimeNs);
    }

    private void learn(final int index)
    {
        final long high = orders.get(index, OrderStage.VENUE_HIGH);
        final long low = orders.get(index, OrderStage.VENUE_LOW);
        if (orders.get(index, OrderStage.CLIENT_ID) != 0 && (high | low) != 0)
        {
            idListener.onOrderId(orders.get(index, OrderStage.CLIENT_ID), high, low);
        }
    }
}
