package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code scenarios/}, through import, export and replay, with its expectations compared. */
class ScenarioFilesTest
{
    /** The importer refuses a line that names no instrument of the table. */
    private static final Set<Reason> NOT_WRITABLE = EnumSet.of(Reason.NONE, Reason.INSTRUMENT_UNKNOWN);

    private static final Set<String> REASONS = new TreeSet<>();
    private static final Map<String, Set<String>> ACTIONS = new TreeMap<>();
    private static int ran;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    static Stream<Path> files() throws IOException, URISyntaxException
    {
        final Path scenarios = Path.of(ScenarioFilesTest.class.getResource("/scenarios").toURI());
        try (Stream<Path> files = Files.list(scenarios))
        {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldDecideAsWrittenWhenImported(final Path file) throws IOException
    {
        final List<JsonLine> lines = JsonLine.readAll(file);
        final String journal = folder.resolve("journal").toString();
        final Path exported = folder.resolve("rows.jsonl");

        run(importArguments(file, lines.get(0), journal));
        run("export", "--journal", journal, "--out", exported.toString());
        run("replay", "--journal", journal);

        final List<JsonLine> wanted = lines.stream().filter((line) -> line.has("type")).toList();
        final Set<String> types = wanted.stream().map((line) -> line.text("type")).collect(Collectors.toSet());
        final List<JsonLine> rows = JsonLine.readAll(exported).stream()
            .filter((row) -> types.contains(row.text("type"))).toList();
        assertEquals(wanted.size(), rows.size(), "rows of the types in the file");
        for (int i = 0; i < rows.size(); i++)
        {
            compare(i + 2, wanted.get(i), rows.get(i));
        }
        rows.forEach(ScenarioFilesTest::note);
        ran++;
    }

    private static void note(final JsonLine row)
    {
        row.objects("verdicts").stream().filter((verdict) -> verdict.text("outcome").equals("REJECT"))
            .forEach((verdict) -> REASONS.add(verdict.text("reason")));
        row.objects("guards").forEach((guard) ->
            ACTIONS.computeIfAbsent(guard.text("guard"), (key) -> new TreeSet<>()).add(guard.text("action")));
    }

    /** Once all files have run: no reason and no guard is without one, up and down. */
    @AfterAll
    static void shouldHaveAFileForEveryReasonAndGuard() throws IOException, URISyntaxException
    {
        if (ran < files().count())
        {
            // A single file was chosen, or one failed already.
            return;
        }
        assertEquals(
            EnumSet.complementOf(EnumSet.copyOf(NOT_WRITABLE)).stream().map(Reason::name)
                .collect(Collectors.toCollection(TreeSet::new)), REASONS);
        for (final Guard guard : Guard.values())
        {
            final Set<String> actions = ACTIONS.getOrDefault(guard.name(), Set.of());
            // A file begins with a process that is being armed.
            assertTrue(guard == Guard.ARMING || actions.contains("CLEAR") && actions.size() > 1,
                guard + " was seen to say " + actions);
        }
    }

    private void compare(final int line, final JsonLine wanted, final JsonLine row)
    {
        final String where = "line " + line + " " + wanted.asMap();
        final List<String> commands = row.objects("orders").stream()
            .map((order) -> order.text("command")).sorted().toList();
        if (wanted.has("_expect"))
        {
            assertEquals(wanted.text("_expect"), outcome(row, commands), where);
        }
        if (wanted.has("_state"))
        {
            assertEquals(wanted.text("_state"), row.text("state"), where);
        }
        if (wanted.has("_commands"))
        {
            assertEquals(wanted.texts("_commands").stream().sorted().toList(), commands, where);
        }
    }

    private static String outcome(final JsonLine row, final List<String> commands)
    {
        final String accepted = row.text("type").equals("intent") ? "NEW" : row.text("type").toUpperCase();
        if (commands.contains(accepted))
        {
            return "ACCEPT";
        }
        if (commands.contains("HELD"))
        {
            return "HELD";
        }
        final List<JsonLine> verdicts = row.objects("verdicts");
        return verdicts.isEmpty() ? "nothing" : verdicts.get(verdicts.size() - 1).text("reason");
    }

    static String[] importArguments(final Path file, final JsonLine first, final String journal)
    {
        final List<String> arguments = new ArrayList<>(List.of(
            "import", "--inputs-only", "--in", file.toString(), "--journal", journal, "--profile",
            first.text("_profile")));
        first.object("_set").asMap().forEach((key, value) ->
        {
            arguments.add("--set");
            arguments.add(key + "=" + value);
        });
        return arguments.toArray(new String[0]);
    }

    private void run(final String... arguments)
    {
        final int code = shell.run(arguments);
        assertTrue(code == ExitCode.GOOD, () -> String.join(" ", arguments) + " exited " + code + ": " + shell.err());
    }
}
