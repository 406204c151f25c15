package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hash chain finds what checksums cannot: edits by someone who knew to renew them. */
class HashChainTest
{
    @TempDir
    Path temp;

    @Test
    void shouldGiveTheWriterAndTheVerifierOneHead()
    {
        final ChainMark sealed;
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 1_000, 7);
            sealed = writer.seal();
        }
        final VerifyResult result = verify();

        assertEquals(sealed, result.chain());
        assertEquals(1_000, sealed.sequence());
        assertEquals(1 + 143, sealed.documents());
        assertEquals(1, result.chainFrom());
        assertEquals(sealed, ChainStart.newest(temp));
    }

    @Test
    void shouldStayAwayFromAWriterInFullFlightOnly()
    {
        final long written = 1_000_000;

        assertEquals(written, ChainFollower.bound(written, written));
        assertEquals(written, ChainFollower.bound(written, written - ChainFollower.BUSY_ROWS + 1));
        assertEquals(written - ChainFollower.DISTANCE_ROWS,
            ChainFollower.bound(written, written - ChainFollower.BUSY_ROWS));
    }

    @Test
    void shouldCatchUpWithAWriterThatRests() throws Exception
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            final int rows = 2 * ChainFollower.DISTANCE_ROWS;
            TestJournals.append(writer, rows, 64);
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (writer.chainHead() == null || writer.chainHead().sequence() < rows)
            {
                assertTrue(System.nanoTime() < deadline, "head=" + writer.chainHead());
                Thread.sleep(1);
            }
        }
    }

    @Test
    void shouldComputeTheHeadAsItIsDocumented() throws Exception
    {
        TestJournals.write(temp, 30, 10);
        final MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] head = new byte[32];
        try (DocumentCursor cursor = new DocumentCursor(temp))
        {
            while (cursor.next(true))
            {
                final byte[] document = new byte[cursor.length()];
                cursor.buffer().getBytes(cursor.offset(), document);
                final byte[] digest = sha.digest(document);
                sha.update(head);
                sha.update(digest);
                head = sha.digest();
            }
        }
        assertEquals(ChainMark.of(30, 4, head), verify().chain());
    }

    @Test
    void shouldGoOnWithTheChainOverRunsAndAfterAWriterThatLeftNoMark() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        final ChainMark first = verify().chain();
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            // A run of no rows.
            writer.header(TestJournals.header(writer));
        }
        assertEquals(first, verify().chain());
        TestJournals.write(temp, 100, 10);
        final VerifyResult result = verify();

        assertTrue(result.ok(), result.toString());
        assertEquals(200, result.chain().sequence());
        assertEquals(23, result.chain().documents());
        assertEquals(1, result.chainFrom());
        assertNotEquals(first.head(), result.chain().head());
    }

    @Test
    void shouldNameTheRowsBetweenTwoMarksWhenOneWasEditedAndItsChecksumRenewed() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        TestJournals.write(temp, 100, 10);
        TestJournals.write(temp, 100, 10);
        editRow(155);
        final VerifyResult result = verify();

        assertFalse(result.ok());
        assertEquals(1, result.damage().size(), result.toString());
        final Damage edit = result.damage().get(0);
        assertEquals(Damage.Kind.EDITED, edit.kind());
        assertEquals(101, edit.sequence());
        assertTrue(edit.detail().startsWith("rows from 101 to 200 are not those that were journaled"), edit.detail());
        assertEquals(100, result.lastGoodSequence());
        assertEquals(201, result.chainFrom());
    }

    @Test
    void shouldCoverNoRowWhenWhatWasEditedStandsBeforeTheLastMark() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        TestJournals.write(temp, 100, 10);
        editRow(155);
        final VerifyResult result = verify();

        assertFalse(result.ok());
        assertEquals(200, result.events());
        assertNull(result.chain(), result.toString());
    }

    @Test
    void shouldReachToTheLastRowBeforeAGapThatNoMarkHasPassed() throws IOException
    {
        final Path killed = temp.resolve("killed");
        final ChainMark at40;
        try (JournalWriter writer = JournalWriter.open(temp.resolve("j"), TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 40, 10);
            copy(temp.resolve("j"), killed);
            at40 = Verifier.verify(killed, (rows) -> assertTrue(rows > 0)).chain();
            TestJournals.append(writer, 60, 10);
            copy(temp.resolve("j"), killed);
        }
        final Path file = TestJournals.newestFile(killed);
        final byte[] bytes = Files.readAllBytes(file);
        try (DocumentCursor cursor = new DocumentCursor(killed))
        {
            while (cursor.next(true) && cursor.firstSequence() + cursor.count() <= 45)
            {
                assertTrue(cursor.position() > 0);
            }
            bytes[(int)cursor.position() + 4 + BatchDescriptor.HEADER_LENGTH + 60] ^= 1;
        }
        Files.write(file, bytes);
        final VerifyResult result = Verifier.verify(killed, (rows) -> assertTrue(rows > 0));

        assertEquals(90, result.events(), result.toString());
        assertEquals(40, result.lastGoodSequence());
        assertEquals(1, result.chainFrom());
        assertEquals(at40, result.chain());
    }

    @Test
    void shouldVouchForTheRestWhenOlderFilesAreGone() throws IOException
    {
        final AtomicLong clock = new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config(), true, clock::get))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, 100, 10);
        }
        final Path old = TestJournals.newestFile(temp);
        clock.addAndGet(TimeUnit.DAYS.toMillis(1));
        for (int i = 0; i < 2; i++)
        {
            try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config(), true, clock::get))
            {
                writer.header(TestJournals.header(writer));
                TestJournals.append(writer, 100, 10);
            }
        }
        final ChainMark all = verify().chain();
        Files.delete(old);
        final VerifyResult result = verify();

        assertTrue(result.ok(), result.toString());
        assertEquals(all, result.chain());
        assertEquals(201, result.chainFrom());
    }

    @Test
    void shouldMeetAHeadThatWasNotedEarlierAndMissOneThatNeverWas()
    {
        TestJournals.write(temp, 100, 10);
        final String noted = verify().chain().head();
        TestJournals.write(temp, 100, 10);

        assertTrue(Verifier.verify(temp, noted, (rows) -> assertTrue(rows > 0)).ok());
        final VerifyResult missed = Verifier.verify(temp, "0".repeat(64), (rows) -> assertTrue(rows > 0));
        assertEquals(Damage.Kind.EDITED, missed.damage().get(0).kind());
    }

    @Test
    void shouldHaveNoHeadBeforeTheFirstRow()
    {
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            assertNull(writer.seal());
        }
        assertNull(verify().chain());
    }

    /** Changes a byte of a row and makes the checksum right again. */
    private void editRow(final long sequence) throws IOException
    {
        final Path file = TestJournals.newestFile(temp);
        final byte[] bytes = Files.readAllBytes(file);
        try (DocumentCursor cursor = new DocumentCursor(temp))
        {
            while (cursor.next(true) && cursor.firstSequence() + cursor.count() <= sequence)
            {
                assertTrue(cursor.position() > 0);
            }
            final ByteBuffer direct = ByteBuffer.allocateDirect(cursor.length()).order(ByteOrder.LITTLE_ENDIAN);
            final int at = (int)cursor.position() + 4;
            direct.put(bytes, at, cursor.length());
            final int row = BatchDescriptor.HEADER_LENGTH + 60;
            direct.put(row, (byte)(direct.get(row) ^ 1));
            new UnsafeBuffer(direct).putInt(
                0, new BatchDescriptor().checksum(direct, 0, cursor.payloadLength()));
            direct.clear().get(bytes, at, cursor.length());
        }
        Files.write(file, bytes);
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private VerifyResult verify()
    {
        return Verifier.verify(temp, (rows) -> assertTrue(rows > 0));
    }
}
