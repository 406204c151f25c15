package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

import io.ringfence.app.run.Recovery;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.SnapshotStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From which snapshot a restart begins, and from which it does not. */
class SnapshotRecoveryTest
{
    private static final int STEPS = 700;

    private final Shell shell = new Shell();
    private final List<String> said = new ArrayList<>();
    private Path journal;
    private long last;
    private String hash;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws IOException
    {
        journal = importDay("journal", STEPS, 5);
        last = lastSequence(journal);
        good("replay", "--journal", journal.toString(), "--json");
        hash = JsonLine.parse(shell.lastLine()).text("state_hash");
    }

    @Test
    void shouldBeginFromTheNewestSnapshot() throws IOException
    {
        Midway.snapshot(journal, 200);
        Midway.snapshot(journal, 500);
        assertRecovers(500);
        assertEquals(List.of(), said);
    }

    @Test
    void shouldReplayNothingBehindASnapshotOfTheLastRow()
    {
        good("snapshot", "--journal", journal.toString(), "--json");
        final JsonLine line = JsonLine.parse(shell.lastLine());
        assertEquals(last, line.number("seq"));
        assertEquals(hash, line.text("state_hash"));
        assertEquals(0, assertRecovers(last).rows());
    }

    @Test
    void shouldTakeTheOlderOneWhenTheNewestIsDamagedAtAnyByte() throws IOException
    {
        Midway.snapshot(journal, 200);
        final Path newest = Midway.snapshot(journal, 500);
        final byte[] good = Files.readAllBytes(newest);
        for (int i = 0; i < 40; i++)
        {
            final byte[] bad = good.clone();
            bad[(int)((long)i * (bad.length - 1) / 39)] ^= (byte)(1 << i % 8);
            Files.write(newest, bad);
            assertRecovers(200);
            assertTrue(
                said.get(0).startsWith("snapshot " + newest.getFileName() + " is passed over: "), said::toString);
        }
    }

    @Test
    void shouldTakeTheOlderOneWhenTheNewestIsCutShort() throws IOException
    {
        Midway.snapshot(journal, 200);
        final Path newest = Midway.snapshot(journal, 500);
        final byte[] good = Files.readAllBytes(newest);
        for (final int length : new int[] {0, 1, 23, 100, good.length / 2, good.length - 1})
        {
            Files.write(newest, Arrays.copyOf(good, length));
            assertRecovers(200);
        }
    }

    @Test
    void shouldReplayTheWholeJournalWhenNoSnapshotIsGood() throws IOException
    {
        Files.write(Midway.snapshot(journal, 200), new byte[100]);
        Files.write(Midway.snapshot(journal, 500), new byte[0]);
        assertEquals(last, assertRecovers(0).rows());
        assertEquals(2, said.size());
    }

    @Test
    void shouldPassOverAnotherVersionAndSaySo() throws IOException
    {
        final Path file = Midway.snapshot(journal, 500);
        final byte[] bytes = Files.readAllBytes(file);
        bytes[11] = 9;
        sealed(file, bytes);
        assertRecovers(0);
        assertTrue(said.get(0).endsWith("format version 9, this build reads 1"), said::toString);
    }

    @Test
    void shouldPassOverAStateThatHasNotTheHashItShouldHave() throws IOException
    {
        final Path file = Midway.snapshot(journal, 500);
        final byte[] bytes = Files.readAllBytes(file);
        // The first bid, behind the head of its section, two sizes, the sources and three counters; the checksum is
        // made right again.
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("market\0\0") + 16 + 8 + 4 + 24] ^= 1;
        sealed(file, bytes);
        assertRecovers(0);
        assertTrue(said.get(0).contains("its state has hash"), said::toString);
    }

    @Test
    void shouldPassOverASnapshotOfAnotherJournal() throws IOException
    {
        final Path file = Midway.snapshot(importDay("other", STEPS, 6), 500);
        Files.createDirectories(journal.resolve(SnapshotStore.DIRECTORY));
        Files.copy(file, journal.resolve(SnapshotStore.DIRECTORY).resolve(file.getFileName()));
        assertRecovers(0);
        assertTrue(said.get(0).contains("it was taken of another journal"), said::toString);
    }

    @Test
    void shouldRefuseToGoOnWhenRowsAreLostThatASnapshotHasSeen() throws IOException
    {
        final Path shorter = importDay("shorter", 300, 5);
        final Path file = Midway.snapshot(journal, last);
        Files.createDirectories(shorter.resolve(SnapshotStore.DIRECTORY));
        Files.copy(file, shorter.resolve(SnapshotStore.DIRECTORY).resolve(file.getFileName()));
        final long end = lastSequence(shorter);
        final JournalException refused = assertThrows(JournalException.class,
            () -> new Recovery(shorter, (done, total) -> {}, said::add).recover(end));
        assertTrue(refused.getMessage().contains("rows " + (end + 1) + " to " + last + " are lost"),
            refused.getMessage());
    }

    @Test
    void shouldRefuseToStartWhenAllRowsAreGoneThatASnapshotHasSeen() throws IOException
    {
        final Path file = Midway.snapshot(journal, last);
        final Path emptied = folder.resolve("emptied");
        Files.createDirectories(emptied.resolve(SnapshotStore.DIRECTORY));
        Files.copy(file, emptied.resolve(SnapshotStore.DIRECTORY).resolve(file.getFileName()));
        assertEquals(ExitCode.FAILED, shell.run("run", "--duration", "1s", "--journal", emptied.toString()));
        assertTrue(shell.err().contains("holds no row, and snapshot "), shell.err());
        assertTrue(shell.err().contains("rows 1 to " + last + " are lost"), shell.err());
        assertTrue(Files.exists(emptied.resolve(SnapshotStore.DIRECTORY).resolve(file.getFileName())));
    }

    @Test
    void shouldPayNoHeedToWhatWasLeftHalfWritten() throws IOException
    {
        final Path file = Midway.snapshot(journal, 200);
        final Path aside = file.resolveSibling("snapshot-0000000000000000500.rfs.new");
        Files.write(aside, new byte[1000]);
        assertRecovers(200);
        assertEquals(List.of(), said);
        Midway.snapshot(journal, 500);
        assertTrue(Files.notExists(aside));
    }

    @Test
    void shouldKeepTwoAtLeast() throws IOException
    {
        for (final long sequence : new long[] {100, 200, 300, 400})
        {
            Midway.snapshot(journal, sequence);
        }
        final SnapshotStore store = new SnapshotStore(journal);
        assertEquals(1, store.keep(3, 0, 1).size());
        assertEquals(1, store.keep(0, 0, 1).size());
        assertEquals(List.of(400L, 300L), store.newestFirst().stream().map(SnapshotStore::sequence).toList());
    }

    private Recovery assertRecovers(final long from)
    {
        said.clear();
        final Recovery recovery = new Recovery(journal, (done, total) -> {}, said::add);
        final String recovered = HexFormat.of().toHexDigits(recovery.recover(last).stateHash());
        assertEquals(hash, recovered);
        assertEquals(from, recovery.snapshot(), said::toString);
        return recovery;
    }

    private static void sealed(final Path file, final byte[] bytes) throws IOException
    {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int)crc.getValue());
        Files.write(file, bytes);
    }

    private static long lastSequence(final Path journal)
    {
        try (JournalReader reader = JournalReader.open(journal))
        {
            return reader.lastSequence();
        }
    }

    private Path importDay(final String name, final int steps, final long seed) throws IOException
    {
        final Path directory = folder.resolve(name);
        good("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve(name + ".jsonl"), seed, steps).toString(),
            "--journal", directory.toString(), "--set", "strategy.name=crossover", "--set",
            "strategy.crossover.bar_ms=500", "--set", "hash.every=100");
        return directory;
    }

    private void good(final String... args)
    {
        final int code = shell.run(args);
        assertTrue(code == ExitCode.GOOD, () -> String.join(" ", args) + " exited " + code + ": " + shell.err());
    }
}
