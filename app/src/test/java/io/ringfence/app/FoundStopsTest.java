package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops that reconciliation finds at the venue are taken in as what they are; the scenario does so with three. */
class FoundStopsTest
{
    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldKnowWhatAnAdoptedOrderWaitsFor() throws URISyntaxException
    {
        final String journal = folder.resolve("j").toString();
        good("import", "--inputs-only", "--profile", "scenario", "--set", "reconcile.unknown_orders=adopt", "--in",
            Path.of(FoundStopsTest.class.getResource("/scenarios/found-stops-are-adopted-as-they-are.jsonl").toURI())
                .toString(), "--journal", journal);
        assertEquals(List.of("STOP_LIMIT 48900 49000 WAITS", "TAKE_PROFIT 51900 52000 WAITS",
            "BRACKET 53000 48000 WAITS"), orders(journal, 9));
        assertEquals("STOP_LIMIT 48800 49000 FIRED", orders(journal, 14).get(0));
        assertEquals(2, orders(journal, 16).stream().filter((order) -> order.endsWith("WAITS")).count());
    }

    private List<String> orders(final String journal, final int sequence)
    {
        good("at", "--journal", journal, "--seq", Integer.toString(sequence), "--json");
        return JsonLine.parse(shell.lastLine()).objects("orders").stream()
            .map((order) -> order.text("type") + " " + order.text("price") + " " + order.text("stop_price") + " " +
                (order.has("native_stop") ? order.text("native_stop") : "")).toList();
    }

    private void good(final String... args)
    {
        assertEquals(ExitCode.GOOD, shell.run(args), shell::err);
    }
}
