package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.TimeInForce;
import org.junit.jupiter.api.Test;

/**
 * Every type of order and every time in force has a scenario file of its own, which {@link ScenarioFilesTest} runs: one
 * that takes such an order, says what each row commands, and refuses what is wrong with one.
 */
class OrderScenariosTest
{
    private static final Set<String> TAKEN = Set.of("ACCEPT", "HELD");

    @Test
    void shouldHaveAFileForEveryTypeOfOrder() throws IOException, URISyntaxException
    {
        for (final OrderType type : OrderType.values())
        {
            final String prefix = "order-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
            final List<JsonLine> lines = lines(prefix);
            assertShows(prefix, lines, (line) -> isTaken(line) && line.text("order_type").equals(type.name()));
            assertTells(prefix, lines);
        }
    }

    @Test
    void shouldHaveAFileForEveryTimeInForce() throws IOException, URISyntaxException
    {
        for (final TimeInForce life : TimeInForce.values())
        {
            final String prefix = "tif-" + life.name().toLowerCase(Locale.ROOT);
            final List<JsonLine> lines = lines(prefix);
            assertShows(prefix, lines, (line) -> isTaken(line) && life.name().equals(line.text("time_in_force")));
            assertTells(prefix, lines);
        }
    }

    @Test
    void shouldHaveAFileForEveryWayOfAskingForAnOrder() throws IOException, URISyntaxException
    {
        takes("order-post-only", (line) -> isTaken(line) && line.flag("post_only"));
        takes("order-reduce-only", (line) -> isTaken(line) && line.flag("reduce_only"));
        takes("order-trailing-stop-bps", (line) -> isTaken(line) && line.has("trail_bps"));
        takes("order-trailing-stop-amount", (line) -> isTaken(line) && line.has("trail_amount"));
        takes("order-one-cancels-other", (line) -> line.has("one_cancels_other"));
        takes("order-list", (line) -> line.has("list_size"));
        takes("order-native-stop-limit", OrderScenariosTest::isTaken);
        takes("order-native-bracket", OrderScenariosTest::isTaken);
    }

    private static void takes(final String prefix, final Predicate<JsonLine> wanted)
        throws IOException, URISyntaxException
    {
        final List<JsonLine> lines = lines(prefix);
        assertShows(prefix, lines, wanted);
        assertTells(prefix, lines);
    }

    private static void assertShows(final String prefix, final List<JsonLine> lines, final Predicate<JsonLine> wanted)
    {
        assertTrue(lines.stream().anyMatch(wanted),
            "scenarios/" + prefix + "*.jsonl: no line takes such an order; write a file that does");
    }

    /** Each input but those that only set the scene says what is commanded, and somewhere a command follows. */
    private static void assertTells(final String prefix, final List<JsonLine> lines)
    {
        final Set<String> scene = Set.of("account", "position", "quote");
        final List<String> mute = lines.stream()
            .filter((line) -> !scene.contains(line.text("type")) && !line.has("_commands"))
            .map((line) -> line.asMap().toString()).toList();
        assertEquals(List.of(), mute, prefix + ": lines without _commands");
        final Set<String> commands = lines.stream().filter((line) -> line.has("_commands"))
            .flatMap((line) -> line.texts("_commands").stream()).collect(Collectors.toCollection(TreeSet::new));
        assertTrue(commands.contains("NEW"), prefix + " commands " + commands);
    }

    private static boolean isTaken(final JsonLine line)
    {
        return "intent".equals(line.text("type")) && line.has("_expect") && TAKEN.contains(line.text("_expect"));
    }

    private static List<JsonLine> lines(final String prefix) throws IOException, URISyntaxException
    {
        final List<JsonLine> lines = new ArrayList<>();
        try (Stream<Path> files = ScenarioFilesTest.files())
        {
            for (final Path file : files.filter((each) -> each.getFileName().toString().startsWith(prefix)).toList())
            {
                JsonLine.readAll(file).stream().filter((line) -> line.has("type")).forEach(lines::add);
            }
        }
        assertTrue(!lines.isEmpty(), "scenarios/ has no file " + prefix + "*.jsonl; it has " + Arrays.toString(
            Path.of(ScenarioFilesTest.class.getResource("/scenarios").toURI()).toFile().list()));
        return lines;
    }
}
