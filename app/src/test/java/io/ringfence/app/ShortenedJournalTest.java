package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.ringfence.app.run.Recovery;
import io.ringfence.engine.config.Settings;
import io.ringfence.journal.Days;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.Retention;
import io.ringfence.journal.SnapshotStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of many days with snapshots is backed up, restored, repaired and shortened, and recovers after each. */
class ShortenedJournalTest
{
    private static final int DAYS = 6;
    /** The tenth of the month whose first days the journal is of. */
    private static final long NOW_NS = java.time.Instant.parse("2026-03-10T12:00:00Z").getEpochSecond() *
        1_000_000_000L;

    private final Shell shell = new Shell();
    private final List<String> said = new ArrayList<>();
    private Path whole;
    private Path journal;
    private long last;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDays() throws IOException
    {
        whole = folder.resolve("whole");
        journal = folder.resolve("journal");
        good("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), 5, 1_500).toString(), "--journal", whole.toString(),
            "--set", "strategy.name=crossover", "--set", "strategy.crossover.bar_ms=500", "--set", "hash.every=100");
        Days.spread(whole, journal, "202603", Days.documents(whole) / DAYS + 1);
        last = JournalEnd.sequence(journal);
        for (final long sequence : new long[] {last - 400, last - 300, last - 5})
        {
            Midway.snapshot(journal, sequence);
        }
    }

    @Test
    void shouldRecoverFromASnapshotAfterBackupAndRestore() throws IOException
    {
        assertTravels(false);
    }

    @Test
    void shouldRecoverAndBeReadByEveryToolWhenItsFirstDaysAreGone() throws IOException
    {
        shorten();
        final long first = JournalReader.removedBefore(journal);
        assertTrue(first > 1, "first=" + first);
        assertRecovers(journal, last, last - 5);
        good("verify", "--journal", journal.toString());
        good("replay", "--journal", journal.toString(), "--json");
        assertEquals(hashAt(last), text("state_hash"));
        good("at", "--journal", journal.toString(), "--seq", Long.toString(last - 1));
        good("why", "--journal", journal.toString(), "--seq", Long.toString(last - 1));
        good("export", "--journal", journal.toString(), "--out", folder.resolve("rows.jsonl").toString());
        assertEquals(first, JsonLine.readAll(folder.resolve("rows.jsonl")).get(0).number("seq"));
        good("snapshot", "--journal", journal.toString());
        assertRecovers(journal, last, last);
    }

    @Test
    void shouldTravelAsABundleWhenItsFirstDaysAreGone() throws IOException
    {
        shorten();
        final String bundle = folder.resolve("incident.bundle").toString();
        good("bundle", "--journal", journal.toString(), "--out", bundle, "--json");
        final JsonLine written = JsonLine.parse(shell.lastLine());
        assertEquals(last - 400, written.number("anchor"));
        assertEquals(last - 399, written.number("from"));
        Files.move(journal, folder.resolve("gone"));
        good("bundle", "verify", bundle);
        good("bundle", "replay", bundle, "--json");
        assertEquals(400, JsonLine.parse(shell.lastLine()).number("events"));
        assertEquals(hashAt(last), hashOf(bundle));
    }

    private String hashOf(final String bundle)
    {
        good("bundle", "replay", bundle, "--json");
        return text("state_hash");
    }

    @Test
    void shouldRecoverAfterBackupRestoreAndRepairWhenItsFirstDaysAreGone() throws IOException
    {
        shorten();
        assertTravels(true);
    }

    private void assertTravels(final boolean shortened) throws IOException
    {
        final Path backup = folder.resolve("backup");
        final Path restored = folder.resolve("restored");
        good("backup", "--journal", journal.toString(), "--out", backup.toString());
        good("restore", "--from", backup.toString(), "--journal", restored.toString());
        assertEquals(JournalReader.removedBefore(journal), JournalReader.removedBefore(restored));
        assertRecovers(restored, last, last - 5);
        assertRepaired(restored, shortened);
        assertRepaired(journal, shortened);
    }

    /** The end of the newest file is torn: rows go, and the snapshots of rows that went. */
    private void assertRepaired(final Path damaged, final boolean shortened) throws IOException
    {
        final Path file = JournalEnd.file(damaged);
        final byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (bytes[end - 1] == 0)
        {
            end--;
        }
        bytes[end - 2_000] ^= 1;
        Files.write(file, bytes);
        good("repair", "--journal", damaged.toString());
        final long kept = JournalEnd.sequence(damaged);
        assertTrue(kept < last - 5 && kept > last - 300, "kept=" + kept + " of " + last);
        assertEquals(last - 300, SnapshotStore.sequence(new SnapshotStore(damaged).newestFirst().get(0)));
        assertEquals(shortened, JournalReader.removedBefore(damaged) > 0);
        assertRecovers(damaged, kept, last - 300);
        good("verify", "--journal", damaged.toString());
    }

    private void assertRecovers(final Path recovered, final long to, final long from)
    {
        said.clear();
        final Recovery recovery = new Recovery(recovered, (done, total) -> {}, said::add);
        final String hash = HexFormat.of().toHexDigits(recovery.recover(to).stateHash());
        assertEquals(List.of(), said);
        assertEquals(from, recovery.snapshot());
        assertEquals(hashAt(to), hash);
    }

    /** State as the journal that nobody touched has it. */
    private String hashAt(final long sequence)
    {
        good("replay", "--journal", whole.toString(), "--from-start", "--to", Long.toString(sequence), "--json");
        return text("state_hash");
    }

    private void shorten() throws IOException
    {
        final int removed = Retention.of(new Settings(Map.of("journal.retain_days", "1"))).run(journal, NOW_NS).size();
        assertTrue(removed > 0, "removed=" + removed);
    }

    private String text(final String key)
    {
        return JsonLine.parse(shell.lastLine()).text(key);
    }

    private void good(final String... args)
    {
        final int code = shell.run(args);
        assertTrue(code == ExitCode.GOOD, () -> String.join(" ", args) + " exited " + code + ": " + shell.err() +
            shell.out());
    }
}
