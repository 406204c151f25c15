package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Old files go when nobody needs them, and what stays is a whole journal. */
@ParameterizedClass
@EnumSource(JournalRoll.class)
class RetentionTest
{
    private static final int DAYS = 5;
    private static final int ROWS = 3_000;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    /** Noon of the first day. */
    private static final long BEGIN_MS = 20_500 * DAY_MS + DAY_MS / 2;
    private static final long NOW_NS = TimeUnit.MILLISECONDS.toNanos(BEGIN_MS + (DAYS - 1) * DAY_MS);

    @Parameter
    private JournalRoll roll;

    @TempDir
    private Path folder;
    private Path journal;
    private long nowMs;

    @BeforeEach
    void writeDays()
    {
        journal = folder.resolve("journal");
        nowMs = BEGIN_MS;
        try (JournalWriter writer = open())
        {
            writer.header(TestJournals.header(writer));
            for (int day = 0; day < DAYS; day++)
            {
                TestJournals.append(writer, ROWS, 16);
                snapshot(writer);
                nowMs += day == DAYS - 1 ? 0 : DAY_MS;
            }
        }
        assertEquals(DAYS, files(journal).size());
    }

    @Test
    void shouldRemoveNothingUnlessConfigured() throws IOException
    {
        assertFalse(retention().on());
        assertEquals(List.of(), retention().run(journal, NOW_NS));
        assertEquals(DAYS, files(journal).size());
    }

    @Test
    void shouldRemoveOldDaysAndLeaveAWholeJournal() throws IOException
    {
        assertEquals(3, retention("journal.retain_days", "1").run(journal, NOW_NS).size());
        assertWhole(3 * ROWS + 1L);
        assertEquals(List.of(), retention("journal.retain_days", "1").run(journal, NOW_NS));
    }

    @Test
    void shouldRemoveOnlyWhatIsOlderThanWanted() throws IOException
    {
        assertEquals(1, retention("journal.retain_days", "3").run(journal, NOW_NS).size());
        assertWhole(ROWS + 1L);
    }

    @Test
    void shouldRemoveTheOldestUntilTheSizeFits() throws IOException
    {
        assertEquals(3, retention("journal.retain_mb", "1").run(journal, NOW_NS).size());
        assertWhole(3 * ROWS + 1L);
    }

    @Test
    void shouldGoOnWritingBehindWhatWasRemoved() throws IOException
    {
        retention("journal.retain_days", "1").run(journal, NOW_NS);
        try (JournalWriter writer = open())
        {
            assertEquals(DAYS * ROWS + 1L, writer.nextSequence());
            assertEquals(2, writer.bootEpoch());
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 100, 16);
        }
        assertWhole(3 * ROWS + 1L);
    }

    @Test
    void shouldKeepWhatTheOlderOfTwoGoodSnapshotsNeeds() throws IOException
    {
        final List<Path> snapshots = new SnapshotStore(journal).newestFirst();
        Files.delete(snapshots.get(1));
        Files.delete(snapshots.get(2));
        Files.write(snapshots.get(0), new byte[10]);
        assertEquals(List.of(), retention("journal.retain_days", "1").run(journal, NOW_NS),
            "the two that are good are of the first two days");
    }

    @Test
    void shouldRemoveNothingWithOneSnapshotAlone() throws IOException
    {
        for (final Path file : new SnapshotStore(journal).newestFirst().subList(1, DAYS))
        {
            Files.delete(file);
        }
        assertEquals(List.of(), retention("journal.retain_days", "1").run(journal, NOW_NS));
    }

    @Test
    void shouldRemoveOnlyWhatTheDeclaredArchiveHolds() throws IOException
    {
        final Path archive = Files.createDirectory(folder.resolve("archive"));
        final Retention retention = retention("journal.retain_days", "1", "journal.archive", archive.toString());
        assertEquals(List.of(), retention.run(journal, NOW_NS));
        final List<Path> files = files(journal);
        for (final Path file : files.subList(0, 2))
        {
            Files.copy(file, archive.resolve(file.getFileName()));
        }
        final Path second = archive.resolve(files.get(1).getFileName());
        final byte[] bytes = Files.readAllBytes(second);
        bytes[140_000] ^= 1;
        Files.write(second, bytes);
        assertEquals(files.subList(0, 1), retention.run(journal, NOW_NS));
        assertWhole(ROWS + 1L);
    }

    @Test
    void shouldNameAFirstFileThatIsMissingAfterwards() throws IOException
    {
        retention("journal.retain_days", "1").run(journal, NOW_NS);
        Files.delete(files(journal).get(0));
        final VerifyResult result = Verifier.verify(journal, (rows) -> {});
        assertFalse(result.ok());
        assertTrue(result.damage().get(0).detail().contains("should begin with sequence " + (3 * ROWS + 1)),
            result.damage().toString());
    }

    @Test
    void shouldRefuseWhatMakesNoSense()
    {
        assertThrows(SettingsException.class, () -> retention("journal.retain_days", "-1"));
        assertThrows(SettingsException.class, () -> retention("journal.retain_mb", "-1"));
    }

    @Test
    void shouldLetAWriterAndAReaderGoOnWhoseOlderFilesWentMeanwhile() throws IOException
    {
        final Row row = new Row();
        long read = 0;
        try (JournalReader reader = JournalReader.open(journal))
        {
            try (JournalWriter writer = open())
            {
                writer.header(TestJournals.header(writer));
                TestJournals.append(writer, 16, 16);
                while (reader.next(row))
                {
                    read = row.sequence();
                }
                assertEquals(writer.nextSequence() - 1, read);
                assertEquals(3, retention("journal.retain_days", "1").run(journal, NOW_NS).size());
                for (int i = 0; i < 3; i++)
                {
                    nowMs += DAY_MS;
                    TestJournals.append(writer, 16, 16);
                    while (reader.next(row))
                    {
                        read = row.sequence();
                    }
                    assertEquals(writer.nextSequence() - 1, read);
                }
                assertEquals(read, writer.seal().sequence());
            }
        }
        assertWhole(3 * ROWS + 1L);
    }

    private void assertWhole(final long first)
    {
        final VerifyResult result = Verifier.verify(journal, (rows) -> {});
        assertTrue(result.ok(), result.damage().toString());
        assertEquals(first, JournalReader.removedBefore(journal));
        try (JournalReader reader = JournalReader.open(journal))
        {
            final Row row = new Row();
            assertTrue(reader.next(row));
            assertEquals(first, row.sequence());
            assertEquals("0.1.0 (test)", reader.header().build());
            assertTrue(reader.seekSequence(first + 10) && reader.next(row));
            assertEquals(first + 10, row.sequence());
        }
    }

    private JournalWriter open()
    {
        return JournalWriter.open(journal, TestJournals.config().with(roll), true, () -> nowMs);
    }

    private void snapshot(final JournalWriter writer)
    {
        final long sequence = writer.nextSequence() - 1;
        try
        {
            new SnapshotStore(journal).write(
                new SnapshotHeader(
                    sequence, 1, 0, "test", new long[SnapshotHeader.MODULES], 0, writer.place(),
                    null, TestJournals.header(writer)),
                new UnsafeBuffer(new byte[8]), 8);
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static Retention retention(final String... pairs)
    {
        return Retention.of(new Settings(pairs.length == 0 ? Map.of() :
            pairs.length == 2 ? Map.of(pairs[0], pairs[1]) : Map.of(pairs[0], pairs[1], pairs[2], pairs[3])));
    }

    private static List<Path> files(final Path directory)
    {
        return CycleFile.list(directory);
    }
}
