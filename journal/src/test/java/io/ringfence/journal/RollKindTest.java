package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;

/** A journal whose files go on for a day, an hour or a minute: written, read, copied, mended. */
@ParameterizedClass
@EnumSource(JournalRoll.class)
class RollKindTest
{
    private static final long BEGIN = Instant.parse("2026-03-01T22:58:59Z").toEpochMilli();
    private static final int FILES = 4;
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final AtomicLong clock = new AtomicLong(BEGIN);

    @Parameter
    private JournalRoll roll;

    @TempDir
    private Path folder;
    private Path journal;

    @Test
    void shouldReadCopyAndMendAJournalOfManyFiles() throws IOException
    {
        write();
        final List<String> names = names(journal);
        assertEquals(FILES, names.size());
        names.forEach((name) -> assertEquals(roll, JournalRoll.ofFile(name), name));
        assertEquals(names.get(0), roll.fileName(roll.startMs(names.get(0))));
        assertWhole(journal, FILES * 100);
        try (JournalReader reader = JournalReader.open(journal))
        {
            final Row row = new Row();
            assertTrue(reader.seekSequence(350) && reader.next(row));
            assertEquals(350, row.sequence());
            assertEquals(names.get(3), reader.place().file());
        }
        final Path copy = folder.resolve("copy");
        final Path back = folder.resolve("back");
        Backup.backup(journal, copy, (done) -> {});
        Backup.restore(copy, back, (done) -> {});
        assertEquals(names, names(back));
        assertWhole(back, FILES * 100);
        damageTheLast(back);
        assertTrue(Repair.repair(back, (done) -> {}).lostRows() > 0);
        assertEquals(names, names(back));
        try (JournalWriter writer = open(back))
        {
            assertTrue(writer.nextSequence() > (FILES - 1) * 100);
            writer.header(TestJournals.header(writer));
        }
    }

    @Test
    void shouldGoOnInItWithTheSameRollAndRefuseAnother() throws IOException
    {
        write();
        try (JournalWriter writer = open(journal))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 100, 10);
        }
        assertWhole(journal, FILES * 100 + 100);
        for (final JournalRoll other : JournalRoll.values())
        {
            if (other != roll)
            {
                final String said = assertThrows(SettingsException.class,
                    () -> JournalWriter.open(journal, TestJournals.config().with(other))).getMessage();
                assertTrue(said.contains("journal.roll=" + roll.text() + " goes on in it"), said);
            }
        }
    }

    @Test
    void shouldMakeTheNextFileAheadAndGiveBackTheRestOfTheLast() throws Exception
    {
        journal = folder.resolve("journal");
        final long nextMs = (BEGIN / roll.lengthMs() + 1) * roll.lengthMs();
        final Path next = journal.resolve(roll.fileName(nextMs));
        try (JournalWriter writer = open(journal))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 100, 10);
            final Path first = journal.resolve(roll.fileName(BEGIN));
            clock.set(nextMs - 500);
            await(() -> Files.exists(next));
            assertTrue(NextCycle.isUnused(next));
            assertFalse(Files.exists(journal.resolve(next.getFileName() + ".new")));
            await(() -> kibibytes(first) > 900);

            clock.set(nextMs);
            TestJournals.append(writer, 100, 10);
            assertFalse(NextCycle.isUnused(next));
            await(() -> kibibytes(first) < 900);
        }
        assertWhole(journal, 200);
    }

    @Test
    void shouldNotPutAFileMadeAheadInThePlaceOfOneThatIsWritten() throws IOException
    {
        write();
        final Path last = TestJournals.newestFile(journal);
        final long lastMs = roll.startMs(last.getFileName().toString());
        final AtomicLong asked = new AtomicLong();
        // It looks while the file is not there; then the writer makes it, then it gives its own that name.
        final Path moved = Files.move(last, folder.resolve("moved"));
        final NextCycle ahead = new NextCycle(journal, roll, () -> lastMs - 1)
        {
            @Override
            void beforePlacing() throws IOException
            {
                asked.incrementAndGet();
                Files.move(moved, last);
            }
        };
        ahead.prepare();
        assertEquals(1, asked.get());
        assertWhole(journal, FILES * 100);
    }

    @Test
    void shouldFollowAWriterThatPassesOverFilesMadeAhead() throws Exception
    {
        journal = folder.resolve("journal");
        final Row row = new Row();
        final long lengthMs = roll.lengthMs();
        clock.set(BEGIN / lengthMs * lengthMs);
        try (JournalWriter writer = open(journal))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 10, 10);
            try (JournalReader reader = JournalReader.open(journal))
            {
                long read = 0;
                for (int i = 0; i < 3; i++)
                {
                    final Path next = journal.resolve(roll.fileName(clock.get() + lengthMs));
                    clock.addAndGet(lengthMs - 500);
                    await(() -> Files.exists(next));
                    // Nothing happens for longer than a file goes on; the one after the next is there already.
                    clock.addAndGet(2 * lengthMs - 500);
                    await(() -> Files.exists(journal.resolve(roll.fileName(clock.get() + 1_000))));
                    TestJournals.append(writer, 10, 10);
                    clock.set(clock.get() / lengthMs * lengthMs);
                    while (reader.next(row))
                    {
                        read = row.sequence();
                    }
                    assertEquals(writer.nextSequence() - 1, read);
                }
            }
            assertEquals(40, writer.seal().sequence());
        }
        assertWhole(journal, 40);
    }

    @Test
    void shouldKeepEveryRowWhenHeadersOfFilesAndTheTableOfThemAreOverwritten() throws IOException
    {
        write();
        final Random random = new Random(7);
        for (final Path file : CycleFile.list(journal))
        {
            try (DocumentCursor cursor = new DocumentCursor(journal))
            {
                cursor.seek(cursor.indexOf(file.getFileName().toString()), 0);
                assertTrue(cursor.next(true));
                assertEquals(roll.firstDocument(), cursor.position());
            }
            overwrite(file, random);
        }
        overwrite(journal.resolve(QueueTable.FILE), random);
        final VerifyResult found = Verifier.verify(journal, (done) -> {});
        assertFalse(found.ok());
        assertTrue(found.rowsWhole(), found.toString());
        assertEquals(FILES * 100, found.lastGoodSequence());
        assertEquals(FILES + 1, found.damage().size(), found.toString());

        final RepairResult repaired = Repair.repair(journal, (done) -> {});
        assertEquals(0, repaired.lostRows());
        assertEquals(FILES + 1, CycleFile.list(repaired.aside()).size() +
            (Files.exists(repaired.aside().resolve(QueueTable.FILE)) ? 1 : 0));
        assertWhole(journal, FILES * 100);
        try (JournalWriter writer = open(journal))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 100, 10);
        }
        assertWhole(journal, FILES * 100 + 100);
    }

    private static void overwrite(final Path file, final Random random) throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        final byte[] garbage = new byte[64];
        random.nextBytes(garbage);
        System.arraycopy(garbage, 0, bytes, 0, garbage.length);
        Files.write(file, bytes);
    }

    private void write() throws IOException
    {
        journal = folder.resolve("journal");
        try (JournalWriter writer = open(journal))
        {
            writer.header(TestJournals.header(writer));
            for (int i = 0; i < FILES; i++)
            {
                TestJournals.append(writer, 100, 10);
                clock.addAndGet(i == FILES - 1 ? 0 : roll.lengthMs());
            }
            writer.seal();
        }
    }

    private JournalWriter open(final Path directory)
    {
        return JournalWriter.open(directory, TestJournals.config().with(roll), true, clock::get);
    }

    private static void damageTheLast(final Path directory) throws IOException
    {
        final Path last = TestJournals.newestFile(directory);
        final byte[] bytes = Files.readAllBytes(last);
        int end = bytes.length;
        while (bytes[end - 1] == 0)
        {
            end--;
        }
        bytes[end - 2_000] ^= 1;
        Files.write(last, bytes);
    }

    private static List<String> names(final Path directory)
    {
        return CycleFile.list(directory).stream().map((file) -> file.getFileName().toString())
            .collect(Collectors.toList());
    }

    private static void assertWhole(final Path directory, final int rows)
    {
        final VerifyResult result = Verifier.verify(directory, (done) -> {});
        assertTrue(result.ok(), result.toString());
        assertEquals(rows, TestJournals.readAll(directory));
    }

    private interface Condition
    {
        boolean holds() throws Exception;
    }

    private static void await(final Condition condition) throws Exception
    {
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.holds() && System.nanoTime() < endNs)
        {
            Thread.sleep(1);
        }
        assertTrue(condition.holds());
    }

    /** What a file takes up on the disk: its length says nothing of holes. */
    private static long kibibytes(final Path file) throws Exception
    {
        final Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        final String said = new String(du.getInputStream().readAllBytes());
        assumeTrue(du.waitFor() == 0, "skipped: no du here");
        return Long.parseLong(said.split("\\s")[0]);
    }
}
