package io.ringfence.journal.json;

import java.util.List;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/** Symbols and ids of one instrument table, ready for JSON. Immutable. */
final class Symbols
{
    private final byte[][] quoted;
    private final TreeMap<String, Integer> ids = new TreeMap<>();

    Symbols(final InstrumentTable instruments)
    {
        final List<Instrument> all = instruments.all();
        quoted = new byte[all.size()][];
        final JsonBytes out = new JsonBytes(64);
        for (int i = 0; i < quoted.length; i++)
        {
            out.clear();
            out.quoted(all.get(i).symbol());
            quoted[i] = java.util.Arrays.copyOf(out.array(), out.length());
            ids.put(all.get(i).symbol(), i);
        }
    }

    void write(final JsonBytes out, final int id)
    {
        if (id < 0 || id >= quoted.length)
        {
            throw new IllegalStateException("instrument id " + id + " in a run with " + quoted.length);
        }
        out.put(quoted[id]);
    }

    int id(final String symbol) throws LineException
    {
        final Integer id = ids.get(symbol);
        if (id == null)
        {
            throw new LineException("\"" + symbol + "\" is no instrument here; did you mean " +
                Settings.nearest(symbol, ids.keySet()) + "?");
        }
        return id;
    }

}
