package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Row;

/** Midnight, and clocks that step, with time moved by hand. */
class RollTest
{
    private static final long EVENING = Instant.parse("2026-03-01T23:50:00Z").toEpochMilli();
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final String FIRST = "20260301F.cq4";
    private static final String SECOND = "20260302F.cq4";

    @TempDir
    Path temp;

    private final AtomicLong clock = new AtomicLong(EVENING);

    @Test
    void shouldGoOnInANewFileAtMidnight()
    {
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, 100, 10);
            clock.addAndGet(HOUR);
            TestJournals.append(writer, 100, 10);
            clock.addAndGet(24 * HOUR);
            TestJournals.append(writer, 100, 10);
        }
        assertEquals(3, CycleFile.list(temp).size());
        assertWhole(300);
    }

    @Test
    void shouldStayInTheNewestFileWhenTheClockStepsBackOverARoll()
    {
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, 100, 10);
            clock.addAndGet(HOUR);
            TestJournals.append(writer, 100, 10);
            clock.addAndGet(-48 * HOUR);
            TestJournals.append(writer, 100, 10);
        }
        assertEquals(SECOND, TestJournals.newestFile(temp).getFileName().toString());
        assertWhole(300);
    }

    @Test
    void shouldStayInTheNewestFileWhenTheClockWasSetBackBetweenTwoStarts()
    {
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, 100, 10);
        }
        clock.addAndGet(-24 * HOUR);
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, 100, 10);
        }
        assertEquals(1, CycleFile.list(temp).size());
        assertWhole(200);
    }

    @Test
    void shouldMakeTheNextFileAheadOfMidnightWhileReadersStayInThisOne() throws Exception
    {
        try (JournalWriter writer = open(); JournalReader reader = JournalReader.open(temp))
        {
            TestJournals.append(writer, 10, 10);
            final Path next = prepared();
            assertEquals(NextCycle.LENGTH, Files.size(next));
            assertEquals(10, read(reader));

            TestJournals.append(writer, 10, 10);
            assertEquals(10, read(reader));
            assertTrue(Verifier.verify(temp, (rows) -> assertTrue(rows > 0)).ok());
            assertEquals(20, reader.lastSequence());

            clock.addAndGet(HOUR);
            TestJournals.append(writer, 10, 10);
            assertEquals(10, read(reader));
            assertTrue(Files.size(next) > NextCycle.LENGTH);
        }
        assertWhole(30);
    }

    @Test
    void shouldTakeAwayTheNextFileWhenItWasNotUsed() throws Exception
    {
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, 10, 10);
            prepared();
        }
        assertFalse(Files.exists(temp.resolve(SECOND)));

        // As a kill leaves it.
        Files.write(temp.resolve(SECOND), new byte[NextCycle.LENGTH]);
        clock.set(EVENING);
        assertTrue(Verifier.verify(temp, (rows) -> assertTrue(rows > 0)).ok());
        try (JournalWriter writer = open())
        {
            TestJournals.append(writer, 10, 10);
        }
        assertEquals(FIRST, TestJournals.newestFile(temp).getFileName().toString());
        assertWhole(20);
    }

    private Path prepared() throws InterruptedException
    {
        clock.set(EVENING + TimeUnit.SECONDS.toMillis(550));
        final Path next = temp.resolve(SECOND);
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!Files.exists(next) && System.nanoTime() < endNs)
        {
            Thread.sleep(1);
        }
        assertTrue(Files.exists(next));
        return next;
    }

    private JournalWriter open()
    {
        final JournalWriter writer = JournalWriter.open(temp, TestJournals.config(), true, clock::get);
        writer.header(TestJournals.header(writer));
        return writer;
    }

    private static int read(final JournalReader reader)
    {
        final Row row = new Row();
        int rows = 0;
        while (reader.next(row))
        {
            rows++;
        }
        return rows;
    }

    private void assertWhole(final int rows)
    {
        final VerifyResult result = Verifier.verify(temp, (done) -> assertTrue(done > 0));
        assertTrue(result.ok(), result.toString());
        assertEquals(rows, TestJournals.readAll(temp));
    }
}
