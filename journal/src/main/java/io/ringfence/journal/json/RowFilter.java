package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;

import org.agrona.collections.LongHashSet;
import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Which rows are wanted, by the tables of fields alone: a row concerns an instrument or an order when its event names
 * it or anything that was made of the event does. Not thread-safe; nothing is allocated per row.
 */
final class RowFilter
{
    private static final String TAG = "tag";
    private static final int NO_ID = 0;

    private final ExportOptions options;
    private final BitSet instruments = new BitSet();
    /** Ids of the order: the one asked for, or those that bore the tag. */
    private final LongHashSet ids = new LongHashSet(NO_ID);
    private final long tagHigh;
    private final long tagLow;
    private boolean instrumentSeen;
    private boolean orderSeen;

    RowFilter(final ExportOptions options)
    {
        this.options = options;
        final String order = options.order();
        final long id = order == null ? NO_ID : id(order);
        if (id != NO_ID)
        {
            ids.add(id);
        }
        final boolean tagged = order != null && id == NO_ID;
        if (tagged && (order.isEmpty() || order.length() > 16))
        {
            throw new SettingsException("order " + order + ": a client order id such as rf-0001-0000000002a-00 or a " +
                "tag of up to 16 characters is needed");
        }
        tagHigh = tagged ? Text.pack(order, 0) : 0;
        tagLow = tagged ? Text.pack(order, 8) : 0;
    }

    /**
     * Begins a run.
     *
     * @param table of its instruments
     * @throws SettingsException if a symbol is in no table, naming the nearest
     */
    void startRun(final InstrumentTable table)
    {
        instruments.clear();
        for (final String symbol : options.symbols())
        {
            instruments.set(idOf(table, symbol));
        }
    }

    boolean wants(final Row row)
    {
        if (!options.types().isEmpty() && !options.types().contains(row.type()))
        {
            return false;
        }
        if (instruments.isEmpty() && options.order() == null)
        {
            return true;
        }
        instrumentSeen = row.instrumentId() >= 0 && instruments.get(row.instrumentId());
        orderSeen = false;
        look(EventSchema.of(row.type()).fields(), row.buffer(), row.bodyOffset());
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            look(RecordSchema.of(row.recordKind(at)).fields(), row.buffer(), at);
        }
        return (instruments.isEmpty() || instrumentSeen) && (options.order() == null || orderSeen);
    }

    private void look(final List<Field> fields, final UnsafeBuffer buffer, final int base)
    {
        boolean tagged = false;
        long id = NO_ID;
        for (int i = 0; i < fields.size(); i++)
        {
            final Field field = fields.get(i);
            final int at = base + field.offset();
            switch (field.kind())
            {
                case SYMBOL:
                    final int instrument = buffer.getInt(at);
                    instrumentSeen |= instrument >= 0 && instruments.get(instrument);
                    break;
                case ORDER_ID:
                    id = buffer.getLong(at);
                    break;
                case TEXT:
                    tagged |= tagHigh != 0 && field.key().equals(TAG) &&
                        buffer.getLong(at) == tagHigh && buffer.getLong(at + 8) == tagLow;
                    break;
                default:
                    break;
            }
        }
        if (tagged && id != NO_ID)
        {
            ids.add(id);
        }
        orderSeen |= tagged || id != NO_ID && ids.contains(id);
    }

    private static long id(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ClientOrderId.parse(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static int idOf(final InstrumentTable table, final String symbol)
    {
        final Instrument found = table.find(symbol);
        if (found != null)
        {
            return found.id();
        }
        throw new SettingsException("unknown symbol " + symbol + ": did you mean " +
            Settings.nearest(symbol, table.all().stream().map(Instrument::symbol).toList()) + "?");
    }
}
