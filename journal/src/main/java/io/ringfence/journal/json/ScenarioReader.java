package io.ringfence.journal.json;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Reads the inputs of scenario files, and of exported lines, whose outcome it passes over. One thread. The whole file
 * is checked before the first event is claimed, so that a bad line leaves nothing behind.
 */
public final class ScenarioReader
{
    /** Receive time of first lines that give none: 2026-01-01T00:00:00Z. */
    public static final long DEFAULT_START_NS = 1_767_225_600_000_000_000L;

    private static final int PROGRESS_EVERY = 1 << 14;
    private static final Map<EventType, List<String>> REQUIRED = new EnumMap<>(EventType.class);

    static
    {
        REQUIRED.put(EventType.QUOTE, List.of("symbol", "bid", "bid_qty", "ask", "ask_qty"));
        REQUIRED.put(EventType.TRADE, List.of("symbol", "price", "quantity", "aggressor"));
        REQUIRED.put(EventType.LEVEL, List.of("symbol", "side", "price", "quantity"));
        REQUIRED.put(EventType.ACCOUNT, List.of("currency"));
        REQUIRED.put(EventType.POSITION, List.of("symbol", "quantity", "entry_price"));
        REQUIRED.put(EventType.INTENT, List.of("symbol", "side", "order_type", "quantity"));
        REQUIRED.put(EventType.EXECUTION, List.of("kind"));
        REQUIRED.put(EventType.FEED, List.of("source", "status"));
        REQUIRED.put(EventType.FUNDING, List.of("symbol", "rate"));
        REQUIRED.put(EventType.OPERATOR, List.of("command"));
        REQUIRED.put(EventType.INSTRUMENT_STATUS, List.of("symbol", "status"));
        REQUIRED.put(EventType.LIFECYCLE, List.of("phase"));
        REQUIRED.put(EventType.HEALTH, List.of("kind"));
    }

    private final Symbols symbols;
    private final RowParser parser = new RowParser();
    private final LevelBody level = new LevelBody();
    private long lastTimeNs;

    private ScenarioReader(final InstrumentTable instruments)
    {
        symbols = new Symbols(instruments);
    }

    /**
     * What the first line of a file says about how to run it.
     *
     * @param profile named by {@code _profile}, empty if none is
     * @param set configuration keys given by {@code _set}
     */
    public record Preamble(String profile, SortedMap<String, String> set)
    {
    }

    /**
     * Reads {@code _profile} and {@code _set} of the first line.
     *
     * @param file to read
     * @return what it says, empty if it says nothing
     * @throws ImportException if they are of another form
     */
    public static Preamble preamble(final Path file)
    {
        try (JsonLines lines = new JsonLines(file, true))
        {
            final Map<String, Object> first = lines.next();
            final SortedMap<String, String> set = new TreeMap<>();
            String profile = "";
            try
            {
                if (first != null && first.containsKey("_profile"))
                {
                    profile = FieldParser.text(first.get("_profile"));
                }
                final Object changes = first == null ? null : first.get("_set");
                if (changes != null && !(changes instanceof Map))
                {
                    throw new LineException("_set", "an object of strings is needed");
                }
                if (changes != null)
                {
                    for (final Map.Entry<?, ?> entry : ((Map<?, ?>)changes).entrySet())
                    {
                        set.put((String)entry.getKey(), String.valueOf(entry.getValue()));
                    }
                }
            }
            catch (final LineException e)
            {
                throw lines.refuse(e);
            }
            return new Preamble(profile, set);
        }
    }

    /**
     * Checks a whole file.
     *
     * @param file to read
     * @param instruments whose symbols it may name
     * @return events and bytes in it
     * @throws ImportException if a line is not what it should be
     */
    public static LinesResult check(final Path file, final InstrumentTable instruments)
    {
        return check(file, instruments, new Discard());
    }

    /**
     * Checks a whole file, and what a sink thinks of its events.
     *
     * @param file to read
     * @param instruments whose symbols it may name
     * @param sink that refuses a configuration change with a SettingsException, and keeps nothing
     * @return events and bytes in it
     * @throws ImportException if a line is not what it should be
     */
    public static LinesResult check(final Path file, final InstrumentTable instruments, final EventSink sink)
    {
        return new ScenarioReader(instruments).walk(file, sink, ScenarioReader::untold);
    }

    /**
     * Checks a whole file, then gives its events to a sink.
     *
     * @param file to read
     * @param instruments whose symbols it may name
     * @param sink that takes every event
     * @param progress told the number of events given so far, now and then
     * @return events and bytes in it
     * @throws ImportException if a line is not what it should be; the sink was given nothing then
     */
    public static LinesResult read(
        final Path file, final InstrumentTable instruments, final EventSink sink, final LongConsumer progress)
    {
        check(file, instruments);
        return new ScenarioReader(instruments).walk(file, sink, progress);
    }

    private static void untold(final long events)
    {
        // Checking is quick beside the engine's work that follows.
    }

    private LinesResult walk(final Path file, final EventSink sink, final LongConsumer progress)
    {
        long events = 0;
        try (JsonLines lines = new JsonLines(file, false))
        {
            for (Map<String, Object> object = lines.next(); object != null; object = lines.next())
            {
                if (object.isEmpty())
                {
                    continue;
                }
                try
                {
                    event(object, sink);
                }
                catch (final LineException e)
                {
                    throw lines.refuse(e);
                }
                if (++events % PROGRESS_EVERY == 0)
                {
                    progress.accept(events);
                }
            }
            if (events == 0)
            {
                throw lines.refuse(new LineException("the file holds no event"));
            }
            return new LinesResult(events, lines.bytesRead());
        }
    }

    private void event(final Map<String, Object> object, final EventSink sink) throws LineException
    {
        final EventType type = RowParser.type(object);
        final boolean exported = object.containsKey(RowParser.SEQ);
        if (!exported)
        {
            refuseIncomplete(type, object);
        }
        final long timeNs = RowParser.number(
            object, RowParser.RECV_NS, lastTimeNs == 0 ? DEFAULT_START_NS : lastTimeNs);
        if (timeNs < lastTimeNs || timeNs <= 0)
        {
            throw new LineException(RowParser.RECV_NS, "found " + timeNs +
                (timeNs <= 0 ? ", epoch nanoseconds are needed" :
                ", the line before has " + lastTimeNs + "; times must not decrease"));
        }
        final Source source = RowParser.source(object, Source.SCENARIO);
        final int instrument = RowParser.instrument(object, symbols);
        final Row row = sink.claim(type, source, instrument, timeNs);
        if (row == null)
        {
            throw new IllegalStateException("a scenario's events are not to be dropped: type=" + type);
        }
        parser.input(row, object, symbols);
        if (!exported)
        {
            MarketBounds.refuseImpossible(type, row);
        }
        if (type == EventType.LEVEL && !exported && !object.containsKey("last"))
        {
            level.wrap(row).last(true);
        }
        try
        {
            sink.publish();
        }
        catch (final SettingsException e)
        {
            throw new LineException("set", e.getMessage());
        }
        lastTimeNs = timeNs;
    }

    private static void refuseIncomplete(final EventType type, final Map<String, Object> object) throws LineException
    {
        final List<String> missing = new ArrayList<>(REQUIRED.getOrDefault(type, List.of()));
        switch (type)
        {
            case ACCOUNT:
                missing.add(object.getOrDefault("kind", "SNAPSHOT").equals("SNAPSHOT") ? "balance" : "amount");
                break;
            case AMEND:
            case CANCEL:
            case EXECUTION:
                if (!object.containsKey("client_order_id"))
                {
                    missing.add("tag");
                }
                break;
            default:
                break;
        }
        missing.removeAll(object.keySet());
        if (!missing.isEmpty())
        {
            throw new LineException(missing.get(0), "missing from a line of type " + Names.of(type));
        }
    }

    /** Takes events and forgets them. */
    private static final class Discard implements EventSink
    {
        private final Row row = Row.allocate();

        @Override
        public Row claim(
            final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
        {
            return row.begin(type, source, instrumentId, receiveTimeNs);
        }

        @Override
        public void publish()
        {
            // The row is overwritten by the next event.
        }
    }
}
