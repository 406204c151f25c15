package io.ringfence.journal.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;

/** Writes the rows of a journal as JSONL. One thread at a time; a running writer is not disturbed. */
public final class JsonlExporter
{
    private static final int WRITE_AT = 1 << 15;
    private static final int PROGRESS_EVERY = 1 << 14;
    private static final long POLL_NS = 20_000_000;

    private final ExportOptions options;
    private final OutputStream target;
    private final LongConsumer progress;
    private final RowFilter filter;
    private final JsonBytes out = new JsonBytes(1 << 16);
    private final RowJson rowJson = new RowJson();
    private final LegacyJson legacyJson = new LegacyJson();
    private RunHeader current;
    private RunHeader header;
    private Symbols symbols;
    private long lines;
    private long bytes;

    private JsonlExporter(final ExportOptions options, final OutputStream target, final LongConsumer progress)
    {
        this.options = options;
        this.target = target;
        this.progress = progress;
        filter = new RowFilter(options);
    }

    /**
     * Exports rows.
     *
     * @param directory of the journal
     * @param target written to, not closed
     * @param options which rows, and how
     * @param progress told the number of lines so far, now and then
     * @return what was written
     * @throws JournalException if the journal is missing or damaged, or the target cannot be written
     */
    public static LinesResult export(
        final Path directory, final OutputStream target, final ExportOptions options, final LongConsumer progress)
    {
        return run(JournalReader.open(directory), target, options, progress, () -> true);
    }

    /**
     * Looks whether a journal can be exported so, before a target is touched.
     *
     * @param directory of the journal
     * @param options which rows, and how
     * @throws JournalException if the journal is missing or its beginning damaged
     * @throws SettingsException if the options name what there cannot be
     */
    public static void check(final Path directory, final ExportOptions options)
    {
        final RowFilter filter = new RowFilter(options);
        try (JournalReader reader = JournalReader.open(directory))
        {
            if (reader.next(new Row()))
            {
                filter.startRun(reader.header().instruments());
            }
        }
    }

    /**
     * Exports rows, and at the journal's end waits for more. What is there is written before each wait.
     *
     * @param directory of the journal
     * @param target written to, not closed
     * @param options which rows, and how; beyond the last one wanted it ends by itself
     * @param progress told the number of lines so far, now and then
     * @param enough asked at the end of what is there: true ends the export
     * @return what was written
     * @throws JournalException if the journal is missing or damaged, or the target cannot be written
     */
    public static LinesResult follow(
        final Path directory, final OutputStream target, final ExportOptions options, final LongConsumer progress,
        final BooleanSupplier enough)
    {
        return run(JournalReader.open(directory).following(), target, options, progress, enough);
    }

    private static LinesResult run(
        final JournalReader opened, final OutputStream target, final ExportOptions options,
        final LongConsumer progress, final BooleanSupplier enough)
    {
        try (JournalReader reader = opened)
        {
            return new JsonlExporter(options, target, progress).run(reader, enough);
        }
        catch (final IOException e)
        {
            throw new TargetException(e);
        }
    }

    private LinesResult run(final JournalReader reader, final BooleanSupplier enough) throws IOException
    {
        final Row row = new Row();
        boolean there = options.from() == null || options.from().seek(reader);
        boolean more = true;
        while (more)
        {
            if (there && reader.next(row))
            {
                more = options.to() == null || !options.to().isBefore(row);
                if (more)
                {
                    consider(reader, row);
                }
                continue;
            }
            write();
            target.flush();
            more = !enough.getAsBoolean();
            if (more)
            {
                LockSupport.parkNanos(POLL_NS);
                there = there || options.from().seek(reader);
            }
        }
        write();
        target.flush();
        return new LinesResult(lines, bytes);
    }

    private void consider(final JournalReader reader, final Row row) throws IOException
    {
        if (reader.header() != current)
        {
            current = reader.header();
            filter.startRun(current.instruments());
        }
        if (filter.wants(row))
        {
            line(reader, row);
        }
    }

    private void line(final JournalReader reader, final Row row) throws IOException
    {
        RunHeader first = null;
        if (reader.header() != header)
        {
            header = reader.header();
            // An earlier export that wrote rows of this run has given its header.
            first = options.after() < header.startSequence() ? header : null;
            symbols = new Symbols(header.instruments());
        }
        try
        {
            if (options.schema() == ExportOptions.Schema.LEGACY)
            {
                lines += legacyJson.write(out, row, header);
            }
            else
            {
                rowJson.write(out, row, symbols, first);
                lines++;
            }
        }
        catch (final IllegalStateException | IndexOutOfBoundsException e)
        {
            final EventType type = row.type();
            throw new JournalException(
                "row " + row.sequence() + " (" + Names.of(type) + ") cannot be shown: " + e.getMessage(), e);
        }
        if (out.length() >= WRITE_AT)
        {
            write();
        }
    }

    private void write() throws IOException
    {
        target.write(out.array(), 0, out.length());
        bytes += out.length();
        out.clear();
        if (lines >= PROGRESS_EVERY)
        {
            progress.accept(lines);
        }
    }
}
