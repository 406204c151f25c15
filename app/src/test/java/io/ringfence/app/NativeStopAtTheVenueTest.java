package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.app.config.Configuration;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import io.ringfence.venue.VenueSummary;
import io.ringfence.venue.market.WalkSettings;

/** A stop that the venue watches protects while our process is dead, and what it filled is booked when it is back. */
@Timeout(180)
class NativeStopAtTheVenueTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    /** Of a market that falls by more than a tenth within half a minute. */
    private static final long SEED = 17;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldBookTheRealFillsOfAStopThatFiredWhileTheProcessWasDead() throws Exception
    {
        final WalkSettings usual = WalkSettings.DEFAULT;
        try (SimulatedVenue venue = new SimulatedVenue(VenueConfig.of(
            Configuration.load("dev", List.of()).instruments(), List.of("BTC-USD", "ETH-USD")).seed(SEED).walk(
                new WalkSettings(usual.tickMs(), 0.05, usual.levels(), usual.levelNotional(),
                    usual.tradesPerSecond()))))
        {
            final String[] set = {
                "--journal", journal(), "--set", "venue.url=ws://127.0.0.1:" + venue.start(), "--set",
                "symbols=BTC-USD,ETH-USD", "--set", "orders.native_stops=true"};
            final Jvm process = Jvm.start(folder, arguments("60s", set, "strategy.name=bracket"));
            try
            {
                await("the stop at the venue", venue, () -> isProtected(venue.summary()));
            }
            finally
            {
                process.kill();
                process.code();
            }
            assertTrue(isProtected(venue.summary()), "it fired before the process was dead");
            await("the stop to fire", venue, () -> venue.summary().openOrders() == 0);
            assertTrue(venue.summary().positions().isEmpty(), venue.summary().positions().toString());

            assertEquals(ExitCode.GOOD, shell.run(arguments("2s", set, "strategy.name=")), shell::err);

            booked(venue.summary());
        }
    }

    private void booked(final VenueSummary venue) throws IOException
    {
        final List<JsonLine> sent = rows("execution").stream()
            .flatMap((row) -> row.objects("orders").stream())
            .filter((order) -> order.text("command").equals("NEW")).toList();
        assertEquals(1, sent.size());
        assertEquals("BRACKET", sent.get(0).text("order_type"));
        assertTrue(sent.get(0).flag("native_stop"));
        assertEquals(2, venue.ordersAccepted(), "one entry, one exit");
        final List<JsonLine> fills = rows("execution").stream().filter((row) -> row.text("kind").equals("FILL") &&
            row.text("reason").equals("reconcile") &&
            row.text("client_order_id").equals(sent.get(0).text("client_order_id"))).toList();
        assertFalse(fills.isEmpty(), "no fill was booked");
        final double stop = Double.parseDouble(sent.get(0).text("stop_price"));
        for (final JsonLine fill : fills)
        {
            final double price = Double.parseDouble(fill.text("price"));
            // It fires at a trade and sells at the bid of that moment, which may have come back.
            assertTrue(price <= stop * 1.01 && price >= stop * 0.95, "price " + price + ", stop " + stop);
        }
        assertTrue(rows("position,account").stream().noneMatch((row) -> row.has("ours")), "fills explain it all");

        final List<JsonLine> steps = rows("lifecycle");
        final String last = steps.get(steps.size() - 1).text("seq");
        assertEquals(ExitCode.GOOD, shell.run("at", "--journal", journal(), "--seq", last, "--json"), shell::err);
        final JsonLine state = JsonLine.parse(shell.lastLine());
        assertTrue(state.objects("orders").isEmpty());
        assertTrue(state.objects("positions").stream().allMatch(
            (position) -> position.text("quantity").equals("0")), state.asMap().toString());
        assertEquals(venue.cash(), state.object("cash").text("default"));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal(), "--json"), shell::out);
        assertTrue(JsonLine.parse(shell.lastLine()).flag("equal"));
    }

    private static boolean isProtected(final VenueSummary venue)
    {
        return venue.ordersAccepted() == 2 && venue.openOrders() == 1 &&
            "0.01".equals(venue.positions().get("BTC-USD"));
    }

    private String journal()
    {
        return folder.resolve("j").toString();
    }

    private static String[] arguments(final String duration, final String[] set, final String strategy)
    {
        final String[] arguments = new String[set.length + 6];
        System.arraycopy(new String[] {"run", "--duration", duration, "--json", "--set", strategy}, 0, arguments, 0, 6);
        System.arraycopy(set, 0, arguments, 6, set.length);
        return arguments;
    }

    private List<JsonLine> rows(final String types) throws IOException
    {
        final Path file = folder.resolve("rows.jsonl");
        assertEquals(ExitCode.GOOD,
            shell.run("export", "--journal", journal(), "--types", types, "--out", file.toString()), shell::err);
        return JsonLine.readAll(file);
    }

    private static void await(final String what, final SimulatedVenue venue, final BooleanSupplier condition)
        throws InterruptedException
    {
        final long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() < deadline, () -> "waited in vain for " + what + ": " + venue.summary());
            Thread.sleep(20);
        }
    }
}
