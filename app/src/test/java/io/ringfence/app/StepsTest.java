package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsTest
{
    private static final String BTC = "BTC-USD";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    /** 4 account, 5 quote, 6 buy a, 7 ack, 8 9 filled, 10 timer, 11 halt. */
    private String day()
    {
        return new Story().account("100000").quote(BTC, "49999.50", "50000.50", "10")
            .intent("BUY", BTC, "0.1", "50000", "tag", "a")
            .line("execution", "tag", "a", "kind", "ACK")
            .line("execution", "tag", "a", "kind", "FILL", "quantity", "0.04", "price", "50000", "trade_id", "1")
            .line("execution", "tag", "a", "kind", "FILL", "quantity", "0.06", "price", "50000", "fee", "2",
                "trade_id", "2")
            .line("timer")
            .line("operator", "command", "halt", "symbol", BTC, "reason", "drill")
            .journal(shell, folder);
    }

    @Test
    void shouldTellWhatEachRowChangedAndNothingElse() throws IOException
    {
        final List<JsonLine> lines = steps(day(), "--from", "5");

        assertEquals(List.of(5L, 6L, 7L, 8L, 9L, 11L), lines.stream().map((line) -> line.number("seq")).toList());
        assertEquals(List.of(
            "books BTC-USD valid null true", "books BTC-USD bid null 49999.5", "books BTC-USD bid_qty null 10",
            "books BTC-USD ask null 50000.5", "books BTC-USD ask_qty null 10", "marks BTC-USD mark null 50000",
            "guards BTC-USD state HALTED ACTIVE"), changes(lines.get(0)));
        assertEquals(List.of(
            "orders rf-0001-00000000006-00 status null PENDING_NEW", "orders rf-0001-00000000006-00 price null 50000",
            "orders rf-0001-00000000006-00 quantity null 0.1", "orders rf-0001-00000000006-00 cumulative null 0"),
            changes(lines.get(1)));
        assertEquals(List.of("orders rf-0001-00000000006-00 status PENDING_NEW WORKING"), changes(lines.get(2)));
        assertEquals(List.of(
            "orders rf-0001-00000000006-00 status PARTLY_FILLED FILLED", "positions default cash 98000 94998",
            "positions default/BTC-USD quantity 0.04 0.1", "positions default/BTC-USD fees null 2"),
            changes(lines.get(4)));
        assertEquals(List.of("guards BTC-USD state ACTIVE HALTED"), changes(lines.get(5)));
    }

    @Test
    void shouldTellOnlyOfTheModulesAskedFor() throws IOException
    {
        final List<JsonLine> lines = steps(day(), "--modules", "orders,guards", "--from", "8", "--to", "10");

        assertEquals(2, lines.size());
        lines.forEach((line) -> line.objects("changes")
            .forEach((change) -> assertEquals("orders", change.text("module"))));
    }

    @Test
    void shouldRefuseAModuleThatIsNotThere()
    {
        final String journal = day();

        assertEquals(ExitCode.REFUSED,
            shell.run("replay", "--journal", journal, "--steps", folder + "/s", "--modules", "order"));
        assertTrue(shell.err().contains("did you mean orders?"), shell::err);
        assertEquals(ExitCode.REFUSED, shell.run("replay", "--journal", journal, "--modules", "orders"));
        assertTrue(shell.err().contains("--modules goes with --steps"), shell::err);
    }

    @Test
    void shouldWriteTheSameFromARowOnWhenItBeginsAtTheSnapshotBeforeIt() throws IOException
    {
        final Path journal = folder.resolve("journal");
        assertEquals(ExitCode.GOOD, shell.run("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), 5, 1_500).toString(), "--journal", journal.toString(),
            "--set", "strategy.name=crossover", "--set", "strategy.crossover.bar_ms=500"), shell::err);
        Midway.snapshot(journal, 900);
        final List<JsonLine> near = steps(journal.toString(), "--from", "1000");
        assertTrue(shell.err().contains("begins from the snapshot at sequence 900"), shell::err);
        final long events = JsonLine.parse(shell.lastLine()).number("events");
        final List<JsonLine> whole = steps(journal.toString(), "--from", "1000", "--from-start");

        assertEquals(900, JsonLine.parse(shell.lastLine()).number("events") - events);
        assertTrue(whole.size() > 100, "lines=" + whole.size());
        assertTrue(whole.stream().anyMatch((line) -> line.objects("changes").stream()
            .anyMatch((change) -> change.text("module").equals("orders"))));
        assertEquals(whole.stream().map(JsonLine::asMap).toList(), near.stream().map(JsonLine::asMap).toList());
    }

    private List<JsonLine> steps(final String journal, final String... more) throws IOException
    {
        final Path file = folder.resolve("steps.jsonl");
        final List<String> all = new ArrayList<>(List.of(
            "replay", "--journal", journal, "--steps", file.toString(), "--json"));
        all.addAll(List.of(more));
        assertEquals(ExitCode.GOOD, shell.run(all.toArray(new String[0])), shell::err);
        final List<JsonLine> lines = JsonLine.readAll(file);
        assertEquals(lines.size(), JsonLine.parse(shell.lastLine()).number("lines"));
        return lines;
    }

    private static List<String> changes(final JsonLine line)
    {
        final List<String> all = new ArrayList<>();
        for (final JsonLine change : line.objects("changes"))
        {
            final StringBuilder text = new StringBuilder();
            change.asMap().values().forEach((value) -> text.append(text.length() == 0 ? "" : " ").append(value));
            all.add(text.toString());
        }
        return all;
    }
}
