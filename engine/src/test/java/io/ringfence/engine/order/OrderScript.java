package io.ringfence.engine.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;

/** An order table with a venue played by hand; decimals as texts. */
final class OrderScript implements FillSink
{
    static final int BTC = 0;
    static final int PERP = 1;
    static final InstrumentTable TABLE = new InstrumentTable(List.of(
        new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", d("0.01"), d("0.0001"), d("0.0001"),
            d("1000"), d("10"), d("50000"), ""),
        new Instrument(1, "BTC-PERP", InstrumentKind.PERPETUAL, "BTC", "USD", d("0.01"), d("0.001"), d("0.001"),
            d("1000"), d("10"), d("50000"), "")));

    final OrderTable table;
    final Row row = Row.allocate();
    final OrderRequest request = new OrderRequest();
    final List<String> fills = new ArrayList<>();
    private final ExecutionBody body = new ExecutionBody();
    private long sequence;
    private long nowNs = 1_000_000_000L;

    OrderScript(final String... settings)
    {
        final Map<String, String> map = new java.util.TreeMap<>();
        for (int i = 0; i < settings.length; i += 2)
        {
            map.put(settings[i], settings[i + 1]);
        }
        table = new OrderTable(TABLE, new Settings(map), this);
    }

    static long d(final String value)
    {
        return Settings.parseDecimal("test", value);
    }

    static String s(final long value)
    {
        return value == Decimal.NAN ? "-" :
            java.math.BigDecimal.valueOf(value, 8).stripTrailingZeros().toPlainString();
    }

    @Override
    public void applyFill(
        final int portfolio, final int instrument, final int strategy, final int group, final Side side,
        final long quantity, final long value, final long fee, final Row execution)
    {
        fills.add(side + " " + s(quantity) + " for " + s(value) + " fee " + s(fee));
    }

    OrderRequest limit(final String tag, final Side side, final String quantity, final String price)
    {
        sequence++;
        return request.clear().clientOrderId(ClientOrderId.of(1, sequence, 0)).instrument(BTC).side(side)
            .type(OrderType.LIMIT).quantity(d(quantity)).price(d(price))
            .tagHigh(Text.pack(tag, 0)).tagLow(Text.pack(tag, 8));
    }

    int send(final OrderRequest wanted)
    {
        return table.lifecycle().open(wanted, OrderStatus.PENDING_NEW, d("50000"), ++nowNs);
    }

    int buy(final String tag, final String quantity, final String price)
    {
        return send(limit(tag, Side.BUY, quantity, price));
    }

    int working(final String tag, final String quantity, final String price)
    {
        final int order = buy(tag, quantity, price);
        say(tag, ExecutionKind.ACK);
        return order;
    }

    ExecutionBody begin(final String tag, final ExecutionKind kind)
    {
        row.begin(EventType.EXECUTION, Source.SCENARIO, Row.NONE, ++nowNs).sequence(++sequence);
        return body.wrap(row).tag(tag).kind(kind);
    }

    int apply()
    {
        return table.onExecution(row);
    }

    int say(final String tag, final ExecutionKind kind)
    {
        begin(tag, kind);
        return apply();
    }

    int fill(final String tag, final String quantity, final String price, final String trade)
    {
        begin(tag, ExecutionKind.FILL).quantity(d(quantity)).price(d(price)).fee(d("0.1")).tradeId(trade);
        return apply();
    }

    int stated(final String tag, final String cumulative, final String value, final String fees)
    {
        begin(tag, ExecutionKind.STATUS).cumulative(d(cumulative)).filledValue(d(value)).totalFees(d(fees));
        return apply();
    }

    OrderStatus status(final int order)
    {
        return table.status(order);
    }

    String buys()
    {
        return s(table.restingBuys(0, BTC));
    }

    int records(final RecordKind kind)
    {
        int found = 0;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            found += row.recordKind(at) == kind ? 1 : 0;
        }
        return found;
    }

    Reason verdict()
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.VERDICT)
            {
                return new VerdictRecord().wrap(row, at).reason();
            }
        }
        return Reason.NONE;
    }
}
