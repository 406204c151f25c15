package io.ringfence.journal.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RefusedException;
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
        refuseUnlessEmpty(directory);
        Path aside = null;
        boolean done = false;
        try (JsonLines lines = new JsonLines(file, false))
        {
            final Path place = directory.toAbsolutePath();
            Files.createDirectories(place.getParent());
            aside = Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".import");
            try (JournalWriter writer = JournalWriter.openCopy(aside, config))
            {
                new JsonlImporter().copy(lines, writer, progress);
            }
            Files.deleteIfExists(place);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            done = true;
            return new LinesResult(lines.line(), lines.bytesRead());
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write journal " + directory + ": " + IoText.of(e), e);
        }
        finally
        {
            if (!done && aside != null)
            {
                delete(aside);
            }
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

    private static void refuseUnlessEmpty(final Path directory)
    {
        if (Files.exists(directory))
        {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory))
            {
                if (entries.iterator().hasNext())
                {
                    throw new RefusedException("journal " + directory +
                        " is not empty: name a directory that does not exist yet");
                }
            }
            catch (final IOException e)
            {
                throw new RefusedException(
                    "--journal " + IoText.of(e) + ": name a directory that does not exist yet", e);
            }
        }
    }

    private static void delete(final Path directory)
    {
        try (Stream<Path> tree = Files.walk(directory))
        {
            final List<Path> inner = tree.sorted(Comparator.reverseOrder()).toList();
            for (final Path path : inner)
            {
                Files.deleteIfExists(path);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("left behind: " + directory, e);
        }
    }
}
