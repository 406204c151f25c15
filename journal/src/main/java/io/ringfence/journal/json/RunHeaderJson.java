package io.ringfence.journal.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.journal.RunHeader;

/** Run headers as JSON objects and back. Pure functions, safe on any thread. */
final class RunHeaderJson
{
    private RunHeaderJson()
    {
    }

    static void write(final JsonBytes out, final RunHeader header)
    {
        out.put('{');
        number(out, "format", header.formatVersion());
        text(out, "build", header.build());
        text(out, "jvm", header.jvm());
        number(out, "boot_epoch", header.bootEpoch());
        number(out, "start_seq", header.startSequence());
        number(out, "start_ns", header.startTimeNs());
        text(out, "fingerprint", header.instruments().fingerprint());
        out.put(JsonField.key("instruments"));
        out.put('[');
        for (final Instrument instrument : header.instruments().all())
        {
            instrument(out, instrument);
            out.put(',');
        }
        out.dropLast(',');
        out.put(']');
        out.put(',');
        out.put(JsonField.key("config"));
        out.put('{');
        for (final Map.Entry<String, String> entry : header.configuration().entrySet())
        {
            out.quoted(entry.getKey());
            out.put(':');
            out.quoted(entry.getValue());
            out.put(',');
        }
        out.dropLast(',');
        out.put('}');
        out.put('}');
    }

    static RunHeader parse(final Object value) throws LineException
    {
        final Map<?, ?> object = object("", value);
        final InstrumentTable instruments = instruments(object.get("instruments"));
        final String fingerprint = text(object, "fingerprint");
        if (!fingerprint.equals(instruments.fingerprint()))
        {
            throw new LineException("fingerprint", "the instruments of this header have fingerprint " +
                instruments.fingerprint());
        }
        final TreeMap<String, String> config = new TreeMap<>();
        for (final Map.Entry<?, ?> entry : object("config", object.get("config")).entrySet())
        {
            if (!(entry.getValue() instanceof String))
            {
                throw new LineException("config." + entry.getKey(), "a string is needed");
            }
            config.put((String)entry.getKey(), (String)entry.getValue());
        }
        try
        {
            return new RunHeader(
                Math.toIntExact(number(object, "format")), text(object, "build"), text(object, "jvm"),
                Math.toIntExact(number(object, "boot_epoch")), number(object, "start_seq"),
                number(object, "start_ns"), instruments, config);
        }
        catch (final IllegalArgumentException | ArithmeticException e)
        {
            throw new LineException(e.getMessage());
        }
    }

    private static void instrument(final JsonBytes out, final Instrument instrument)
    {
        out.put('{');
        text(out, "symbol", instrument.symbol());
        text(out, "kind", instrument.kind().name());
        text(out, "base", instrument.base());
        text(out, "quote", instrument.quote());
        decimal(out, "price_increment", instrument.priceIncrement());
        decimal(out, "quantity_increment", instrument.quantityIncrement());
        decimal(out, "min_quantity", instrument.minQuantity());
        decimal(out, "max_quantity", instrument.maxQuantity());
        decimal(out, "min_notional", instrument.minNotional());
        decimal(out, "start_mark", instrument.startMark());
        text(out, "binance_symbol", instrument.binanceSymbol());
        out.dropLast(',');
        out.put('}');
    }

    private static InstrumentTable instruments(final Object value) throws LineException
    {
        if (!(value instanceof List))
        {
            throw new LineException("instruments", "an array of instruments is needed");
        }
        final List<Instrument> instruments = new ArrayList<>();
        for (final Object element : (List<?>)value)
        {
            final Map<?, ?> object = object("instruments", element);
            try
            {
                instruments.add(new Instrument(
                    instruments.size(), text(object, "symbol"), InstrumentKind.valueOf(text(object, "kind")),
                    text(object, "base"), text(object, "quote"), decimal(object, "price_increment"),
                    decimal(object, "quantity_increment"), decimal(object, "min_quantity"),
                    decimal(object, "max_quantity"), decimal(object, "min_notional"), decimal(object, "start_mark"),
                    text(object, "binance_symbol")));
            }
            catch (final IllegalArgumentException e)
            {
                throw new LineException("instruments", e.getMessage());
            }
        }
        try
        {
            return new InstrumentTable(instruments);
        }
        catch (final IllegalArgumentException e)
        {
            throw new LineException("instruments", e.getMessage());
        }
    }

    private static void text(final JsonBytes out, final String key, final String value)
    {
        out.put(JsonField.key(key));
        out.quoted(value);
        out.put(',');
    }

    private static void number(final JsonBytes out, final String key, final long value)
    {
        out.put(JsonField.key(key));
        out.number(value);
        out.put(',');
    }

    private static void decimal(final JsonBytes out, final String key, final long value)
    {
        if (value != Decimal.NAN)
        {
            out.put(JsonField.key(key));
            out.decimal(value);
            out.put(',');
        }
    }

    private static Map<?, ?> object(final String key, final Object value) throws LineException
    {
        if (!(value instanceof Map))
        {
            throw new LineException(key, "an object is needed");
        }
        return (Map<?, ?>)value;
    }

    private static String text(final Map<?, ?> object, final String key) throws LineException
    {
        if (!(object.get(key) instanceof String))
        {
            throw new LineException(key, "a string is needed");
        }
        return (String)object.get(key);
    }

    private static long number(final Map<?, ?> object, final String key) throws LineException
    {
        if (!(object.get(key) instanceof Long))
        {
            throw new LineException(key, "a whole number is needed");
        }
        return (Long)object.get(key);
    }

    private static long decimal(final Map<?, ?> object, final String key) throws LineException
    {
        if (!object.containsKey(key))
        {
            return Decimal.NAN;
        }
        try
        {
            return Settings.parseDecimal(key, text(object, key));
        }
        catch (final SettingsException e)
        {
            throw new LineException(key, e.getMessage());
        }
    }
}
