package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringfence.app.config.Configuration;
import io.ringfence.app.run.VenueSettings;
import io.ringfence.venue.SimulatedVenue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a halt, and a handler's failure, leave at the venue: nothing, also when a cancel gets lost there. */
@Timeout(120)
class HaltAtTheVenueTest
{
    private static final Pattern ORDER_ID = Pattern.compile("\"order_ids\":\\[\"([^\"]+)\"");
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    private final Shell shell = new Shell();
    private final AtomicInteger cancels = new AtomicInteger();

    @TempDir
    private Path folder;

    private String journal()
    {
        return folder.resolve("j").toString();
    }

    private static SimulatedVenue venue()
    {
        final Configuration configuration = Configuration.load("dev", List.of());
        return new SimulatedVenue(VenueSettings.from(
            configuration.settings(), configuration.instruments(),
            List.of(configuration.settings().text("symbols", "").split(",")), 0).config());
    }

    /** Swallows the first cancel and says that it was taken. */
    private String losesTheFirstCancel(final String request)
    {
        if (!request.contains("batch_cancel") || cancels.getAndIncrement() > 0)
        {
            return null;
        }
        final Matcher id = ORDER_ID.matcher(request);
        assertTrue(id.find(), request);
        return "{\"results\":[{\"success\":true,\"failure_reason\":\"UNKNOWN_CANCEL_FAILURE_REASON\",\"order_id\":\"" +
            id.group(1) + "\"}]}";
    }

    private JsonLine awaitStatus(final String what, final Predicate<JsonLine> wanted) throws InterruptedException
    {
        final long deadline = System.nanoTime() + PATIENCE_NS;
        String last = "no port";
        while (System.nanoTime() < deadline)
        {
            if (Files.exists(folder.resolve("j").resolve("control.json")) &&
                shell.run("ctl", "--journal", journal(), "--json", "status") == ExitCode.GOOD)
            {
                final JsonLine status = JsonLine.parse(shell.lastLine());
                last = status.asMap().toString();
                if (wanted.test(status))
                {
                    return status;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError(what + " never came; last status " + last);
    }

    private List<JsonLine> exported(final String types) throws IOException
    {
        final Path file = folder.resolve("rows.jsonl");
        assertEquals(ExitCode.GOOD,
            shell.run("export", "--journal", journal(), "--types", types, "--out", file.toString()), shell::err);
        return JsonLine.readAll(file);
    }

    @Test
    void shouldCancelAgainAndVerifyWhenAnOrderSurvivesTheFirstCancel() throws Exception
    {
        try (SimulatedVenue venue = venue();
            HostileProxy proxy = new HostileProxy(venue.start(), List.of(), this::losesTheFirstCancel))
        {
            final Shell other = new Shell();
            final CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> other.run(
                "run", "--journal", journal(), "--json", "--set", "venue.url=ws://127.0.0.1:" + proxy.port(),
                "--set", "strategy.name=resting", "--set", "halt.verify_ms=300", "--duration", "30s"));
            awaitStatus("an order that rests", (status) -> status.number("open_orders") == 1);

            assertEquals(ExitCode.GOOD, shell.run("ctl", "--journal", journal(), "halt", "--reason", "drill"));
            final JsonLine halted = awaitStatus("a verified halt", (status) -> status.flag("halt_verified"));

            assertEquals(0, halted.number("venue_open_orders"));
            assertTrue(cancels.get() >= 2, "cancels at the venue: " + cancels);
            assertEquals(0, venue.summary().openOrders());
            assertTrue(Shutdown.ask(() -> {}));
            assertEquals(ExitCode.GOOD, run.get(), other::err);
            final List<String> seen = exported("health").stream()
                .filter((row) -> row.text("kind").equals("VENUE_OPEN_ORDERS")).map((row) -> row.text("value")).toList();
            assertEquals("1", seen.get(0));
            assertEquals("0", seen.get(seen.size() - 1));
            assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell.out() + shell.err());
        }
    }

    @Test
    void shouldLeaveNothingAtTheVenueAndStayHaltedWhenAHandlerFails() throws Exception
    {
        try (SimulatedVenue venue = venue())
        {
            final String url = "venue.url=ws://127.0.0.1:" + venue.start();

            assertEquals(ExitCode.FAILED, shell.run("run", "--journal", journal(), "--duration", "60s", "--set", url,
                "--set", "strategy.name=resting", "--set", "strategy.resting.fails=true"), shell::err);

            assertTrue(shell.err().contains("no order of ours is open at the venue"), shell.err());
            assertEquals(0, venue.summary().openOrders());
            assertTrue(venue.summary().ordersAccepted() > 0, "an order was to rest there");
            assertTrue(Files.readString(folder.resolve("j").resolve("HALT")).contains("failure-"));
            assertEquals(ExitCode.GOOD, shell.run("run", "--journal", journal(), "--duration", "1s", "--set", url,
                "--set", "strategy.name=", "--json"), shell::err);
            assertEquals("HALTED", JsonLine.parse(shell.lastLine()).text("state"));
        }
    }
}
