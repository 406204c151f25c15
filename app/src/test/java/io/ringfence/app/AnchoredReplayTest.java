package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

import io.ringfence.journal.SnapshotStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay finds the same with any number of threads, whatever is wrong with rows and with the snapshots on the
 * way.
 */
class AnchoredReplayTest
{
    private static final long[] ANCHORS = {150, 300, 450, 600};
    private static final int PREFIX = 24;

    private final Shell shell = new Shell();
    private Path journal;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws IOException
    {
        journal = folder.resolve("journal");
        good("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), 5, 700).toString(), "--journal", journal.toString(),
            "--set", "strategy.name=crossover", "--set", "strategy.crossover.bar_ms=500", "--set", "hash.every=100");
        for (final long sequence : ANCHORS)
        {
            Midway.snapshot(journal, sequence);
        }
    }

    @Test
    void shouldTakeAnchorsOfAJournalThatWasImported() throws IOException
    {
        final String lines = folder.resolve("rows.jsonl").toString();
        good("export", "--journal", journal.toString(), "--out", lines);
        journal = folder.resolve("imported");
        good("import", "--in", lines, "--journal", journal.toString());
        assertEquals(1, replay(ExitCode.GOOD, "auto").number("segments"));
        good("snapshot", "--journal", journal.toString(), "--every", "100", "--anchors", "3");

        final JsonLine found = replay(ExitCode.GOOD, "64");
        assertTrue(found.number("segments") >= 4, found.asMap().toString());
        final List<String> anchors = found.texts("anchors");
        assertEquals(Long.toString(JournalEnd.sequence(journal)), anchors.get(anchors.size() - 1));
        anchors.subList(0, anchors.size() - 1).forEach(
            (anchor) -> assertEquals(0, Long.parseLong(anchor) % 100, anchor));
        assertEquals(0, found.objects("anchors_passed_over").size());
        assertEquals(ExitCode.REFUSED, shell.run("snapshot", "--journal", journal.toString(), "--every", "-1"));
        assertEquals(ExitCode.REFUSED, shell.run("snapshot", "--journal", journal.toString(), "--keep", "1"));
    }

    @Test
    void shouldFindTheSameWithAnyNumberOfThreads()
    {
        final JsonLine one = replay(ExitCode.GOOD, "1");
        assertEquals(1, one.number("threads"));
        assertEquals(ANCHORS.length + 1, one.number("segments"));
        assertEquals(List.of("150", "300", "450", "600"), one.texts("anchors"));
        assertSameWithMoreThreads(ExitCode.GOOD);
        assertEquals(5, replay(ExitCode.GOOD, "64").number("threads"), "no more than segments");
        deleteSnapshots();
        assertEquals(one.text("state_hash"), replay(ExitCode.GOOD, "4").text("state_hash"));
        assertEquals(one.number("events"), replay(ExitCode.GOOD, "4").number("events"));
    }

    @Test
    void shouldNameTheFirstRowThatDiffersAmongSeveralInSegmentsOfTheirOwn() throws IOException
    {
        // A mark in the third segment, an equity in the last one, both with right checksums.
        final Path changed = changed(Map.of(
            400L, new String[] {"\"equity\":\"", "\"equity\":\"1"},
            640L, new String[] {"\"equity\":\"", "\"equity\":\"2"}));
        final JsonLine found = assertSameWithMoreThreads(changed, ExitCode.CHECK_SAID_NO);
        assertEquals(400, found.object("first_difference").number("seq"));
        assertEquals("equity", found.object("first_difference").text("field"));
        assertEquals(400, found.number("events"));
        assertEquals(List.of("150", "300"), found.texts("anchors"));
    }

    @Test
    void shouldPassOverASnapshotThatHoldsAnotherStateAndStillBeEqual() throws IOException
    {
        final JsonLine whole = replay(ExitCode.GOOD, "1");
        plant(journal, 450, 300);
        final JsonLine found = assertSameWithMoreThreads(journal, ExitCode.GOOD);
        assertEquals(whole.text("state_hash"), found.text("state_hash"));
        assertEquals(List.of("150", "300", "600"), found.texts("anchors"));
        final JsonLine passedOver = found.objects("anchors_passed_over").get(0);
        assertEquals(450, passedOver.number("seq"));
        assertTrue(passedOver.text("why").contains("not the one to which the rows before it lead"), shell.out());
        assertTrue(shell.err().contains("snapshot at sequence 450 is passed over"), shell.err());
    }

    @Test
    void shouldNotBeMadeEqualByASnapshotOfTheStateThatAChangedRowTells() throws IOException
    {
        final Path changed = changed(Map.of(500L, new String[] {"\"equity\":\"", "\"equity\":\"1"}));
        plant(changed, 450, 300);
        final JsonLine found = assertSameWithMoreThreads(changed, ExitCode.CHECK_SAID_NO);
        assertEquals(500, found.object("first_difference").number("seq"));
        assertEquals(450, found.objects("anchors_passed_over").get(0).number("seq"));
    }

    @Test
    void shouldPassOverSeveralInARowAndTheLastOne() throws IOException
    {
        final JsonLine whole = replay(ExitCode.GOOD, "1");
        Files.write(file(journal, 150), new byte[10]);
        plant(journal, 300, 450);
        plant(journal, 600, 450);
        final JsonLine found = assertSameWithMoreThreads(journal, ExitCode.GOOD);
        assertEquals(whole.text("state_hash"), found.text("state_hash"));
        assertEquals(List.of("450"), found.texts("anchors"));
        assertEquals(List.of(150L, 300L, 600L), found.objects("anchors_passed_over").stream()
            .map((each) -> each.number("seq")).collect(Collectors.toList()));
    }

    @Test
    void shouldPassOverASnapshotWhoseRunIsNotTheJournalsOwn() throws IOException
    {
        final Path file = file(journal, 300);
        final byte[] bytes = Files.readAllBytes(file);
        final int at = new String(bytes, StandardCharsets.ISO_8859_1)
            .indexOf("strategy.crossover.bar_ms");
        assertTrue(at > 0);
        // The value behind the key and two bytes or four of length: 500 becomes 900.
        int value = at;
        while (bytes[value] != '5' || bytes[value + 1] != '0')
        {
            value++;
        }
        bytes[value] = '9';
        seal(file, bytes);
        final JsonLine found = assertSameWithMoreThreads(journal, ExitCode.GOOD);
        assertEquals(300, found.objects("anchors_passed_over").get(0).number("seq"));
    }

    @Test
    void shouldReplayARangeAndWhatIsAskedForAlone()
    {
        final JsonLine range = replay(ExitCode.GOOD, "3", "--from", "200", "--to", "500");
        assertEquals(350, range.number("events"), "from the snapshot before it");
        assertEquals(List.of("300", "450"), range.texts("anchors"));
        assertEquals(500, replay(ExitCode.GOOD, "3", "--from-start", "--to", "500").number("events"));
        assertEquals(600, replay(ExitCode.GOOD, "3", "--to", "600").number("events"));
        assertEquals(
            ExitCode.REFUSED, shell.run("replay", "--journal", journal.toString(), "--threads", "two"));
        assertTrue(shell.err().contains("--threads two: 'auto', or 1 to 256, is allowed"), shell.err());
    }

    @Test
    void shouldPayNoHeedToSnapshotsUnderOtherSettings()
    {
        final JsonLine found = replay(
            ExitCode.CHECK_SAID_NO, "4", "--set", "strategy.crossover.bar_ms=1000");
        assertEquals(1, found.number("threads"));
        assertEquals(List.of(), found.texts("anchors"));
        assertEquals(List.of(), found.objects("anchors_passed_over"));
    }

    private JsonLine assertSameWithMoreThreads(final int code)
    {
        return assertSameWithMoreThreads(journal, code);
    }

    private JsonLine assertSameWithMoreThreads(final Path directory, final int code)
    {
        final Map<String, Object> one = comparable(replay(directory, code, "1"));
        JsonLine last = null;
        for (final String threads : new String[] {"2", "3", "5", "5", "5"})
        {
            last = replay(directory, code, threads);
            assertEquals(one, comparable(last), threads + " threads");
        }
        return last;
    }

    private static Map<String, Object> comparable(final JsonLine line)
    {
        final Map<String, Object> values = new TreeMap<>(line.asMap());
        assertNotEquals(null, values.remove("rate_per_s"));
        assertNotEquals(null, values.remove("threads"));
        return values;
    }

    private JsonLine replay(final int code, final String threads, final String... more)
    {
        return replay(journal, code, threads, more);
    }

    private JsonLine replay(final Path directory, final int code, final String threads, final String... more)
    {
        final List<String> args = new ArrayList<>(
            List.of("replay", "--journal", directory.toString(), "--threads", threads, "--json"));
        args.addAll(List.of(more));
        assertEquals(code, shell.run(args.toArray(new String[0])), shell.err());
        return JsonLine.parse(shell.lastLine());
    }

    /** The same journal with something replaced in the outcome of rows. */
    private Path changed(final Map<Long, String[]> changes) throws IOException
    {
        final Path lines = folder.resolve("lines.jsonl");
        final Path changed = folder.resolve("changed");
        good("export", "--journal", journal.toString(), "--out", lines.toString());
        final List<String> text = Files.readAllLines(lines);
        for (int i = 0; i < text.size(); i++)
        {
            final JsonLine line = JsonLine.parse(text.get(i));
            final String[] change = line.has("seq") ? changes.get(line.number("seq")) : null;
            if (change != null)
            {
                assertTrue(text.get(i).contains(change[0]), text.get(i));
                text.set(i, text.get(i).replace(change[0], change[1]));
            }
        }
        Files.write(lines, text);
        good("import", "--in", lines.toString(), "--journal", changed.toString());
        Files.createDirectories(changed.resolve(SnapshotStore.DIRECTORY));
        for (final long sequence : ANCHORS)
        {
            Files.copy(file(journal, sequence), file(changed, sequence));
        }
        return changed;
    }

    /** Gives a snapshot the state of another one, with hashes and checksum to match. */
    private static void plant(final Path directory, final long sequence, final long of) throws IOException
    {
        final byte[] into = Files.readAllBytes(file(directory, sequence));
        final byte[] from = Files.readAllBytes(file(directory, of));
        final int intoHead = ByteBuffer.wrap(into).getInt(12);
        final int fromHead = ByteBuffer.wrap(from).getInt(12);
        final byte[] bytes = new byte[PREFIX + intoHead + from.length - PREFIX - fromHead];
        System.arraycopy(into, 0, bytes, 0, PREFIX + intoHead);
        System.arraycopy(from, PREFIX + fromHead, bytes, PREFIX + intoHead, from.length - PREFIX - fromHead);
        ByteBuffer.wrap(bytes).putLong(16, from.length - PREFIX - fromHead - 4);
        // Behind sequence, time, checksum of the row and the build "test": five hashes of modules and the whole one.
        final int hashes = PREFIX + 8 + 8 + 4 + buildLength(into);
        System.arraycopy(from, PREFIX + 8 + 8 + 4 + buildLength(from), bytes, hashes, 6 * 8);
        seal(file(directory, sequence), bytes);
    }

    private static int buildLength(final byte[] bytes)
    {
        return 4 + ByteBuffer.wrap(bytes).getInt(PREFIX + 20);
    }

    private static void seal(final Path file, final byte[] bytes) throws IOException
    {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int)crc.getValue());
        Files.write(file, bytes);
    }

    private static Path file(final Path directory, final long sequence)
    {
        return directory.resolve(SnapshotStore.DIRECTORY).resolve(String.format("snapshot-%019d.rfs", sequence));
    }

    private void deleteSnapshots()
    {
        for (final long sequence : ANCHORS)
        {
            assertTrue(file(journal, sequence).toFile().delete());
        }
    }

    private void good(final String... args)
    {
        assertEquals(ExitCode.GOOD, shell.run(args), shell.err());
    }
}
