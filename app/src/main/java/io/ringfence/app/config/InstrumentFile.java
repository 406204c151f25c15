package io.ringfence.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;

/** Reads the instrument table, {@code config/instruments.json}. For set-up, any thread. */
final class InstrumentFile
{
    private static final Set<String> KEYS = new TreeSet<>(List.of(
        "id", "symbol", "kind", "base", "quote", "price_increment", "quantity_increment", "min_quantity",
        "max_quantity", "min_notional", "start_mark", "binance_symbol"));

    private InstrumentFile()
    {
    }

    static InstrumentTable read(final Path file)
    {
        final Map<String, Object> top = JsonFile.read(file);
        final Object rows = top.get("instruments");
        if (!(rows instanceof List) || top.size() != 1)
        {
            throw new SettingsException(file + ": one key, instruments, with a list is needed");
        }
        final List<Instrument> instruments = new ArrayList<>();
        try
        {
            for (final Object row : (List<?>)rows)
            {
                if (!(row instanceof Map))
                {
                    throw new SettingsException("instruments: a list of objects is needed");
                }
                instruments.add(instrument(JsonTree.object(row)));
            }
            return new InstrumentTable(instruments);
        }
        catch (final SettingsException | IllegalArgumentException e)
        {
            throw new SettingsException(file + ": " + e.getMessage());
        }
    }

    private static Instrument instrument(final Map<String, Object> row)
    {
        final Map<String, String> texts = new HashMap<>();
        final String name = String.valueOf(row.getOrDefault("symbol", row.get("id")));
        for (final Map.Entry<String, Object> entry : row.entrySet())
        {
            if (!KEYS.contains(entry.getKey()))
            {
                throw new SettingsException("instrument " + name + ": unknown key " + entry.getKey() +
                    ": did you mean " + Settings.nearest(entry.getKey(), KEYS) + "?");
            }
            texts.put(entry.getKey(), JsonTree.text(entry.getKey(), entry.getValue()));
        }
        texts.putIfAbsent("binance_symbol", "");
        for (final String key : KEYS)
        {
            if (!texts.containsKey(key))
            {
                throw new SettingsException("instrument " + name + ": key " + key + " is missing");
            }
        }
        return new Instrument(
            id(name, texts.get("id")), texts.get("symbol"), kind(name, texts.get("kind")), texts.get("base"),
            texts.get("quote"), positive(name, "price_increment", texts),
            positive(name, "quantity_increment", texts), positive(name, "min_quantity", texts),
            positive(name, "max_quantity", texts), positive(name, "min_notional", texts),
            positive(name, "start_mark", texts), texts.get("binance_symbol"));
    }

    private static int id(final String name, final String text)
    {
        try
        {
            return Integer.parseInt(text);
        }
        catch (final NumberFormatException e)
        {
            throw new SettingsException("instrument " + name + ": id=" + text + ": a whole number is needed");
        }
    }

    private static InstrumentKind kind(final String name, final String text)
    {
        for (final InstrumentKind kind : InstrumentKind.values())
        {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text))
            {
                return kind;
            }
        }
        throw new SettingsException("instrument " + name + ": kind=" + text + ": spot or perpetual is needed");
    }

    private static long positive(final String name, final String key, final Map<String, String> texts)
    {
        final long value = Settings.parseDecimal("instrument " + name + ": " + key, texts.get(key));
        if (value <= 0)
        {
            throw new SettingsException(
                "instrument " + name + ": " + key + "=" + texts.get(key) + ": more than zero is needed");
        }
        return value;
    }
}
