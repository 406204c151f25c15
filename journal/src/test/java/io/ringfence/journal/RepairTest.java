package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged journal is cut behind its last good row, nothing is thrown away, and it goes on from there. */
class RepairTest
{
    private static final byte OTHER_VERSION = BatchDescriptor.FORMAT_VERSION + 1;

    @TempDir
    Path temp;

    @Test
    void shouldLeaveAWholeJournalAsItIs() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        final byte[] before = Files.readAllBytes(TestJournals.newestFile(temp));
        final RepairResult result = repair();

        assertNull(result.aside());
        assertArrayEquals(before, Files.readAllBytes(TestJournals.newestFile(temp)));
    }

    @Test
    void shouldCutBehindTheLastGoodRowKeepTheOldFilesAndGoOn() throws IOException
    {
        TestJournals.write(temp, 5_000, 10);
        final byte[] broken = damage((bytes) -> Arrays.fill(bytes, 300_000, 304_096, (byte)0));
        assertThrows(JournalException.class, () -> JournalWriter.open(temp, TestJournals.config()));
        final RepairResult result = repair();

        final long kept = result.after().lastGoodSequence();
        assertTrue(result.after().ok(), result.toString());
        assertTrue(kept > 1_000 && kept < 5_000, "kept=" + kept);
        assertEquals(result.before().lastGoodSequence(), kept);
        assertTrue(result.lostRows() > 0 && result.lostRows() < 5_000 - kept, result.toString());
        assertTrue(result.aside().getFileName().toString().startsWith("cut-after-" + kept + "-"));
        assertArrayEquals(broken, Files.readAllBytes(TestJournals.newestFile(result.aside())));
        assertTrue(Files.readString(result.aside().resolve("what.txt")).contains(
            result.before().damage().get(0).describe()));
        assertEquals(kept, TestJournals.readAll(temp));
        goesOnFrom(kept);
    }

    @Test
    void shouldKeepRowsOnceWhenACopyOfAFileLiesBehindThem() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        Files.copy(TestJournals.newestFile(temp), temp.resolve("20991231F.cq4"));
        final RepairResult result = repair();

        assertEquals(100, result.before().lastGoodSequence());
        assertTrue(result.after().ok(), result.toString());
        assertEquals(100, result.after().events());
        goesOnFrom(100);
    }

    @Test
    void shouldGiveFilesTheirNamesBackAndKeepEveryRow() throws IOException
    {
        final List<Path> files = writeDays(3);
        exchange(files.get(0), files.get(1));
        exchange(files.get(1), files.get(2));
        final RepairResult result = repair();

        assertEquals(List.of(
            "file_name in 20260303F.cq4 at 0 from sequence 1: holds sequences 1 to 100, which belong in 20260301F.cq4",
            "file_name in 20260301F.cq4 at 0 from sequence 101: holds sequences 101 to 200, which belong in " +
            "20260302F.cq4",
            "file_name in 20260302F.cq4 at 0 from sequence 201: holds sequences 201 to 300, which belong in " +
            "20260303F.cq4"),
            result.before().damage().stream().map(Damage::describe).toList());
        assertTrue(result.before().rowsWhole());
        assertEquals(300, result.before().lastGoodSequence());
        assertEquals(0, result.lostRows());
        assertTrue(result.after().ok(), result.toString());
        assertEquals(result.before().chain(), result.after().chain());
        assertEquals(files, CycleFile.list(temp));
        goesOnFrom(300);
    }

    @Test
    void shouldCutWhereDamageIsInTheOrderOfTheRowsWhenFilesHaveEachOthersNames() throws IOException
    {
        final List<Path> files = writeDays(3);
        exchange(files.get(0), files.get(1));
        final byte[] last = Files.readAllBytes(files.get(2));
        final long batch = positionOf(BatchDescriptor.KIND_ROWS, 25);
        last[(int)batch + 100] ^= 1;
        Files.write(files.get(2), last);
        final RepairResult result = repair();

        assertEquals(List.of(Damage.Kind.FILE_NAME, Damage.Kind.FILE_NAME, Damage.Kind.CHECKSUM),
            result.before().damage().stream().map(Damage::kind).toList());
        assertFalse(result.before().rowsWhole());
        assertEquals(250, result.before().lastGoodSequence());
        assertTrue(result.after().ok(), result.toString());
        goesOnFrom(250);
    }

    /** A file and a hundred rows a day, and a mark at their end. */
    private List<Path> writeDays(final int days)
    {
        final AtomicLong clock = new AtomicLong(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config(), true, clock::get))
        {
            writer.header(TestJournals.header(writer));
            for (int i = 0; i < days; i++)
            {
                TestJournals.append(writer, 100, 10);
                clock.addAndGet(TimeUnit.DAYS.toMillis(1));
            }
            writer.seal();
        }
        return CycleFile.list(temp);
    }

    private void exchange(final Path one, final Path other) throws IOException
    {
        final Path between = temp.resolve("between");
        Files.move(one, between);
        Files.move(other, one);
        Files.move(between, other);
    }

    @Test
    void shouldBeginAnewWhenNotOneRowIsGood() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        damage((bytes) -> Arrays.fill(bytes, 0, 140_000, (byte)7));
        final RepairResult result = repair();

        assertNull(result.after());
        try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
        {
            assertEquals(1, writer.nextSequence());
            assertEquals(2, writer.bootEpoch());
        }
    }

    @Test
    void shouldKeepEveryRowWhenTheHashChainProvesThatOnlyAMarkIsDamaged() throws IOException
    {
        writeSealed(3);
        final long mark = positionOf(BatchDescriptor.KIND_CHAIN, 1);
        damage((bytes) -> bytes[(int)mark + 60] ^= 1);
        final RepairResult result = repair();

        assertTrue(result.before().rowsWhole(), result.toString());
        assertEquals(300, result.before().lastGoodSequence());
        assertEquals(0, result.lostRows());
        assertEquals(300, TestJournals.readAll(temp));
        goesOnFrom(300);
    }

    @Test
    void shouldCutBeforeARunWhoseHeaderIsGoneThoughItsRowsFollowOnWhatIsKept() throws IOException
    {
        writeSealed(3);
        final long header = positionOf(BatchDescriptor.KIND_RUN_HEADER, 1);
        damage((bytes) -> bytes[(int)header + 100] ^= 1);
        final RepairResult result = repair();

        assertFalse(result.before().rowsWhole());
        assertEquals(100, result.before().lastGoodSequence());
        assertEquals(200, result.lostRows());
        goesOnFrom(100);
    }

    @Test
    void shouldCutBehindAGapThatNothingProvesToHoldNoRunHeader() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        TestJournals.write(temp, 100, 10);
        final long header = positionOf(BatchDescriptor.KIND_RUN_HEADER, 1);
        damage((bytes) -> bytes[(int)header + 100] ^= 1);

        assertEquals(100, repair().after().lastGoodSequence());
    }

    @Test
    void shouldMakeTheQueuesTableAnewAndTouchNothingElse() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        final byte[] rows = Files.readAllBytes(TestJournals.newestFile(temp));
        final Path table = temp.resolve(QueueTable.FILE);
        final byte[] garbage = new byte[8_192];
        new Random(3).nextBytes(garbage);
        Files.write(table, garbage);
        final String refused = assertThrows(JournalDamagedException.class,
            () -> JournalWriter.open(temp, TestJournals.config())).getMessage();
        assertTrue(refused.contains("queue_table in metadata.cq4t at 0"), refused);
        assertTrue(refused.contains("'ringfence repair --journal " + temp + "' makes metadata.cq4t anew"), refused);
        final RepairResult result = repair();

        assertEquals(Damage.Kind.QUEUE_TABLE, result.before().damage().get(0).kind());
        assertTrue(result.before().rowsWhole());
        assertTrue(result.after().ok());
        assertArrayEquals(rows, Files.readAllBytes(TestJournals.newestFile(temp)));
        assertArrayEquals(garbage, Files.readAllBytes(result.aside().resolve(QueueTable.FILE)));
        assertTrue(Files.size(table) > 0);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(table)));
        goesOnFrom(100);
    }

    @Test
    void shouldBeginAnewWhenAFirstStartWasKilledBeforeTheQueuesTableWasWhole() throws IOException
    {
        Files.write(temp.resolve(QueueTable.FILE), new byte[]{(byte)0x94, 0, 0, (byte)0xC0});

        goesOnFrom(0);
    }

    @Test
    void shouldTakeATableThatIsNotFinishedForWhatAKillLeaves() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        final Path table = temp.resolve(QueueTable.FILE);
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(table)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        int last = 0;
        for (int word = bytes.getInt(0); word != 0; word = bytes.getInt(at))
        {
            last = at;
            at += Integer.BYTES + (word & CycleFile.LENGTH_MASK);
        }
        long rows = 100;
        for (final int unfinished : new int[] {last, 0})
        {
            final ByteBuffer cut = ByteBuffer.wrap(bytes.array().clone()).order(ByteOrder.LITTLE_ENDIAN);
            cut.putInt(unfinished, CycleFile.NOT_COMPLETE);
            Files.write(table, cut.array());
            assertTrue(Verifier.verify(temp, (done) -> assertTrue(done > 0)).ok());
            goesOnFrom(rows);
            rows += 50;
        }
    }

    @Test
    void shouldFindADamagedTableOrGoOnWithIt() throws IOException
    {
        TestJournals.write(temp, 100, 10);
        final Path table = temp.resolve(QueueTable.FILE);
        final byte[] whole = Files.readAllBytes(table);
        int found = 0;
        long rows = 100;
        for (int seed = 0; seed < 64; seed++)
        {
            final Random random = new Random(seed);
            final byte[] bytes = whole.clone();
            bytes[random.nextInt(512)] ^= (byte)(1 << random.nextInt(8));
            Files.write(table, bytes);
            final VerifyResult result = Verifier.verify(temp, (done) -> assertTrue(done > 0));
            assertTrue(result.rowsWhole(), "seed " + seed);
            found += result.ok() ? 0 : 1;
            if (result.ok())
            {
                goesOnFrom(rows);
                rows += 50;
            }
        }
        assertTrue(found > 16, "found " + found);
        assertTrue(rows > 100 + 16 * 50, "gone on to " + rows);
    }

    private void writeSealed(final int runs)
    {
        for (int i = 0; i < runs; i++)
        {
            try (JournalWriter writer = JournalWriter.open(temp, TestJournals.config()))
            {
                writer.header(TestJournals.header(writer));
                TestJournals.append(writer, 100, 10);
                writer.seal();
            }
        }
    }

    /** Of the document of a kind with so many of its kind before it. */
    private long positionOf(final int kind, final int before)
    {
        try (DocumentCursor cursor = new DocumentCursor(temp, true))
        {
            for (int left = before; cursor.next(true);)
            {
                if (cursor.kind() == kind && left-- == 0)
                {
                    return cursor.position();
                }
            }
        }
        throw new AssertionError("no document " + before + " of kind " + kind);
    }

    @Test
    void shouldTakeUpARepairThatWasKilled() throws IOException
    {
        TestJournals.write(temp, 1_000, 10);
        final Path anew = temp.resolve(Repair.NEW);
        TestJournals.write(anew, 400, 10);
        assertThrows(JournalException.class, () -> JournalWriter.open(temp, TestJournals.config()));
        Files.writeString(anew.resolve("complete"), "cut-after-400-20260301T000000Z");
        final RepairResult result = repair();

        assertTrue(result.after().ok());
        assertEquals(400, result.after().events());
        assertTrue(Files.exists(result.aside().resolve(TestJournals.newestFile(temp).getFileName())));
        goesOnFrom(400);
    }

    @Test
    void shouldRefuseRowsOfAnotherFormatVersionEverywhereAndCutNothing() throws IOException
    {
        TestJournals.write(temp, 1_000, 10);
        final byte[] newer = damage(this::ofAnotherVersion);
        final String due = "format version " + OTHER_VERSION + ", this build reads " + BatchDescriptor.FORMAT_VERSION +
            ": nothing is damaged, use the build that wrote it, or its 'export' and the 'import' of this one";

        final Damage found = Verifier.verify(temp, (rows) -> assertTrue(rows > 0)).damage().get(0);
        assertEquals(Damage.Kind.VERSION, found.kind());
        assertEquals(due, found.detail());
        assertTrue(assertThrows(JournalException.class, this::repair).getMessage().contains(due));
        assertTrue(assertThrows(JournalException.class,
            () -> TestJournals.readAll(temp)).getMessage().startsWith("journal of another build: version in "));
        assertTrue(assertThrows(JournalException.class,
            () -> JournalWriter.open(temp, TestJournals.config())).getMessage().contains(due));
        assertArrayEquals(newer, Files.readAllBytes(TestJournals.newestFile(temp)));
    }

    /** From the fifth document on, with checksums that are right. */
    private void ofAnotherVersion(final byte[] bytes)
    {
        final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try (DocumentCursor cursor = new DocumentCursor(temp, true))
        {
            for (int i = 0; cursor.next(true); i++)
            {
                if (i >= 4)
                {
                    final int at = (int)cursor.position() + Integer.BYTES;
                    bytes[at + BatchDescriptor.MAGIC_OFFSET + 3] = OTHER_VERSION;
                    final CRC32C crc = new CRC32C();
                    crc.update(bytes, at + BatchDescriptor.MAGIC_OFFSET, cursor.length() - Integer.BYTES);
                    file.putInt(at, (int)crc.getValue());
                }
            }
        }
    }

    private interface Blow
    {
        void to(byte[] bytes);
    }

    private byte[] damage(final Blow blow) throws IOException
    {
        final Path file = TestJournals.newestFile(temp);
        final byte[] bytes = Files.readAllBytes(file);
        blow.to(bytes);
        Files.write(file, bytes);
        return bytes;
    }

    private RepairResult repair()
    {
        return Repair.repair(temp, (done) -> assertTrue(done > 0));
    }

    private void goesOnFrom(final long kept)
    {
        TestJournals.write(temp, 50, 10);
        assertEquals(kept + 50, TestJournals.readAll(temp));
        assertTrue(Verifier.verify(temp, (rows) -> assertTrue(rows > 0)).ok());
    }
}
