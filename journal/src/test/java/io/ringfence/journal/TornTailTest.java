package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut leaves where some pages reached the disk and others did not: whole documents behind a gap. */
class TornTailTest
{
    private static final int BEFORE = 20;
    private static final int ROWS = 400;
    private static final int PAGE = 4096;

    @TempDir
    Path temp;

    @Test
    void shouldRefuseAndLeaveAloneWhatLiesBehindAGapThatTheQueueDoesNotKnowOf() throws Exception
    {
        final Path file = tear();
        final byte[] torn = Files.readAllBytes(file);

        final VerifyResult result = Verifier.verify(temp, (rows) -> assertTrue(rows > 0));
        assertFalse(result.ok());
        assertEquals(Damage.Kind.UNREADABLE, result.damage().get(0).kind());
        assertThrows(JournalException.class, () -> JournalWriter.open(temp, TestJournals.config()));
        // Nor does it pass for a whole journal where nobody asks verify.
        assertThrows(JournalDamagedException.class, () -> TestJournals.readAll(temp));
        assertThrows(JournalDamagedException.class,
            () -> Backup.backup(temp, temp.resolveSibling(temp.getFileName() + "-backup"), (done) -> {}));
        assertArrayEquals(torn, Files.readAllBytes(file));

        final RepairResult repaired = Repair.repair(temp, (rows) -> assertTrue(rows > 0));
        assertTrue(repaired.after().ok());
        assertEquals(result.lastGoodSequence(), TestJournals.readAll(temp));
        assertTrue(repaired.lostRows() > 0);
    }

    /** The first page is as it was when some rows were written, and what a page takes is missing from a document on. */
    private Path tear() throws IOException
    {
        final byte[] first;
        final long end;
        final Path file;
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            writer.header(TestJournals.header(writer));
            TestJournals.append(writer, BEFORE, 1);
            file = temp.resolve(JournalTail.of(temp).lastFile());
            first = read(file, 0, PAGE);
            TestJournals.append(writer, BEFORE, 1);
            end = JournalTail.of(temp).end();
            TestJournals.append(writer, ROWS, 1);
        }
        overwrite(file, 0, first);
        overwrite(file, end, new byte[PAGE]);
        return file;
    }

    private static byte[] read(final Path file, final long at, final int length) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            channel.read(bytes, at);
        }
        return bytes.array();
    }

    private static void overwrite(final Path file, final long at, final byte[] with) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.wrap(with), at);
        }
    }
}
