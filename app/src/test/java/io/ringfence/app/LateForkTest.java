package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two journals that are the same for long and part then: the row, the module and the field are named. */
class LateForkTest
{
    private static final int ROWS = 200_000;
    private static final int SCRIPTED = 10_000;
    private static final long START_NS = 1_772_442_000_000_000_000L;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldGoBehindWhatTheHashChainsShareWhenTwoRunsGoOnFromOneJournal() throws IOException
    {
        final Path one = folder.resolve("one");
        final Path two = folder.resolve("two");
        run(one, ROWS, 7);
        good("snapshot", "--journal", one.toString());
        copy(one, two);
        final long common = run(one, 2_000, 8).number("first_seq") - 1;
        run(two, 2_000, 9);

        final JsonLine found = different(one, two);
        assertTrue(common >= ROWS, "common=" + common);
        assertEquals(common, found.number("same_by_chain_to"));
        assertEquals(common + 1, found.object("first_difference").number("seq"));
        assertEquals("input", found.object("first_difference").text("module"));
        assertTrue(found.number("events") < 20_000, found.asMap().toString());
        assertEquals(List.of("8", "9"), found.object("settings").asMap().get("venue.seed"));

        final JsonLine read = different(one, two, "--every-row");
        assertEquals(found.asMap().get("first_difference"), read.asMap().get("first_difference"));
        assertEquals(found.asMap().get("state_differs"), read.asMap().get("state_differs"));
        assertTrue(read.number("events") >= ROWS, read.asMap().toString());
    }

    @Test
    void shouldNameModuleAndFieldWhenTheSameInputsAreDecidedOtherwiseAtLast() throws IOException
    {
        final Path lines = folder.resolve("day.jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(lines))
        {
            out.write(line(0, "account", "\"currency\": \"USD\", \"balance\": \"100000\""));
            for (int i = 1; i < SCRIPTED; i++)
            {
                out.write(line(i, "quote", "\"symbol\": \"BTC-USD\", \"bid\": \"" + (49_000 + i % 100) +
                    "\", \"bid_qty\": \"10\", \"ask\": \"" + (49_001 + i % 100) + "\", \"ask_qty\": \"10\""));
            }
            out.write(line(SCRIPTED, "intent",
                "\"symbol\": \"BTC-USD\", \"side\": \"BUY\", \"order_type\": \"LIMIT\", " +
                "\"quantity\": \"0.1\", \"price\": \"49000\", \"tag\": \"last\""));
            out.write(line(SCRIPTED + 1, "timer", "\"_note\": \"the end\""));
        }
        final Path one = imported(lines, "one", "risk.max_order_notional=100000");
        final Path two = imported(lines, "two", "risk.max_order_notional=1");

        final JsonLine found = different(one, two);
        final JsonLine first = found.object("first_difference");
        assertEquals(3 + SCRIPTED + 1, first.number("seq"));
        assertEquals("orders", first.text("module"), first.asMap().toString());
        assertEquals("orders[0]", first.text("field"), first.asMap().toString());
        assertTrue(first.text("one").startsWith("COMMAND command=NEW"), first.text("one"));
        assertTrue(first.text("two").contains("outcome=REJECT reason=MAX_ORDER_NOTIONAL"), first.text("two"));
        assertTrue(found.object("settings").has("risk.max_order_notional"));
        assertTrue(found.number("rows_compared") < SCRIPTED / 5, found.asMap().toString());
    }

    private JsonLine run(final Path journal, final int events, final int seed)
    {
        good("run", "--events", Integer.toString(events), "--seed", Integer.toString(seed), "--journal",
            journal.toString(), "--set", "venue.speed=max", "--json");
        return JsonLine.parse(shell.lastLine());
    }

    private Path imported(final Path lines, final String name, final String setting)
    {
        final Path journal = folder.resolve(name);
        good("import", "--inputs-only", "--in", lines.toString(), "--journal", journal.toString(), "--set", setting);
        return journal;
    }

    private JsonLine different(final Path one, final Path two, final String... more)
    {
        final String[] arguments = Stream.concat(
            Stream.of("diff", "--journal", one.toString(), "--journal", two.toString(), "--json"),
            Stream.of(more)).toArray(String[]::new);
        assertEquals(ExitCode.CHECK_SAID_NO, shell.run(arguments), shell::err);
        return JsonLine.parse(shell.lastLine());
    }

    private static String line(final int second, final String type, final String rest)
    {
        return "{\"type\": \"" + type + "\", \"recv_ns\": " + (START_NS + second * 1_000_000L) + ", " + rest + "}\n";
    }

    private void good(final String... arguments)
    {
        assertEquals(ExitCode.GOOD, shell.run(arguments), () -> String.join(" ", arguments) + ": " + shell.err());
    }

    private static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> tree = Files.walk(from))
        {
            for (final Path each : tree.toList())
            {
                Files.copy(each, to.resolve(from.relativize(each)));
            }
        }
    }
}
