package io.ringfence.journal.json;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.NewJournal;
import io.ringfence.journal.RunHeader;

/**
 * Makes a journal of what {@link JsonlExporter} wrote; its export has the same bytes again. One thread. The journal is
 * written beside its place and moved there when all of it is good: a bad line leaves nothing behind.
 */
public final class JsonlImporter
{
    private static final int PROGRESS_EVERY = 1 << 14;

    private final RowParser parser = new RowParser();
    private final Row row = Row.allocate();
    private Symbols symbols;
    private long lines;

    private JsonlImporter()
    {
    }

    /**
     * Imports rows.
     *
     * @param file of JSON lines
     * @param directory of the new journal: missing or empty
     * @param config how to write
     * @param progress told the number of lines so far, now and then
     * @return what was read
     * @throws ImportException if a line is not what it should be
     * @throws JournalException if the directory is not empty or cannot be written
     */
    public static LinesResult importRows(
        final Path file, final Path directory, final JournalConfig config, final LongConsumer progress)
    {
        try (JsonLines lines = new JsonLines(file, false); NewJournal made = new NewJournal(directory))
        {
            try (JournalWriter writer = JournalWriter.openCopy(made.aside(), config))
            {
                new JsonlImporter().copy(lines, writer, progress);
            }
            catch (final JournalException e)
            {
                throw made.named(e);
            }
            made.place();
            return new LinesResult(lines.line(), lines.bytesRead());
        }
    }

    private void copy(final JsonLines lines, final JournalWriter writer, final LongConsumer progress)
    {
        for (Map<String, Object> object = lines.next(); object != null; object = lines.next())
        {
            try
            {
                line(object, writer);
            }
            catch (final LineException e)
            {
                throw lines.refuse(e);
            }
            if (++this.lines % PROGRESS_EVERY == 0)
            {
                progress.accept(this.lines);
            }
        }
        if (this.lines == 0)
        {
            throw lines.refuse(new LineException("no rows"));
        }
    }

    private void line(final Map<String, Object> object, final JournalWriter writer) throws LineException
    {
        RunHeader header = null;
        if (object.containsKey(RowParser.HEADER))
        {
            try
            {
                header = RunHeaderJson.parse(object.get(RowParser.HEADER));
            }
            catch (final LineException e)
            {
                throw e.under(RowParser.HEADER);
            }
            symbols = new Symbols(header.instruments());
        }
        if (symbols == null)
        {
            RowParser.type(object);
            throw new LineException(RowParser.HEADER, "missing from the first line; a file without it is a " +
                "scenario: import it with --inputs-only");
        }
        parser.row(row, object, symbols);
        final long sequence = row.sequence();
        if (lines == 0 ? sequence < 1 : sequence != writer.nextSequence())
        {
            throw new LineException(RowParser.SEQ, "found " + sequence + ", " +
                (lines == 0 ? "1 or more" : writer.nextSequence()) +
                " is due: a journal has every row, a filtered export cannot be imported");
        }
        if (header != null)
        {
            if (header.startSequence() > sequence)
            {
                throw new LineException("header.start_seq", "found " + header.startSequence() +
                    ", the row has seq " + sequence);
            }
            writer.copyHeader(header, sequence);
        }
        writer.append(row);
    }
}
