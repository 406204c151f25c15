package io.ringfence.feeds;

import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.json.NameTable;

/** Instrument ids by the venues' names. Pure functions. */
public final class Symbols
{
    private Symbols()
    {
    }

    /**
     * Ids by Coinbase's names, which are ours.
     *
     * @param instruments all
     * @return the table
     */
    public static NameTable coinbase(final InstrumentTable instruments)
    {
        final NameTable names = new NameTable(instruments.size(), false);
        for (final Instrument instrument : instruments.all())
        {
            names.put(instrument.symbol(), instrument.id());
        }
        return names;
    }

    /**
     * Ids by Binance's names, in either case; instruments without one are left out.
     *
     * @param instruments all
     * @return the table
     */
    public static NameTable binance(final InstrumentTable instruments)
    {
        final NameTable names = new NameTable(instruments.size(), true);
        for (final Instrument instrument : instruments.all())
        {
            if (!instrument.binanceSymbol().isEmpty())
            {
                names.put(instrument.binanceSymbol(), instrument.id());
            }
        }
        return names;
    }
}
