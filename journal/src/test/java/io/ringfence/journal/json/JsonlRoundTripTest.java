package io.ringfence.journal.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RandomRows;
import io.ringfence.journal.TestJournals;
import io.ringfence.journal.Verifier;

class JsonlRoundTripTest
{
    private static final int ROWS = 200;

    @TempDir
    Path temp;

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void shouldGiveBackTheSameRowsAndLinesWhateverTheyHold(@ForAll final long seed) throws IOException
    {
        final Path work = Files.createTempDirectory("round-trip");
        try
        {
            write(work.resolve("a"), seed);
            final byte[] lines = export(work.resolve("a"), ExportOptions.ALL);
            Files.write(work.resolve("a.jsonl"), lines);
            final LinesResult imported = importRows(work.resolve("a.jsonl"), work.resolve("b"));

            assertEquals(2 * ROWS, imported.lines());
            assertEquals(lines.length, imported.bytes());
            assertSameRows(work.resolve("a"), work.resolve("b"));
            assertArrayEquals(lines, export(work.resolve("b"), ExportOptions.ALL));
            assertTrue(Verifier.verify(work.resolve("b"), rows -> assertTrue(rows > 0)).ok());
        }
        finally
        {
            try (Stream<Path> tree = Files.walk(work))
            {
                for (final Path path : tree.sorted(Comparator.reverseOrder()).toList())
                {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void shouldCarryTheHeaderInTheFirstLineWhenTheExportBeginsWithinARun() throws IOException
    {
        write(temp.resolve("a"), 1);
        final byte[] lines = export(temp.resolve("a"), ExportOptions.ALL.between(
            Bound.parse("150"), Bound.parse("250")));
        Files.write(temp.resolve("part.jsonl"), lines);

        assertEquals(101, importRows(temp.resolve("part.jsonl"), temp.resolve("b")).lines());
        assertArrayEquals(lines, export(temp.resolve("b"), ExportOptions.ALL));
        try (JournalWriter next = JournalWriter.open(temp.resolve("b"), TestJournals.config()))
        {
            assertEquals(251, next.nextSequence());
            assertEquals(3, next.bootEpoch());
        }
    }

    @Test
    void shouldExportOnlyTheTypesAskedFor() throws IOException
    {
        write(temp.resolve("a"), 2);

        final String lines = new String(export(temp.resolve("a"), ExportOptions.ALL.ofTypes(
            ExportOptions.parseTypes("quote, instrument_status"))),
            java.nio.charset.StandardCharsets.UTF_8);
        lines.lines().forEach(line -> assertTrue(
            line.contains("\"type\":\"quote\"") || line.contains("\"type\":\"instrument_status\""), line));
        assertTrue(lines.lines().count() > 5);
    }

    private static void write(final Path directory, final long seed)
    {
        final RandomRows rows = new RandomRows(seed);
        final Row row = Row.allocate();
        for (int run = 0; run < 2; run++)
        {
            try (JournalWriter writer = JournalWriter.open(directory, TestJournals.config()))
            {
                writer.header(TestJournals.header(writer));
                for (int i = 0; i < ROWS; i++)
                {
                    writer.append(rows.fill(row, writer.nextSequence()));
                    if (i % 9 == 0)
                    {
                        writer.flush();
                    }
                }
            }
        }
    }

    private static void assertSameRows(final Path one, final Path two)
    {
        final Row left = new Row();
        final Row right = new Row();
        try (JournalReader first = JournalReader.open(one); JournalReader second = JournalReader.open(two))
        {
            while (first.next(left))
            {
                assertTrue(second.next(right));
                assertEquals(TestJournals.bytes(left), TestJournals.bytes(right), "row " + left.sequence() + " " +
                    EventType.of(left.typeOrdinal()));
                assertEquals(first.firstOfRun(), second.firstOfRun());
                assertEquals(first.header().configuration(), second.header().configuration());
                assertEquals(first.header().startTimeNs(), second.header().startTimeNs());
            }
            assertTrue(!second.next(right));
        }
    }

    private static LinesResult importRows(final Path file, final Path directory)
    {
        return JsonlImporter.importRows(file, directory, TestJournals.config(), lines -> assertTrue(lines > 0));
    }

    private static byte[] export(final Path directory, final ExportOptions options) throws IOException
    {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream())
        {
            final OutputStream target = out;
            JsonlExporter.export(directory, target, options, lines -> assertTrue(lines > 0));
            return out.toByteArray();
        }
    }
}
