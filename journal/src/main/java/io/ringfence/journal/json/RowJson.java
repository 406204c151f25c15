package io.ringfence.journal.json;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;
import io.ringfence.journal.RunHeader;

/** Writes a row as one line of the schema {@code ringfence}, from the tables of fields alone. Not thread-safe. */
final class RowJson
{
    /** Key that stands only where records of different kinds interleave: their kinds in order. */
    static final String RECORD_ORDER = "record_order";
    /** Put before a key of the outcome when the event's own fields have it already. */
    static final String OUTCOME_PREFIX = "out_";
    static final String[] OUTCOME_KEYS = {"mark", "mark_age_ns", "equity", "state"};

    private static final byte[][] TYPES = Names.quoted(EventType.values());
    private static final byte[][] SOURCES = Names.quoted(Source.values());
    private static final byte[][] STATES = Names.quoted(TradingState.values());
    private static final byte[] SEQ = "{\"seq\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TYPE = JsonField.key("type");
    private static final byte[] SOURCE = JsonField.key("source");
    private static final byte[] SYMBOL = JsonField.key("symbol");
    private static final byte[] RECV_NS = JsonField.key("recv_ns");
    private static final byte[] RECV = JsonField.key("recv");
    private static final byte[] VENUE_NS = JsonField.key("venue_ns");
    private static final byte[] SRC_SEQ = JsonField.key("src_seq");
    private static final byte[] FLAGS = JsonField.key("flags");
    private static final byte[] ORDER = JsonField.key(RECORD_ORDER);
    private static final byte[] HEADER = JsonField.key("header");
    private static final JsonField[][] BODIES = new JsonField[EventType.COUNT][];
    private static final byte[][][] OUTCOMES = new byte[EventType.COUNT][OUTCOME_KEYS.length][];
    private static final JsonField[][] RECORDS = new JsonField[RecordKind.COUNT][];
    private static final byte[][] ARRAYS = new byte[RecordKind.COUNT][];
    private static final byte[][] QUOTED_ARRAYS = new byte[RecordKind.COUNT][];

    static
    {
        for (int i = 0; i < BODIES.length; i++)
        {
            BODIES[i] = JsonField.of(EventSchema.of(EventType.of(i)).fields());
            for (int j = 0; j < OUTCOME_KEYS.length; j++)
            {
                OUTCOMES[i][j] = JsonField.key(outcomeKey(EventType.of(i), OUTCOME_KEYS[j]));
            }
        }
        for (int i = 0; i < RECORDS.length; i++)
        {
            final RecordSchema schema = RecordSchema.of(RecordKind.of(i));
            RECORDS[i] = JsonField.of(schema.fields());
            ARRAYS[i] = ("\"" + schema.jsonKey() + "\":[").getBytes(
                StandardCharsets.US_ASCII);
            QUOTED_ARRAYS[i] = ("\"" + schema.jsonKey() + "\"").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private final TimeText time = new TimeText();

    /** Key under which a part of the outcome stands in lines of a type. */
    static String outcomeKey(final EventType type, final String key)
    {
        final Set<String> own = new HashSet<>();
        for (final Field field : EventSchema.of(type).fields())
        {
            own.add(field.key());
        }
        return own.contains(key) ? OUTCOME_PREFIX + key : key;
    }

    /**
     * Appends the line of a row, with its line break.
     *
     * @param out to append to
     * @param row to write
     * @param symbols of its run
     * @param header to write into the line, or null
     */
    void write(final JsonBytes out, final Row row, final Symbols symbols, final RunHeader header)
    {
        final int type = row.typeOrdinal();
        out.put(SEQ);
        out.number(row.sequence());
        out.put(',');
        out.put(TYPE);
        out.put(TYPES[type]);
        out.put(',');
        out.put(SOURCE);
        out.put(SOURCES[row.source().ordinal()]);
        out.put(',');
        if (row.instrumentId() != Row.NONE)
        {
            out.put(SYMBOL);
            symbols.write(out, row.instrumentId());
            out.put(',');
        }
        out.put(RECV_NS);
        out.number(row.receiveTimeNs());
        out.put(',');
        out.put(RECV);
        time.quoted(out, row.receiveTimeNs());
        out.put(',');
        unlessZero(out, VENUE_NS, row.venueTimeNs());
        unlessZero(out, SRC_SEQ, row.sourceSequence());
        unlessZero(out, FLAGS, row.flags());
        fields(out, BODIES[type], row.buffer(), row.bodyOffset(), symbols);
        outcome(out, row, OUTCOMES[type]);
        if (row.recordCount() > 0)
        {
            records(out, row, symbols);
        }
        if (header != null)
        {
            out.put(HEADER);
            RunHeaderJson.write(out, header);
        }
        out.dropLast(',');
        out.put('}');
        out.put('\n');
    }

    private void outcome(final JsonBytes out, final Row row, final byte[][] keys)
    {
        if (row.mark() != Decimal.NAN)
        {
            out.put(keys[0]);
            out.decimal(row.mark());
            out.put(',');
        }
        unlessZero(out, keys[1], row.markAgeNs());
        if (row.equity() != Decimal.NAN)
        {
            out.put(keys[2]);
            out.decimal(row.equity());
            out.put(',');
        }
        out.put(keys[3]);
        out.put(STATES[row.state().ordinal()]);
        out.put(',');
    }

    private void records(final JsonBytes out, final Row row, final Symbols symbols)
    {
        boolean interleaved = false;
        int seen = 0;
        int last = 0;
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            final int kind = row.recordKind(at).ordinal();
            interleaved |= kind < last;
            last = kind;
            seen |= 1 << kind;
        }
        for (int kind = 0; kind < RECORDS.length; kind++)
        {
            if ((seen & 1 << kind) != 0)
            {
                array(out, row, kind, symbols);
            }
        }
        if (interleaved)
        {
            out.put(ORDER);
            out.put('[');
            for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
            {
                out.put(QUOTED_ARRAYS[row.recordKind(at).ordinal()]);
                out.put(',');
            }
            out.dropLast(',');
            out.put(']');
            out.put(',');
        }
    }

    private void array(final JsonBytes out, final Row row, final int kind, final Symbols symbols)
    {
        out.put(ARRAYS[kind]);
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at).ordinal() == kind)
            {
                out.put('{');
                fields(out, RECORDS[kind], row.buffer(), at, symbols);
                out.dropLast(',');
                out.put('}');
                out.put(',');
            }
        }
        out.dropLast(',');
        out.put(']');
        out.put(',');
    }

    private static void fields(
        final JsonBytes out, final JsonField[] fields, final UnsafeBuffer buffer, final int base,
        final Symbols symbols)
    {
        for (final JsonField field : fields)
        {
            field.write(out, buffer, base, symbols);
        }
    }

    private static void unlessZero(final JsonBytes out, final byte[] key, final long value)
    {
        if (value != 0)
        {
            out.put(key);
            out.number(value);
            out.put(',');
        }
    }
}
