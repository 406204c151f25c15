package io.ringfence.journal.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradingState;

/**
 * Reads objects of JSON into rows, from the tables of fields alone: the way back from {@link RowJson}. Not thread-safe.
 */
final class RowParser
{
    static final String SEQ = "seq";
    static final String TYPE = "type";
    static final String SOURCE = "source";
    static final String SYMBOL = "symbol";
    static final String RECV_NS = "recv_ns";
    static final String HEADER = "header";

    private static final String VENUE_NS = "venue_ns";
    private static final String SRC_SEQ = "src_seq";
    private static final String FLAGS = "flags";
    private static final TreeMap<String, EventType> TYPES = new TreeMap<>();
    private static final TreeMap<String, Source> SOURCES = new TreeMap<>();
    private static final TreeMap<String, TradingState> STATES = new TreeMap<>();
    private static final TreeMap<String, RecordKind> ARRAYS = new TreeMap<>();
    private static final List<TreeSet<String>> KNOWN = new ArrayList<>();
    private static final String[][] OUTCOMES = new String[EventType.COUNT][];

    static
    {
        Arrays.stream(EventType.values()).forEach(type -> TYPES.put(Names.of(type), type));
        Arrays.stream(Source.values()).forEach(source -> SOURCES.put(Names.of(source), source));
        Arrays.stream(TradingState.values()).forEach(state -> STATES.put(Names.of(state), state));
        Arrays.stream(RecordKind.values()).forEach(kind -> ARRAYS.put(RecordSchema.of(kind).jsonKey(), kind));
        for (final EventType type : EventType.values())
        {
            final TreeSet<String> known = new TreeSet<>(List.of(SEQ, TYPE, SOURCE, SYMBOL, RECV_NS, "recv", VENUE_NS,
                SRC_SEQ, FLAGS, HEADER, RowJson.RECORD_ORDER));
            EventSchema.of(type).fields().forEach(field -> known.add(field.key()));
            OUTCOMES[type.ordinal()] = Arrays.stream(RowJson.OUTCOME_KEYS)
                .map(key -> RowJson.outcomeKey(type, key)).toArray(String[]::new);
            known.addAll(List.of(OUTCOMES[type.ordinal()]));
            known.addAll(ARRAYS.keySet());
            KNOWN.add(known);
        }
    }

    private final FieldParser fields = new FieldParser();

    /** Type of an object; refuses keys that no line of that type has. */
    static EventType type(final Map<String, Object> object) throws LineException
    {
        final Object name = object.get(TYPE);
        final EventType type = name instanceof String ? TYPES.get(name) : null;
        if (type == null)
        {
            throw new LineException(TYPE, (name == null ? "missing" : "found " + FieldParser.shown(name)) +
                ", one of " + String.join(", ", Names.of(EventType.values())) + " is needed");
        }
        final TreeSet<String> known = KNOWN.get(type.ordinal());
        for (final String key : object.keySet())
        {
            if (!known.contains(key))
            {
                throw new LineException(FieldParser.abbreviated(key), "unknown in a line of type " + name +
                    "; did you mean " + Settings.nearest(FieldParser.abbreviated(key), known) + "?");
            }
        }
        return type;
    }

    static Source source(final Map<String, Object> object, final Source fallback) throws LineException
    {
        final Object name = object.get(SOURCE);
        return name == null ? fallback : named(SOURCE, name, SOURCES);
    }

    static int instrument(final Map<String, Object> object, final Symbols symbols) throws LineException
    {
        final Object symbol = object.get(SYMBOL);
        try
        {
            return symbol == null ? Row.NONE : symbols.id(FieldParser.text(symbol));
        }
        catch (final LineException e)
        {
            throw e.under(SYMBOL);
        }
    }

    static long number(final Map<String, Object> object, final String key, final long fallback) throws LineException
    {
        final Object value = object.get(key);
        try
        {
            return value == null ? fallback : FieldParser.number(value);
        }
        catch (final LineException e)
        {
            throw e.under(key);
        }
    }

    /** Fills in what a claimed row has beyond its type, source, instrument and receive time. */
    void input(final Row row, final Map<String, Object> object, final Symbols symbols) throws LineException
    {
        row.venueTimeNs(number(object, VENUE_NS, 0)).sourceSequence(number(object, SRC_SEQ, 0));
        final long flags = number(object, FLAGS, 0);
        if (flags < 0 || flags > 0xFF)
        {
            throw new LineException(FLAGS, "found " + flags + ", a number from 0 to 255 is needed");
        }
        if (flags != 0)
        {
            row.flags((int)flags);
        }
        fields.parse(EventSchema.of(row.type()).fields(), object, row.buffer(), row.bodyOffset(), symbols);
    }

    /** Reads a whole row: input, outcome and records. */
    void row(final Row row, final Map<String, Object> object, final Symbols symbols) throws LineException
    {
        final EventType type = type(object);
        if (!object.containsKey(SEQ) || !object.containsKey(RECV_NS))
        {
            throw new LineException(object.containsKey(SEQ) ? RECV_NS : SEQ,
                "missing; a line without it is a scenario's: import it with --inputs-only");
        }
        row.begin(type, source(object, Source.INTERNAL), instrument(object, symbols), number(object, RECV_NS, 0))
            .sequence(number(object, SEQ, 0));
        input(row, object, symbols);
        outcome(row, object, OUTCOMES[type.ordinal()]);
        records(row, object, symbols);
    }

    private void outcome(final Row row, final Map<String, Object> object, final String[] keys) throws LineException
    {
        row.mark(decimal(object, keys[0]), number(object, keys[1], 0)).equity(decimal(object, keys[2]));
        final Object state = object.get(keys[3]);
        if (state != null)
        {
            row.state(named(keys[3], state, STATES));
        }
    }

    private static long decimal(final Map<String, Object> object, final String key) throws LineException
    {
        final Object value = object.get(key);
        try
        {
            return value == null ? io.ringfence.engine.event.Decimal.NAN : FieldParser.decimal(value);
        }
        catch (final LineException e)
        {
            throw e.under(key);
        }
    }

    private void records(final Row row, final Map<String, Object> object, final Symbols symbols) throws LineException
    {
        final int[] taken = new int[RecordKind.COUNT];
        final Object order = object.get(RowJson.RECORD_ORDER);
        if (order instanceof List)
        {
            for (final Object name : (List<?>)order)
            {
                final RecordKind kind = named(RowJson.RECORD_ORDER, name, ARRAYS);
                final List<?> array = array(object, kind);
                if (taken[kind.ordinal()] == array.size())
                {
                    throw new LineException(RowJson.RECORD_ORDER, "names more " + name + " than there are");
                }
                record(row, kind, array.get(taken[kind.ordinal()]++), symbols);
            }
        }
        else if (order != null)
        {
            throw new LineException(RowJson.RECORD_ORDER, "an array of the records' keys is needed");
        }
        for (final RecordKind kind : RecordKind.values())
        {
            final List<?> array = array(object, kind);
            if (order != null && taken[kind.ordinal()] != array.size())
            {
                throw new LineException(RowJson.RECORD_ORDER, "does not name all " +
                    RecordSchema.of(kind).jsonKey());
            }
            while (taken[kind.ordinal()] < array.size())
            {
                record(row, kind, array.get(taken[kind.ordinal()]++), symbols);
            }
        }
    }

    private static List<?> array(final Map<String, Object> object, final RecordKind kind) throws LineException
    {
        final String key = RecordSchema.of(kind).jsonKey();
        final Object array = object.get(key);
        if (array != null && !(array instanceof List))
        {
            throw new LineException(key, "an array is needed");
        }
        return array == null ? List.of() : (List<?>)array;
    }

    private void record(final Row row, final RecordKind kind, final Object element, final Symbols symbols)
        throws LineException
    {
        final RecordSchema schema = RecordSchema.of(kind);
        if (!(element instanceof Map))
        {
            throw new LineException(schema.jsonKey(), "an array of objects is needed");
        }
        if (!row.hasRoomFor(schema.length()))
        {
            throw new LineException(schema.jsonKey(), "more records than one row can hold");
        }
        @SuppressWarnings("unchecked")
        final Map<String, Object> object = (Map<String, Object>)element;
        try
        {
            refuseUnknown(schema.fields(), object);
            fields.parse(schema.fields(), object, row.buffer(), row.appendRecord(kind), symbols);
        }
        catch (final LineException e)
        {
            throw e.under(schema.jsonKey());
        }
    }

    private static void refuseUnknown(final List<Field> fields, final Map<String, Object> object) throws LineException
    {
        for (final String key : object.keySet())
        {
            if (fields.stream().noneMatch(field -> field.key().equals(key)))
            {
                throw new LineException(FieldParser.abbreviated(key), "unknown; did you mean " + Settings.nearest(
                    FieldParser.abbreviated(key), fields.stream().map(Field::key).toList()) + "?");
            }
        }
    }

    private static <E> E named(final String key, final Object name, final TreeMap<String, E> values)
        throws LineException
    {
        final E value = name instanceof String ? values.get(name) : null;
        if (value == null)
        {
            final String near = name instanceof String ?
                "; did you mean " + Settings.nearest(FieldParser.abbreviated((String)name), values.keySet()) + "?" : "";
            throw new LineException(key, "found " + FieldParser.shown(name) + ", one of " +
                String.join(", ", values.keySet()) + " is needed" + near);
        }
        return value;
    }
}
