package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringfence.app.config.Configuration;
import io.ringfence.app.run.VenueSettings;
import io.ringfence.venue.SimulatedVenue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose orders the venue answers with errors of its own, over real sockets. */
class SickVenueTest
{
    private static final String UNAVAILABLE =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\n{}";

    private final Shell shell = new Shell();
    private final AtomicInteger refused = new AtomicInteger();

    @TempDir
    private Path folder;

    @Test
    void shouldOnlyReduceWhenTheVenueFailsOrdersAndLeaveNoneInDoubt() throws Exception
    {
        final String journal = folder.resolve("journal").toString();
        final Configuration configuration = Configuration.load("dev", List.of());
        final List<String> symbols = List.of(configuration.settings().text("symbols", "").split(","));
        try (SimulatedVenue venue = new SimulatedVenue(VenueSettings.from(
            configuration.settings(), configuration.instruments(), symbols, 0).config());
            HostileProxy proxy = new HostileProxy(venue.start(), List.of(), this::instead))
        {
            final CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> shell.run(
                "run", "--duration", "60s", "--journal", journal, "--json",
                "--set", "venue.url=ws://127.0.0.1:" + proxy.port(), "--set", "risk.venue_failed_pct=0.1",
                "--set", "reconcile.absent_ms=500", "--set", "strategy.crossover.bar_ms=50"));
            awaitNoneInDoubt(journal);
            assertTrue(Shutdown.ask(() -> {}));
            assertEquals(ExitCode.GOOD, run.get(), shell.err());
        }
        final JsonLine run = JsonLine.parse(shell.lastLine());
        assertTrue(refused.get() >= 3, "orders that met an error: " + refused);
        assertEquals("REDUCING", run.text("state"), run.asMap().toString());
        assertEquals(0, run.number("fills"), "none of them was accepted");

        final Path rows = folder.resolve("rows.jsonl");
        assertEquals(ExitCode.GOOD, shell.run("export", "--journal", journal, "--out", rows.toString()), shell.err());
        final List<JsonLine> lines = JsonLine.readAll(rows);
        final List<String> actions = lines.stream().flatMap((row) -> row.objects("guards").stream())
            .filter((guard) -> guard.text("guard").equals("VENUE_HEALTH")).map((guard) -> guard.text("action"))
            .toList();
        assertEquals(List.of("REDUCE"), actions);
        final long issued = lines.stream().flatMap((row) -> row.objects("orders").stream())
            .filter((order) -> order.text("command").equals("NEW")).map((order) -> order.text("client_order_id"))
            .distinct().count();
        assertEquals(issued, refused.get(), "each was sent once");
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal), shell.out() + shell.err());
    }

    /** Until the process only reduces and every order that was sent has come to an end. */
    private void awaitNoneInDoubt(final String journal) throws InterruptedException
    {
        final Shell ctl = new Shell();
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(50);
        boolean done = false;
        while (!done)
        {
            assertTrue(System.nanoTime() - deadline < 0, () -> ctl.out() + ctl.err());
            TimeUnit.MILLISECONDS.sleep(50);
            if (ctl.run("ctl", "--journal", journal, "--json", "status") == ExitCode.GOOD)
            {
                final JsonLine status = JsonLine.parse(ctl.lastLine());
                done = refused.get() >= 3 && status.text("state").equals("REDUCING") &&
                    status.number("open_orders") == 0;
            }
        }
    }

    private String instead(final String request)
    {
        if (!request.startsWith("POST /api/v3/brokerage/orders "))
        {
            return null;
        }
        refused.incrementAndGet();
        return UNAVAILABLE;
    }
}
