package io.ringfence.journal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RandomRows;
import io.ringfence.journal.TestJournals;

class JsonlImporterTest
{
    @TempDir
    Path temp;

    private String good;

    @BeforeEach
    void exportThreeQuotes()
    {
        TestJournals.write(temp.resolve("source"), 3, 3);
        good = export(temp.resolve("source"));
    }

    @Test
    void shouldNameLineAndKeyWhenADecimalIsANumber()
    {
        assertRefused(replaced(2, "\"bid\":\"2\"", "\"bid\":2"), 2, "bid", "decimals are strings");
    }

    @Test
    void shouldRefuseADecimalWithTooManyPlaces()
    {
        assertRefused(replaced(3, "\"bid\":\"3\"", "\"bid\":\"3.000000001\""), 3, "bid", "at most 8 places");
    }

    @Test
    void shouldRefuseADecimalOfABillionDigits()
    {
        assertRefused(replaced(3, "\"bid\":\"3\"", "\"bid\":\"1e999999999\""), 3, "bid", "at most 8 places");
    }

    @Test
    void shouldNameTheNearestKeyWhenOneIsUnknown()
    {
        assertRefused(replaced(2, "\"bid_qty\"", "\"bid_qyt\""), 2, "bid_qyt", "did you mean bid_qty?");
    }

    @Test
    void shouldNameTheNearestSymbolWhenOneIsUnknown()
    {
        assertRefused(replaced(2, "BTC-USD", "BTC-USE"), 2, "symbol", "did you mean BTC-USD?");
    }

    @Test
    void shouldNameTheTypesWhenOneIsUnknown()
    {
        assertRefused(replaced(2, "\"quote\"", "\"quotes\""), 2, "type", "one of quote, trade");
    }

    @Test
    void shouldRefuseAHoleInTheSequence()
    {
        assertRefused(good.lines().toList().get(0) + "\n" + good.lines().toList().get(2), 2, "seq", "2 is due");
    }

    @Test
    void shouldSayThatAFileWithoutHeaderIsAScenario()
    {
        assertRefused("{\"type\":\"timer\",\"recv_ns\":5}\n", 1, "header", "--inputs-only");
    }

    @Test
    void shouldRefuseAnEmptyFile()
    {
        assertRefused("\n\n", 2, "", "no rows");
    }

    @Test
    void shouldRefuseAKeyThatStandsTwice()
    {
        assertRefused(replaced(1, "{\"seq\":1", "{\"seq\":1,\"seq\":1"), 1, "seq", "stands twice");
    }

    @Test
    void shouldRefuseInstrumentsThatAreNotThoseOfTheFingerprint()
    {
        assertRefused(replaced(1, "\"base\":\"BTC\"", "\"base\":\"XBT\""), 1, "header.fingerprint", "fingerprint");
    }

    @Test
    void shouldRefuseWhatIsNested()
    {
        assertRefused("[".repeat(5_000), 1, "", "object of JSON");
        assertRefused("{\"a\":" + "[".repeat(5_000), 1, "", "not valid JSON");
    }

    @Test
    void shouldRefuseALineThatNeverEnds()
    {
        assertRefused(" ".repeat(JsonLines.MAX_LINE + 100), 1, "", "longer than");
    }

    @Test
    void shouldRefuseATargetThatIsNotEmpty()
    {
        final JournalException refused = assertThrows(JournalException.class,
            () -> importRows(file(good), temp.resolve("source")));
        assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
        assertEquals(good, export(temp.resolve("source")));
    }

    @Test
    void shouldUseAnEmptyDirectory() throws IOException
    {
        Files.createDirectory(temp.resolve("target"));

        assertEquals(3, importRows(file(good), temp.resolve("target")).lines());
        assertEquals(good, export(temp.resolve("target")));
    }

    @Test
    void shouldRefuseGarbageAndLeaveNothing() throws IOException
    {
        final Random random = new Random(7);
        for (int i = 0; i < 200; i++)
        {
            final byte[] garbage = new byte[random.nextInt(2_000) + 1];
            random.nextBytes(garbage);
            final Path file = temp.resolve("garbage");
            Files.write(file, garbage);
            assertThrows(ImportException.class, () -> importRows(file, temp.resolve("target")));
        }
        assertNothingLeft();
    }

    @Test
    void shouldFailCleanlyOrImportWhenAGoodFileIsMutated() throws IOException
    {
        final Path source = temp.resolve("random");
        try (JournalWriter writer = JournalWriter.open(source, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            final RandomRows rows = new RandomRows(3);
            for (int i = 0; i < 40; i++)
            {
                writer.append(rows.fill(Row.allocate(), writer.nextSequence()));
            }
        }
        final byte[] lines = export(source).getBytes(StandardCharsets.UTF_8);
        final Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 120; i++)
        {
            final byte[] mutated = lines.clone();
            mutated[random.nextInt(mutated.length)] ^= (byte)(1 << random.nextInt(7));
            final Path file = temp.resolve("mutated");
            Files.write(file, mutated);
            final Path target = temp.resolve("target" + i);
            try
            {
                importRows(file, target);
            }
            catch (final ImportException e)
            {
                refused++;
                assertFalse(Files.exists(target));
            }
        }
        assertTrue(refused > 40, "refused=" + refused);
    }

    private void assertRefused(final String lines, final long line, final String key, final String reason)
    {
        final ImportException refused = assertThrows(
            ImportException.class, () -> importRows(file(lines), temp.resolve("target")));
        assertEquals(line, refused.line(), refused.getMessage());
        assertEquals(key, refused.key(), refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertNothingLeft();
    }

    private void assertNothingLeft()
    {
        assertFalse(Files.exists(temp.resolve("target")));
        try (Stream<Path> entries = Files.list(temp))
        {
            assertTrue(entries.noneMatch(path -> path.getFileName().toString().startsWith(".")));
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }

    private String replaced(final int line, final String what, final String by)
    {
        final String[] lines = good.split("\n");
        assertTrue(lines[line - 1].contains(what), lines[line - 1]);
        lines[line - 1] = lines[line - 1].replace(what, by);
        return String.join("\n", lines);
    }

    private Path file(final String text)
    {
        try
        {
            return Files.writeString(temp.resolve("in.jsonl"), text);
        }
        catch (final IOException e)
        {
            throw new AssertionError(e);
        }
    }

    private static LinesResult importRows(final Path file, final Path directory)
    {
        return JsonlImporter.importRows(file, directory, TestJournals.config(), lines -> assertTrue(lines > 0));
    }

    private static String export(final Path directory)
    {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonlExporter.export(directory, out, ExportOptions.ALL, lines -> assertTrue(lines > 0));
        return out.toString(StandardCharsets.UTF_8);
    }
}
