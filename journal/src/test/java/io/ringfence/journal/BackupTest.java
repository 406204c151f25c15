package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of journals that are written meanwhile, and the way back. */
class BackupTest
{
    @TempDir
    Path temp;

    @Test
    void shouldCopyARunningJournalAndThenWhatCameSince()
    {
        final AtomicLong clock = new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
        try (JournalWriter writer = JournalWriter.open(journal(), TestJournals.config(), true, clock::get))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 1_000, 7);
            final BackupResult first = backup();
            assertTrue(first.verified().ok(), first.toString());
            assertEquals(144, first.documents());
            assertEquals(1_000, TestJournals.readAll(out()));

            TestJournals.append(writer, 100, 10);
            clock.addAndGet(TimeUnit.DAYS.toMillis(1));
            TestJournals.append(writer, 100, 10);
            final BackupResult second = backup();
            assertEquals(20, second.documents());
            assertEquals(1_001, second.fromSequence());
            assertEquals(1_200, TestJournals.readAll(out()));
            assertEquals(2, CycleFile.list(out()).size());
            assertEquals(0, backup().documents());
        }
        final BackupResult last = backup();
        assertEquals(Verifier.verify(journal(), (rows) -> assertTrue(rows > 0)).chain(), last.verified().chain());
    }

    @Test
    void shouldRefuseADirectoryThatHoldsAnotherJournal()
    {
        TestJournals.write(journal(), 100, 10);
        backup();
        TestJournals.write(temp.resolve("other"), 110, 10);

        final RefusedException refused = assertThrows(RefusedException.class,
            () -> Backup.backup(temp.resolve("other"), out(), (done) -> assertTrue(done > 0)));
        assertTrue(refused.getMessage().contains("holds a backup of another journal"), refused.getMessage());
    }

    @Test
    void shouldStopBeforeDamageAndSayWhere() throws Exception
    {
        TestJournals.write(journal(), 1_000, 10);
        final Path file = TestJournals.newestFile(journal());
        final byte[] bytes = Files.readAllBytes(file);
        try (DocumentCursor cursor = new DocumentCursor(journal()))
        {
            while (cursor.next(true) && cursor.firstSequence() < 500)
            {
                assertTrue(cursor.position() > 0);
            }
            bytes[(int)cursor.position() + 100] ^= 4;
        }
        Files.write(file, bytes);

        final JournalDamagedException stopped = assertThrows(JournalDamagedException.class, this::backup);
        assertEquals(Damage.Kind.CHECKSUM, stopped.damage().kind());
        assertTrue(stopped.getMessage().contains("checksum in"), stopped.getMessage());
        assertTrue(TestJournals.readAll(out()) > 100);
    }

    @Test
    void shouldRestoreToANewDirectoryOnlyAndNeverReuseAnEpoch()
    {
        TestJournals.write(journal(), 100, 10);
        TestJournals.write(journal(), 100, 10);
        backup();
        final Path restored = temp.resolve("restored");
        final BackupResult result = Backup.restore(out(), restored, (done) -> assertTrue(done > 0));

        assertTrue(result.verified().ok());
        assertEquals(2 + Backup.EPOCHS_LEFT_OUT, result.bootEpoch());
        try (JournalWriter writer = JournalWriter.open(restored, TestJournals.config()))
        {
            assertEquals(201, writer.nextSequence());
            assertEquals(3 + Backup.EPOCHS_LEFT_OUT, writer.bootEpoch());
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 10, 10);
        }
        assertEquals(210, TestJournals.readAll(restored));
        final JournalException refused = assertThrows(JournalException.class,
            () -> Backup.restore(out(), restored, (done) -> assertTrue(done > 0)));
        assertTrue(refused.getMessage().contains("is not empty"), refused.getMessage());
    }

    private BackupResult backup()
    {
        return Backup.backup(journal(), out(), (done) -> assertTrue(done > 0));
    }

    private Path journal()
    {
        return temp.resolve("journal");
    }

    private Path out()
    {
        return temp.resolve("out");
    }
}
