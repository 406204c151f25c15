package io.ringfence.engine.instrument;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** All instruments by their dense id. Immutable, safe to share. */
public final class InstrumentTable
{
    private final Instrument[] byId;
    private final String fingerprint;

    /**
     * @param instruments in the order of their ids, 0 to n - 1
     * @throws IllegalArgumentException if ids are not dense or a symbol stands twice
     */
    public InstrumentTable(final List<Instrument> instruments)
    {
        byId = instruments.toArray(new Instrument[0]);
        for (int i = 0; i < byId.length; i++)
        {
            if (byId[i].id() != i)
            {
                throw new IllegalArgumentException(
                    "instrument ids must run from 0 without a hole: expected id=" + i + " for " + byId[i].symbol() +
                    ", found id=" + byId[i].id());
            }
            if (find(byId[i].symbol()).id() != i)
            {
                throw new IllegalArgumentException("instrument " + byId[i].symbol() + " stands twice");
            }
        }
        fingerprint = fingerprint(byId);
    }

    /** @return number of instruments */
    public int size()
    {
        return byId.length;
    }

    /**
     * Instrument of an id.
     *
     * @param id 0 to size - 1
     * @return the instrument
     */
    public Instrument get(final int id)
    {
        return byId[id];
    }

    /**
     * Instrument of a symbol; for borders and set-up, not for the hot path.
     *
     * @param symbol our name
     * @return the instrument, or null
     */
    public Instrument find(final String symbol)
    {
        for (final Instrument instrument : byId)
        {
            if (instrument.symbol().equals(symbol))
            {
                return instrument;
            }
        }
        return null;
    }

    /** @return all instruments by id */
    public List<Instrument> all()
    {
        return List.of(byId);
    }

    /** @return SHA-256 over every field of every instrument, in hexadecimal: a journal belongs to one table */
    public String fingerprint()
    {
        return fingerprint;
    }

    private static String fingerprint(final Instrument[] instruments)
    {
        final StringBuilder text = new StringBuilder();
        for (final Instrument instrument : instruments)
        {
            text.append(instrument).append('\n');
        }
        try
        {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(
                text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
