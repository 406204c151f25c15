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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.ringfence.engine.event.Row;

class JournalReaderTest
{
    private static final int ROWS = 5_000;

    @TempDir
    Path temp;

    private final Row row = new Row();

    @Test
    void shouldSayThatThereIsNoJournalWhenTheDirectoryIsMissing()
    {
        final JournalException missing = assertThrows(
            JournalException.class, () -> JournalReader.open(temp.resolve("none")));

        assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    }

    @Test
    void shouldRestoreTheRunHeader()
    {
        TestJournals.write(temp, 3, 3);

        try (JournalReader reader = JournalReader.open(temp))
        {
            assertTrue(reader.next(row));
            assertTrue(reader.firstOfRun());
            final RunHeader header = reader.header();
            assertEquals("0.1.0 (test)", header.build());
            assertEquals(1, header.bootEpoch());
            assertEquals(1, header.startSequence());
            assertEquals(TestJournals.INSTRUMENTS.fingerprint(), header.instruments().fingerprint());
            assertEquals("line\nbreak \"quoted\" \u20ac", header.configuration().get("risk.note"));
            assertTrue(reader.next(row));
            assertFalse(reader.firstOfRun());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 63, 64, 65, 2_500, 4_999, 5_000})
    void shouldGiveTheRowWhenSoughtBySequence(final long sequence)
    {
        TestJournals.write(temp, ROWS, 64);

        try (JournalReader reader = JournalReader.open(temp))
        {
            assertTrue(reader.seekSequence(sequence));
            assertTrue(reader.next(row));
            assertEquals(Math.max(1, sequence), row.sequence());
            assertTrue(reader.seekTime(TestJournals.START_NS + sequence * TestJournals.STEP_NS - 1));
            assertTrue(reader.next(row));
            assertEquals(Math.max(1, sequence), row.sequence());
            assertEquals(sequence < 2, reader.firstOfRun());
        }
    }

    @Test
    void shouldFindNothingWhenSoughtBehindTheEnd()
    {
        TestJournals.write(temp, ROWS, 64);

        try (JournalReader reader = JournalReader.open(temp))
        {
            assertFalse(reader.seekSequence(ROWS + 1));
            assertFalse(reader.next(row));
            assertTrue(reader.seekSequence(1));
        }
    }

    @Test
    void shouldGiveTheRightHeaderWhenSoughtInALaterRun()
    {
        TestJournals.write(temp, 100, 10);
        TestJournals.write(temp, 100, 10);

        try (JournalReader reader = JournalReader.open(temp))
        {
            assertTrue(reader.seekSequence(101));
            assertTrue(reader.next(row));
            assertEquals(101, reader.header().startSequence());
            assertTrue(reader.firstOfRun());
            assertTrue(reader.seekSequence(100));
            assertTrue(reader.next(row));
            assertEquals(1, reader.header().startSequence());
            assertTrue(reader.next(row));
            assertEquals(101, reader.header().startSequence());
        }
    }

    @Test
    void shouldFollowAWriterThatIsStillWriting()
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 10, 5);
            try (JournalReader reader = JournalReader.open(temp))
            {
                assertEquals(10, rest(reader));
                TestJournals.append(writer, 1_000, 7);
                assertEquals(1_000, rest(reader));
                writer.append(TestJournals.quote(Row.allocate(), writer.nextSequence()));
                assertEquals(0, rest(reader));
                writer.flush();
                assertEquals(1, rest(reader));
            }
        }
    }

    @Test
    void shouldReadACopyThatCannotBeWritten() throws Exception
    {
        TestJournals.write(temp.resolve("j"), 100, 10);
        final Path copy = Files.createDirectory(temp.resolve("copy"));
        final Path file = TestJournals.newestFile(temp.resolve("j"));
        Files.copy(file, copy.resolve(file.getFileName()));
        Files.setPosixFilePermissions(copy.resolve(file.getFileName()), PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r-x------"));

        assertEquals(100, TestJournals.readAll(copy));

        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void shouldAllocateNothingPerRow()
    {
        TestJournals.write(temp, 200_000, 64);
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

        try (JournalReader reader = JournalReader.open(temp))
        {
            for (int i = 0; i < 50_000; i++)
            {
                reader.next(row);
            }
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 150_000; i++)
            {
                reader.next(row);
            }
            final long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(allocated < 4_096, "allocated=" + allocated);
        }
    }

    private int rest(final JournalReader reader)
    {
        int rows = 0;
        while (reader.next(row))
        {
            rows++;
        }
        return rows;
    }
}
