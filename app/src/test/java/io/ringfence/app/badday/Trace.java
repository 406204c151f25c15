package io.ringfence.app.badday;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.ringfence.engine.event.EventSchema;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Field;
import io.ringfence.engine.event.RecordSchema;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.journal.json.FieldText;

/** The story of a day, told while it happens, to look at one that failed. */
final class Trace
{
    /** Tells nothing. */
    static final Trace NONE = new Trace(null);

    private static final Set<EventType> PRICES = EnumSet.of(EventType.QUOTE, EventType.TRADE, EventType.LEVEL);
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final PrintStream out;

    Trace(final PrintStream out)
    {
        this.out = out;
    }

    boolean tells()
    {
        return out != null;
    }

    void fault(final long timeNs, final int wire, final FaultKind kind)
    {
        say(timeNs, "FAULT " + kind + " on connection " + wire);
    }

    void text(final long timeNs, final String what, final byte[] bytes)
    {
        if (out != null)
        {
            final String text = new String(bytes, StandardCharsets.UTF_8);
            final int body = text.indexOf("\r\n\r\n");
            final String first = text.substring(0, Math.max(0, text.indexOf("\r\n")));
            say(timeNs, what + ' ' + first + ' ' + (body < 0 ? text : text.substring(body + 4)));
        }
    }

    /** Frames about orders and subscriptions; market data is too much to read. */
    void frame(final long timeNs, final int wire, final byte[] frame)
    {
        if (out != null)
        {
            final String text = new String(frame, StandardCharsets.UTF_8);
            if (text.contains("\"channel\":\"user\"") || text.contains("\"subscriptions\""))
            {
                say(timeNs, "frame " + wire + ' ' + text.substring(text.indexOf('{')));
            }
        }
    }

    /** A row that is about more than prices, with what was made of it. */
    void row(final Row row, final InstrumentTable instruments)
    {
        if (out == null || PRICES.contains(row.type()) || row.type() == EventType.TIMER && row.recordCount() == 0)
        {
            return;
        }
        final StringBuilder text = new StringBuilder("row ").append(row.sequence()).append(' ').append(row.source())
            .append(' ').append(row.type());
        fields(text, EventSchema.of(row.type()).fields(), row, row.bodyOffset(), instruments);
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            final RecordSchema schema = RecordSchema.of(row.recordKind(at));
            text.append("\n        ").append(schema.jsonKey());
            fields(text, schema.fields(), row, at, instruments);
        }
        say(row.receiveTimeNs(), text.toString());
    }

    private static void fields(
        final StringBuilder text, final List<Field> fields, final Row row, final int base,
        final InstrumentTable instruments)
    {
        for (final Field field : fields)
        {
            final String value = FieldText.of(field, row.buffer(), base, instruments);
            if (!value.isEmpty())
            {
                text.append(' ').append(field.key()).append('=').append(value);
            }
        }
    }

    void say(final long timeNs, final String what)
    {
        if (out != null)
        {
            out.println(
                Instant.ofEpochSecond(timeNs / NS_PER_SECOND, timeNs % NS_PER_SECOND).toString().substring(11) + ' ' +
                what);
        }
    }
}
