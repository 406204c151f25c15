package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.ringfence.journal.SnapshotStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What-if from the midst of a journal, and the difference of two that part late. */
class LongJournalToolsTest
{
    private static final String LIMIT = "risk.max_order_notional=1";

    private final Shell shell = new Shell();
    private Path journal;
    private List<JsonLine> fromStart;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws IOException
    {
        journal = folder.resolve("journal");
        good("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), 5, 1_500).toString(), "--journal", journal.toString(),
            "--set", "strategy.name=crossover", "--set", "strategy.crossover.bar_ms=500", "--set", "hash.every=100");
        fromStart = json("whatif", "--journal", journal.toString(), "--set", LIMIT).objects("changed");
        assertTrue(fromStart.size() > 10, "decisions=" + fromStart.size());
    }

    @Test
    void shouldTellTheSameFromARowOnWithAndWithoutSnapshots() throws IOException
    {
        final long from = fromStart.get(fromStart.size() / 2).number("seq");
        final JsonLine whole = whatIf(from);
        Midway.snapshot(journal, from / 2);
        Midway.snapshot(journal, from - 1);
        final JsonLine near = whatIf(from);
        assertTrue(shell.err().contains("begins from the snapshot at sequence " + (from - 1)), shell.err());
        assertEquals(from, near.number("from_seq"));
        assertEquals(whole.number("events"), near.number("events"));
        assertEquals(whole.number("counterfactual_from"), near.number("counterfactual_from"));
        assertEquals(whole.asMap().get("changed"), near.asMap().get("changed"));
        assertTrue(whole.objects("changed").get(0).number("seq") >= from);
        assertFalse(near.flag("strategies_begin_anew"));
    }

    @Test
    void shouldChangeNothingFromARowOnWhenNoDecisionHangsOnTheKey() throws IOException
    {
        Midway.snapshot(journal, 400);
        final JsonLine found = json("whatif", "--journal", journal.toString(), "--from", "500", "--set",
            "risk.max_open_orders=100000");
        assertEquals(List.of(), found.objects("changed"));
        assertNull(found.text("differs_from"));
    }

    @Test
    void shouldSayThatStrategiesBeginAnewWhereAKeyNeedsARestart()
    {
        final JsonLine found = json("whatif", "--journal", journal.toString(), "--from", "500", "--set",
            "strategy.crossover.bar_ms=1000");
        assertTrue(found.flag("strategies_begin_anew"));
        assertEquals(ExitCode.REFUSED, shell.run("whatif", "--journal", journal.toString(), "--from", "500", "--set",
            "risk.max_order_notionall=1"));
        assertTrue(shell.err().contains("max_order_notional"), shell.err());
    }

    @Test
    void shouldFindTheFirstRowThatDiffersWithoutReadingAllRows() throws IOException
    {
        final Path other = changed(1_400);
        final JsonLine found = different(other);
        assertEquals(1_400, found.object("first_difference").number("seq"));
        assertEquals("positions", found.object("first_difference").text("module"));
        assertEquals("equity", found.object("first_difference").text("field"));
        assertTrue(found.number("events") >= 1_400, found.asMap().toString());
        assertTrue(found.number("last_equal_state_hash") > 1_200, found.asMap().toString());
    }

    @Test
    void shouldBeEqualByWholeDocumentsAndNameTheLastHash() throws IOException
    {
        final Path copy = folder.resolve("copy");
        good("backup", "--journal", journal.toString(), "--out", copy.toString());
        final JsonLine found = json("diff", "--journal", journal.toString(), "--journal", copy.toString());
        assertTrue(found.flag("equal"));
        final JsonLine replayed = json("replay", "--journal", journal.toString());
        assertEquals(replayed.number("events"), found.number("events"));
        assertTrue(found.number("rows_compared") < found.number("events") / 5, found.asMap().toString());
        assertTrue(found.number("last_equal_state_hash") > found.number("events") - 250, found.asMap().toString());
    }

    @Test
    void shouldBeginWhereTheHashChainsPartAndNeverSayEqualByThem() throws IOException
    {
        // Taken when the journal is whole, so that they know the chain's head.
        good("snapshot", "--journal", journal.toString());
        final Path other = folder.resolve("other");
        good("backup", "--journal", journal.toString(), "--out", other.toString());
        assertEquals(1, new SnapshotStore(other).newestFirst().size());
        assertTrue(json("diff", "--journal", journal.toString(), "--journal", other.toString()).flag("equal"));
        assertNull(json("diff", "--journal", journal.toString(), "--journal", other.toString())
            .text("same_by_chain_to"));
    }

    private JsonLine whatIf(final long from)
    {
        return json("whatif", "--journal", journal.toString(), "--set", LIMIT, "--from", Long.toString(from));
    }

    private JsonLine different(final Path other)
    {
        assertEquals(ExitCode.CHECK_SAID_NO,
            shell.run("diff", "--journal", journal.toString(), "--journal", other.toString(), "--json"), shell.err());
        return JsonLine.parse(shell.lastLine());
    }

    /** The same journal with another equity in one row. */
    private Path changed(final long sequence) throws IOException
    {
        final Path lines = folder.resolve("lines.jsonl");
        final Path other = folder.resolve("other");
        final Path same = folder.resolve("same");
        good("export", "--journal", journal.toString(), "--out", lines.toString());
        // Both are imported, so that they have the same documents.
        good("import", "--in", lines.toString(), "--journal", same.toString());
        final List<String> text = new ArrayList<>(Files.readAllLines(lines));
        for (int i = 0; i < text.size(); i++)
        {
            final JsonLine line = JsonLine.parse(text.get(i));
            if (line.has("seq") && line.number("seq") == sequence)
            {
                assertTrue(text.get(i).contains("\"equity\":\""), text.get(i));
                text.set(i, text.get(i).replace("\"equity\":\"", "\"equity\":\"1"));
            }
        }
        Files.write(lines, text);
        good("import", "--in", lines.toString(), "--journal", other.toString());
        journal = same;
        return other;
    }

    private JsonLine json(final String... args)
    {
        final String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--json";
        good(all);
        return JsonLine.parse(shell.lastLine());
    }

    private void good(final String... args)
    {
        assertEquals(ExitCode.GOOD, shell.run(args), shell.err());
    }
}
