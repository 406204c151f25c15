package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.replay.ReplayWalk;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was journaled: an engine that is loaded anywhere on the way goes on as the one that saw every row. */
class SnapshotEqualityTest
{
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    static Stream<Path> files() throws IOException, URISyntaxException
    {
        return ScenarioFilesTest.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldGoOnWhenLoadedBeforeEveryRowOfAScenario(final Path file) throws IOException
    {
        good(ScenarioFilesTest.importArguments(file, JsonLine.readAll(file).get(0), journal()));
        assertGoesOn(1, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void shouldGoOnWhenLoadedAtRowsByChance(final long seed) throws IOException
    {
        importDay(seed, 3_000);
        assertGoesOn(0.01, seed);
    }

    @ParameterizedTest
    @CsvSource({"at,--seq", "why,--seq", "replay,--from", "replay,--to", "at,--time"})
    void shouldSayTheSameFromASnapshotAsFromTheStart(final String command, final String option) throws IOException
    {
        importDay(3, 1_500);
        Midway.snapshot(Path.of(journal()), 400);
        Midway.snapshot(Path.of(journal()), 900);
        final String point =
            option.equals("--time") ? JsonLine.parse(report("at", "--seq", "905")).text("time") : "905";
        final Map<String, Object> fast = comparable(report(command, option, point));
        assertEquals(!option.equals("--to"), shell.err().contains("begins from the snapshot at sequence 900"),
            shell.err());
        final Map<String, Object> slow = comparable(report(command, option, point, "--from-start"));
        assertFalse(shell.err().contains("begins from"), shell.err());
        assertEquals(slow, fast);
    }

    private String report(final String command, final String... options)
    {
        final List<String> args = new ArrayList<>(List.of(command, "--journal", journal(), "--json"));
        args.addAll(List.of(options));
        good(args.toArray(new String[0]));
        return shell.lastLine();
    }

    private static Map<String, Object> comparable(final String line)
    {
        final Map<String, Object> values = new TreeMap<>(JsonLine.parse(line).asMap());
        values.remove("rate_per_s");
        values.remove("events");
        values.remove("costs");
        values.keySet().removeAll(List.of("segments", "anchors"));
        return values;
    }

    /** Loads at rows by chance, each time from the engine that was loaded before. */
    private void assertGoesOn(final double chance, final long seed)
    {
        final Random random = new Random(seed);
        final RecordedEngine recorded = new RecordedEngine(Map.of());
        final Row row = Row.allocate();
        TradingEngine loaded = null;
        try (ReplayWalk walk = ReplayWalk.open(Path.of(journal()), recorded, (done, total) -> {}))
        {
            while (walk.next())
            {
                if (random.nextDouble() < chance)
                {
                    loaded = Midway.loaded(loaded == null ? recorded.engine() : loaded, walk.header());
                    assertEquals(recorded.stateHash(), loaded.stateHash());
                    assertEquals(recorded.stateHash(), loaded.recomputeStateHash());
                }
                walk.process();
                if (loaded != null)
                {
                    loaded.process(row.beginFrom(walk.journaled()));
                    assertEquals(hex(walk.replayed()), hex(row), () -> "sequence=" + row.sequence());
                }
            }
        }
        assertNotNull(loaded);
        assertEquals(recorded.stateHash(), loaded.stateHash());
    }

    private static String hex(final Row row)
    {
        final byte[] bytes = new byte[row.length()];
        row.copyTo(new UnsafeBuffer(bytes), 0);
        return HexFormat.of().formatHex(bytes);
    }

    private void importDay(final long seed, final int steps) throws IOException
    {
        final List<String> args = new ArrayList<>(List.of(
            "import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), seed, steps).toString(), "--journal", journal()));
        for (final String setting : ScriptedDay.SETTINGS)
        {
            args.add("--set");
            args.add(setting);
        }
        good(args.toArray(new String[0]));
    }

    private void good(final String... args)
    {
        final int code = shell.run(args);
        assertTrue(code == ExitCode.GOOD, () -> String.join(" ", args) + " exited " + code + ": " + shell.err());
    }

    private String journal()
    {
        return folder.resolve("journal").toString();
    }
}
