package io.ringfence.journal;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.StateHashRecord;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;

/** Small journals for tests. */
public final class TestJournals
{
    /** Receive time of the first row. */
    public static final long START_NS = 1_767_261_600_000_000_000L;
    /** Receive time between rows: enough for the journal to look at the clock again. */
    public static final long STEP_NS = 1_000_000;
    /** Three instruments, one of them with a name that JSON must escape. */
    public static final InstrumentTable INSTRUMENTS = new InstrumentTable(List.of(
        new Instrument(0, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", 1_000_000, 1, 1_000, 1_000_000_000_000L,
            Decimal.ONE, 5_000_000_000_000L, "btcusdt"),
        new Instrument(1, "ETH-USD", InstrumentKind.SPOT, "ETH", "USD", 1_000_000, 1, 1_000, 1_000_000_000_000L,
            Decimal.ONE, 300_000_000_000L, ""),
        new Instrument(2, "ODD\"\\\u00e9-PERP", InstrumentKind.PERPETUAL, "ODD", "USD", 1, 1, 1, Long.MAX_VALUE, 0, 7,
            "")));

    private static final QuoteBody QUOTE = new QuoteBody();
    private static final StateHashRecord HASH = new StateHashRecord();

    private TestJournals()
    {
    }

    /** Config with small blocks, so that tests do not map much. */
    public static JournalConfig config()
    {
        return new JournalConfig(256 * 1024, 1, 4 * 1024 * 1024);
    }

    /** Header of the run that a writer is about to begin. */
    public static RunHeader header(final JournalWriter writer)
    {
        return RunHeader.of("0.1.0 (test)", writer.bootEpoch(), writer.nextSequence(), START_NS, INSTRUMENTS,
            new TreeMap<>(Map.of("profile", "test", "risk.note", "line\nbreak \"quoted\" \u20ac")));
    }

    /** Fills a quote, with a state hash on every hundredth. */
    public static Row quote(final Row row, final long sequence)
    {
        row.begin(EventType.QUOTE, Source.COINBASE, (int)(sequence % 2), START_NS + sequence * STEP_NS)
            .sequence(sequence);
        QUOTE.wrap(row).bid(sequence * Decimal.ONE).bidQuantity(Decimal.ONE)
            .ask((sequence + 1) * Decimal.ONE).askQuantity(Decimal.ONE / 2);
        row.mark(sequence * Decimal.ONE + Decimal.ONE / 2, sequence);
        if (sequence % 100 == 0)
        {
            HASH.append(row).books(sequence).guards(-sequence);
        }
        return row;
    }

    /** Appends quotes to a writer, a batch every {@code batch} rows. */
    public static void append(final JournalWriter writer, final int rows, final int batch)
    {
        final Row row = Row.allocate();
        for (int i = 0; i < rows; i++)
        {
            writer.append(quote(row, writer.nextSequence()));
            if ((i + 1) % batch == 0)
            {
                writer.flush();
            }
        }
        writer.flush();
    }

    /** Writes a journal of one run of quotes and closes it. */
    public static void write(final Path directory, final int rows, final int batch)
    {
        try (JournalWriter writer = JournalWriter.open(directory, config()))
        {
            writer.header(header(writer));
            append(writer, rows, batch);
        }
    }

    /** The newest file of a journal. */
    public static Path newestFile(final Path directory)
    {
        final List<Path> files = CycleFile.list(directory);
        return files.get(files.size() - 1);
    }

    /** Number of rows that can be read, each checked to be the quote that was written. */
    public static long readAll(final Path directory)
    {
        final Row row = new Row();
        final Row due = Row.allocate();
        long rows = 0;
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next(row))
            {
                quote(due, row.sequence());
                if (!bytes(due).equals(bytes(row)))
                {
                    throw new AssertionError("row " + row.sequence() + " is not the one that was written");
                }
                rows++;
            }
        }
        return rows;
    }

    /** All bytes of a row. */
    public static java.nio.ByteBuffer bytes(final Row row)
    {
        final byte[] copy = new byte[row.length()];
        row.copyTo(new org.agrona.concurrent.UnsafeBuffer(copy), 0);
        return java.nio.ByteBuffer.wrap(copy);
    }
}
