package io.ringfence.engine.position;

import java.util.Arrays;

import io.ringfence.engine.event.Text;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;

/** The currencies that are cash, by a dense index. Immutable, safe to share. */
final class QuoteCurrencies
{
    private final long[] codes;
    private final int[] byInstrument;

    /**
     * @throws IllegalArgumentException if a quote currency is also held as a spot instrument's base: it would count
     *     twice, and not at par
     */
    QuoteCurrencies(final InstrumentTable instruments)
    {
        byInstrument = new int[instruments.size()];
        long[] found = new long[0];
        for (final Instrument instrument : instruments.all())
        {
            final long code = Text.pack(instrument.quote(), 0);
            int index = indexOf(found, code);
            if (index < 0)
            {
                index = found.length;
                found = Arrays.copyOf(found, index + 1);
                found[index] = code;
            }
            byInstrument[instrument.id()] = index;
        }
        codes = found;
        for (final Instrument instrument : instruments.all())
        {
            if (!instrument.perpetual() && indexOf(codes, Text.pack(instrument.base(), 0)) >= 0)
            {
                throw new IllegalArgumentException("instrument " + instrument.symbol() + ": its base currency " +
                    instrument.base() + " is the quote currency of another, and quote currencies count as cash at par");
            }
        }
    }

    int size()
    {
        return codes.length;
    }

    int of(final int instrument)
    {
        return byInstrument[instrument];
    }

    /** Index of a packed currency code, -1 when it is not cash. */
    int indexOf(final long code)
    {
        return indexOf(codes, code);
    }

    private static int indexOf(final long[] codes, final long code)
    {
        for (int i = 0; i < codes.length; i++)
        {
            if (codes[i] == code)
            {
                return i;
            }
        }
        return -1;
    }
}
