package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Row;

class VerifierTest
{
    private static final int ROWS = 20_000;

    @TempDir
    static Path good;
    /** Bytes of the good journal's file that hold anything. */
    private static int used;

    @TempDir
    Path temp;

    @BeforeAll
    static void writeAGoodJournal() throws IOException
    {
        TestJournals.write(good, ROWS, 16);
        try (DocumentCursor cursor = new DocumentCursor(good))
        {
            while (cursor.next(false))
            {
                used = (int)CycleFile.next(cursor.position(),
                    cursor.payloadLength() + BatchDescriptor.HEADER_LENGTH);
            }
        }
    }

    @Test
    void shouldFindNothingWhenNothingIsWrong()
    {
        final VerifyResult result = verify(good);

        assertTrue(result.ok(), result.toString());
        assertEquals(ROWS, result.events());
        assertEquals(ROWS, result.lastGoodSequence());
    }

    @Test
    void shouldFindNothingWhenTheWriterWasKilled() throws IOException
    {
        final Path killed = temp.resolve("killed");
        final JournalWriter writer = JournalWriter.open(temp.resolve("j"), TestJournals.config());
        writer.header(TestJournals.header(writer));
        TestJournals.append(writer, 100, 10);
        writer.append(TestJournals.quote(Row.allocate(), 101));
        copy(temp.resolve("j"), killed);
        writer.close();

        final VerifyResult result = verify(killed);
        assertTrue(result.ok(), result.toString());
        assertEquals(100, result.events());
        TestJournals.write(killed, 10, 10);
        assertEquals(110, verify(killed).events());
    }

    @Test
    void shouldNameTheBatchWhenAByteOfItsRowsIsFlipped() throws IOException
    {
        final Path file = copyOfGood();
        final long position = positionOf(10_000);
        flip(file, position + 4 + BatchDescriptor.HEADER_LENGTH + 100);

        final VerifyResult result = verify(temp);
        assertFalse(result.ok());
        assertEquals(Damage.Kind.CHECKSUM, result.damage().get(0).kind());
        assertEquals(position, result.damage().get(0).position());
        assertEquals(9_985, result.damage().get(0).sequence());
        assertEquals(9_984, result.lastGoodSequence());
        assertEquals(ROWS - 16, result.events());
        assertEquals(1, result.damage().size());
    }

    @Test
    void shouldNameOnePlaceWhicheverBatchIsDamagedAndWhereverItsMarkLies() throws IOException
    {
        final Path file = copyOfGood();
        for (int batch = 300; batch < 600; batch++)
        {
            final long at = positionOf(batch * 16) + 4 + BatchDescriptor.HEADER_LENGTH + 100;
            flip(file, at);
            assertEquals(1, verify(temp).damage().size(), "in batch " + batch);
            flip(file, at);
        }
    }

    @Test
    void shouldFindAZeroedPageInTheMiddle() throws IOException
    {
        final Path file = copyOfGood();
        zero(file, used / 2 & ~4095L, 4096);

        final VerifyResult result = verify(temp);
        assertFalse(result.ok());
        assertTrue(result.lastGoodSequence() < ROWS / 2 + 100 && result.lastGoodSequence() > ROWS / 3);
        assertTrue(result.events() > ROWS - 200 && result.events() < ROWS, result.toString());
    }

    @Test
    void shouldFindAZeroedTail() throws IOException
    {
        final Path file = copyOfGood();
        zero(file, used - 8_192 & ~4095L, 16_384);

        final VerifyResult result = verify(temp);
        assertFalse(result.ok());
        assertTrue(result.lastGoodSequence() < ROWS && result.lastGoodSequence() > ROWS - 500);
    }

    @Test
    void shouldFindAZeroedFirstPage() throws IOException
    {
        final Path file = copyOfGood();
        zero(file, 0, 4096);

        final VerifyResult result = verify(temp);
        assertEquals(Damage.Kind.FILE_HEADER, result.damage().get(0).kind());
    }

    @Test
    void shouldFindATruncatedFile() throws IOException
    {
        final Path file = copyOfGood();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.setLength(positionOf(15_000) + 20);
        }

        final VerifyResult result = verify(temp);
        assertFalse(result.ok());
        assertEquals(Damage.Kind.TRUNCATED, result.damage().get(0).kind());
        assertEquals(14_992, result.lastGoodSequence());
    }

    @Test
    void shouldFindAFileThatEndsWhereADocumentDoes() throws IOException
    {
        final Path file = copyOfGood();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.setLength(positionOf(15_000));
        }

        assertEquals(Damage.Kind.UNREADABLE, verify(temp).damage().get(0).kind());
    }

    @Test
    void shouldFindAFileThatWasEmptied() throws IOException
    {
        Files.write(copyOfGood(), new byte[0]);

        assertEquals(Damage.Kind.TRUNCATED, verify(temp).damage().get(0).kind());
    }

    @Test
    void shouldFindSwappedBatches() throws IOException
    {
        final Path file = copyOfGood();
        final long first = positionOf(5_010);
        final long second = positionOf(5_026);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            final byte[] one = new byte[(int)(second - first)];
            final byte[] two = new byte[one.length];
            raw.seek(first);
            raw.readFully(one);
            raw.readFully(two);
            raw.seek(first);
            raw.write(two);
            raw.write(one);
        }

        final VerifyResult result = verify(temp);
        assertEquals(Damage.Kind.SEQUENCE, result.damage().get(0).kind());
        assertEquals(5_008, result.lastGoodSequence());
    }

    @Test
    void shouldFindAnIndexThatPointsElsewhere() throws IOException
    {
        final Path file = copyOfGood();
        final long indexed = positionOf(256 * 16);
        final long entry = findLong(file, indexed);
        flip(file, entry);

        assertEquals(Damage.Kind.INDEX, verify(temp).damage().get(0).kind());
    }

    @Test
    void shouldFindEveryFlippedByteOfRowsAndBatchHeaders() throws IOException
    {
        final Path file = copyOfGood();
        final Random random = new Random(42);
        for (int i = 0; i < 60; i++)
        {
            final long batch = positionOf(1 + random.nextInt(ROWS));
            final long position = batch + 4 + random.nextInt(BatchDescriptor.HEADER_LENGTH + 16 * 112);
            flip(file, position);
            final VerifyResult result = verify(temp);
            assertFalse(result.ok(), "flipped at " + position);
            assertTrue(result.lastGoodSequence() < ROWS, "flipped at " + position);
            flip(file, position);
        }
        assertTrue(verify(temp).ok());
    }

    @Test
    void shouldRefuseToContinueADamagedTail() throws IOException
    {
        final Path file = copyOfGood();
        zero(file, used - 8_192 & ~4095L, 16_384);

        final JournalException refused = assertThrows(
            JournalException.class, () -> JournalWriter.open(temp, TestJournals.config()));
        assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
    }

    @Test
    void shouldStopReadingWhereTheDamageBegins() throws IOException
    {
        final Path file = copyOfGood();
        zero(file, used / 2 & ~4095L, 4096);
        final Row row = new Row();

        try (JournalReader reader = JournalReader.open(temp))
        {
            final JournalDamagedException stopped = assertThrows(JournalDamagedException.class, () ->
            {
                while (reader.next(row))
                {
                    assertTrue(row.sequence() < ROWS);
                }
            });
            assertEquals(verify(temp).lastGoodSequence() + 1, stopped.damage().sequence());
        }
    }

    @Test
    void shouldRefuseAnUnknownFormatVersion() throws IOException
    {
        final Path file = copyOfGood();
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.seek(positionOf(1) + 4 + BatchDescriptor.MAGIC_OFFSET + 3);
            raw.write(99);
        }

        final String detail = verify(temp).damage().get(0).detail();
        assertEquals("format version 99, this build reads 2, and the checksum is wrong: it is damaged", detail);
    }

    private VerifyResult verify(final Path directory)
    {
        return Verifier.verify(directory, rows -> assertTrue(rows > 0));
    }

    private Path copyOfGood() throws IOException
    {
        copy(good, temp);
        return TestJournals.newestFile(temp);
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        Files.createDirectories(to);
        final Path file = TestJournals.newestFile(from);
        final byte[] bytes = Files.readAllBytes(file);
        Files.write(to.resolve(file.getFileName()), bytes);
    }

    /** Position of the batch that holds a sequence. */
    private long positionOf(final long sequence)
    {
        long position = -1;
        try (DocumentCursor cursor = new DocumentCursor(good))
        {
            while (cursor.next(false) && cursor.firstSequence() <= sequence)
            {
                position = cursor.position();
            }
        }
        return position;
    }

    private static void flip(final Path file, final long position) throws IOException
    {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.seek(position);
            final int old = raw.read();
            raw.seek(position);
            raw.write(old ^ 0x10);
        }
    }

    private static void zero(final Path file, final long position, final int length) throws IOException
    {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw"))
        {
            raw.seek(position);
            raw.write(new byte[(int)Math.min(length, raw.length() - position)]);
        }
    }

    private static long findLong(final Path file, final long value) throws IOException
    {
        final java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(Files.readAllBytes(file))
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int i = 200; i + 8 <= bytes.limit(); i++)
        {
            if (bytes.getLong(i) == value)
            {
                return i;
            }
        }
        throw new AssertionError("no index entry for " + value);
    }
}
