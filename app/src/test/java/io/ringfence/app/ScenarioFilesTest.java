package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in {@code scenarios/}, through import, export and replay, with its expectations compared. */
class ScenarioFilesTest
{
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

    private static String[] importArguments(final Path file, final JsonLine first, final String journal)
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
