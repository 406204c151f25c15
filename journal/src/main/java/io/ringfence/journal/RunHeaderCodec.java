package io.ringfence.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;

/** Run headers as bytes: length-prefixed UTF-8 texts and big-endian numbers in the order of the record. Pure. */
final class RunHeaderCodec
{
    private static final int MAX_TEXT = 1 << 20;

    private RunHeaderCodec()
    {
    }

    static byte[] encode(final RunHeader header)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes))
        {
            out.writeInt(header.formatVersion());
            text(out, header.build());
            text(out, header.jvm());
            out.writeInt(header.bootEpoch());
            out.writeLong(header.startSequence());
            out.writeLong(header.startTimeNs());
            text(out, header.instruments().fingerprint());
            out.writeInt(header.instruments().size());
            for (final Instrument instrument : header.instruments().all())
            {
                text(out, instrument.symbol());
                text(out, instrument.kind().name());
                text(out, instrument.base());
                text(out, instrument.quote());
                out.writeLong(instrument.priceIncrement());
                out.writeLong(instrument.quantityIncrement());
                out.writeLong(instrument.minQuantity());
                out.writeLong(instrument.maxQuantity());
                out.writeLong(instrument.minNotional());
                out.writeLong(instrument.startMark());
                text(out, instrument.binanceSymbol());
            }
            out.writeInt(header.configuration().size());
            for (final Map.Entry<String, String> entry : header.configuration().entrySet())
            {
                text(out, entry.getKey());
                text(out, entry.getValue());
            }
            while (bytes.size() % 8 != 0)
            {
                out.writeByte(0);
            }
        }
        catch (final IOException e)
        {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IOException if the bytes are not a run header
     */
    static RunHeader decode(final byte[] bytes) throws IOException
    {
        final DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        final int version = in.readInt();
        if (version != BatchDescriptor.FORMAT_VERSION)
        {
            throw new IOException("run header of format " + version + ", this build reads " +
                BatchDescriptor.FORMAT_VERSION + ": use the build that wrote it");
        }
        final String build = text(in);
        final String jvm = text(in);
        final int bootEpoch = in.readInt();
        final long startSequence = in.readLong();
        final long startTimeNs = in.readLong();
        final String fingerprint = text(in);
        final InstrumentTable instruments = instruments(in);
        if (!instruments.fingerprint().equals(fingerprint))
        {
            throw new IOException("instruments have fingerprint " + instruments.fingerprint() + ", the header says " +
                fingerprint);
        }
        final SortedMap<String, String> configuration = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--)
        {
            configuration.put(text(in), text(in));
        }
        try
        {
            return new RunHeader(
                version, build, jvm, bootEpoch, startSequence, startTimeNs, instruments, configuration);
        }
        catch (final IllegalArgumentException e)
        {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static InstrumentTable instruments(final DataInputStream in) throws IOException
    {
        final int count = in.readInt();
        final List<Instrument> instruments = new ArrayList<>();
        try
        {
            for (int id = 0; id < count; id++)
            {
                instruments.add(new Instrument(
                    id, text(in), InstrumentKind.valueOf(text(in)), text(in), text(in), in.readLong(), in.readLong(),
                    in.readLong(), in.readLong(), in.readLong(), in.readLong(), text(in)));
            }
            return new InstrumentTable(instruments);
        }
        catch (final IllegalArgumentException e)
        {
            throw new IOException(e.getMessage(), e);
        }
    }

    static void text(final DataOutputStream out, final String value) throws IOException
    {
        final byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    static String text(final DataInputStream in) throws IOException
    {
        final int length = in.readInt();
        if (length < 0 || length > MAX_TEXT || length > in.available())
        {
            throw new IOException("text of " + length + " bytes");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
