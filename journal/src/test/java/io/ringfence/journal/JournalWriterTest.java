package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Row;

class JournalWriterTest
{
    @TempDir
    Path temp;

    @Test
    void shouldReadBackEveryRowWhenWrittenInBatches()
    {
        TestJournals.write(temp.resolve("j"), 10_000, 64);

        assertEquals(10_000, TestJournals.readAll(temp.resolve("j")));
    }

    @Test
    void shouldContinueTheSequenceWhenOpenedAgain()
    {
        TestJournals.write(temp.resolve("j"), 100, 10);

        try (JournalWriter writer = JournalWriter.open(temp.resolve("j"), TestJournals.config()))
        {
            assertEquals(101, writer.nextSequence());
            assertEquals(2, writer.bootEpoch());
            assertEquals(TestJournals.START_NS + 100 * TestJournals.STEP_NS, writer.lastReceiveTimeNs());
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 50, 7);
        }
        assertEquals(150, TestJournals.readAll(temp.resolve("j")));
    }

    @Test
    void shouldBumpTheEpochWhenARunLeftNothingBehind() throws Exception
    {
        JournalWriter.open(temp, TestJournals.config()).close();
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            assertEquals(2, writer.bootEpoch());
            assertEquals(1, writer.nextSequence());
        }
        assertEquals("2\n", Files.readString(temp.resolve(BootEpoch.FILE)));
    }

    @Test
    void shouldNeverReuseAnEpochWhenItsFileIsGone() throws Exception
    {
        TestJournals.write(temp, 10, 10);
        TestJournals.write(temp, 10, 10);
        Files.delete(temp.resolve(BootEpoch.FILE));

        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            assertEquals(3, writer.bootEpoch());
        }
    }

    @Test
    void shouldRefuseASecondInstanceOnTheSameDirectory()
    {
        try (JournalWriter first = JournalWriter.open(temp, TestJournals.config()))
        {
            final JournalException refused = assertThrows(
                JournalException.class, () -> JournalWriter.open(temp, TestJournals.config()));
            assertTrue(refused.getMessage().contains("in use by another instance"), refused.getMessage());
            assertEquals(1, first.bootEpoch());
        }
    }

    @Test
    void shouldRefuseToOpenWhenTheDiskIsTooFull()
    {
        final JournalException refused = assertThrows(JournalException.class,
            () -> JournalWriter.open(temp.resolve("j"), new JournalConfig(1 << 18, Long.MAX_VALUE >> 20, 1 << 22)));

        assertTrue(refused.getMessage().contains("journal.min_free_mb"), refused.getMessage());
        JournalWriter.open(temp.resolve("j"), TestJournals.config()).close();
    }

    @Test
    void shouldKeepOthersOutOfDirectoryAndFiles() throws Exception
    {
        final Path directory = temp.resolve("j");
        TestJournals.write(directory, 10, 10);

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        assertEquals("rw-------", PosixFilePermissions.toString(
            Files.getPosixFilePermissions(TestJournals.newestFile(directory))));
    }

    @Test
    void shouldFlushByItselfWhenABatchWouldOutgrowItsBound()
    {
        try (JournalWriter writer = JournalWriter.open(temp, new JournalConfig(Row.MAX_LENGTH, 1, 1 << 22)))
        {
            writer.header(TestJournals.header(writer));
            final Row row = Row.allocate();
            for (int i = 0; i < 1_000; i++)
            {
                writer.append(TestJournals.quote(row, writer.nextSequence()));
            }
            assertTrue(writer.batchesWritten() > 2, "batches=" + writer.batchesWritten());
        }
        assertEquals(1_000, TestJournals.readAll(temp));
    }

    @Test
    void shouldRefuseARowWhoseSequenceIsNotDue()
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            final Row row = TestJournals.quote(Row.allocate(), 2);
            assertThrows(IllegalStateException.class, () -> writer.append(row));
        }
    }

    @Test
    void shouldRefuseRowsBeforeARunHeader()
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            final Row row = TestJournals.quote(Row.allocate(), 1);
            assertThrows(IllegalStateException.class, () -> writer.append(row));
        }
    }

    @Test
    void shouldAllocateNothingPerRowOnceWarm()
    {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();
        try (JournalWriter writer = JournalWriter.open(temp, JournalConfig.DEFAULT))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 200_000, 4);
            final long before = threads.getCurrentThreadAllocatedBytes();
            TestJournals.append(writer, 400_000, 64);
            final long allocated = threads.getCurrentThreadAllocatedBytes() - before - Row.MAX_LENGTH;
            assertTrue(allocated <= 0.02 * 400_000, "allocated=" + allocated);
        }
    }

    @Test
    void shouldLeaveNoWindowOpenForAnotherWriterAfterClose()
    {
        final JournalWriter writer = JournalWriter.open(temp, TestJournals.config());
        writer.close();
        writer.close();

        assertFalse(Files.exists(temp.resolve(BootEpoch.FILE + ".new")));
        JournalWriter.open(temp, TestJournals.config()).close();
    }
}
