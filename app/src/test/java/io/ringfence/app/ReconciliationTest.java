package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.app.config.Configuration;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import io.ringfence.venue.market.WalkSettings;

/** What we hold against what the venue says, over real sockets on which replies get lost. */
@Timeout(180)
class ReconciliationTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    private static final String NO_STRATEGY = "strategy.name=";
    private static final String FAR = "strategy.one_order.below_bps=300";

    private final Shell shell = new Shell();
    private SimulatedVenue venue;
    private LossyProxy proxy;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException
    {
        final WalkSettings usual = WalkSettings.DEFAULT;
        venue = new SimulatedVenue(VenueConfig.of(
            Configuration.load("dev", List.of()).instruments(), List.of("BTC-USD", "ETH-USD")).seed(11).walk(
                new WalkSettings(usual.tickMs(), 0.05, usual.levels(), usual.levelNotional(),
                    usual.tradesPerSecond())));
        proxy = new LossyProxy(venue.start());
    }

    @AfterEach
    void close() throws IOException
    {
        proxy.close();
        venue.close();
    }

    private String journal()
    {
        return folder.resolve("j").toString();
    }

    private JsonLine run(final String duration, final String... set)
    {
        final Shell own = new Shell();
        final int code = own.run(arguments(duration, set));
        assertEquals(ExitCode.GOOD, code, own::err);
        return JsonLine.parse(own.lastLine());
    }

    /** Begins a run that ends when it is told to. */
    private CompletableFuture<JsonLine> start(final String... set)
    {
        return CompletableFuture.supplyAsync(() -> run("60s", set));
    }

    private static JsonLine end(final CompletableFuture<JsonLine> running) throws Exception
    {
        assertTrue(Shutdown.ask(() -> {}), "it has ended before it was told to");
        return running.get();
    }

    private String[] arguments(final String duration, final String... set)
    {
        final List<String> arguments = new ArrayList<>(List.of(
            "run", "--duration", duration, "--journal", journal(), "--json", "--set", proxy.url(), "--set",
            "symbols=BTC-USD,ETH-USD", "--set", "venue.request_timeout_ms=700", "--set", "reconcile.absent_ms=500",
            "--set", "control.status_interval_ms=50"));
        for (final String each : set)
        {
            arguments.add("--set");
            arguments.add(each);
        }
        return arguments.toArray(new String[0]);
    }

    private JsonLine ctl(final String verb)
    {
        assertEquals(ExitCode.GOOD, shell.run("ctl", verb, "--journal", journal(), "--json"), shell::err);
        return JsonLine.parse(shell.lastLine());
    }

    private static void await(final String what, final BooleanSupplier condition) throws InterruptedException
    {
        await(what, condition, () -> "");
    }

    private static void await(final String what, final BooleanSupplier condition, final Supplier<String> seen)
        throws InterruptedException
    {
        final long deadline = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() < deadline, () -> "waited in vain for " + what + ", saw " + seen.get());
            Thread.sleep(50);
        }
    }

    private void awaitPort() throws InterruptedException
    {
        await("the port", () -> Files.exists(folder.resolve("j").resolve("control.json")));
    }

    private void awaitState(final String state) throws InterruptedException
    {
        awaitPort();
        await(state, () -> ctl("status").text("state").equals(state), () -> ctl("status").asMap().toString());
    }

    private List<JsonLine> rows(final String types)
    {
        final Path file = folder.resolve("rows.jsonl");
        assertEquals(ExitCode.GOOD,
            shell.run("export", "--journal", journal(), "--types", types, "--out", file.toString()), shell::err);
        try
        {
            return JsonLine.readAll(file);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private List<JsonLine> reconciled(final String kind)
    {
        return rows("execution").stream().filter(
            (row) -> row.text("kind").equals(kind) && row.text("source").equals("coinbase_rest") &&
                String.valueOf(row.text("reason")).startsWith("reconcile")).toList();
    }

    /** What each reconciliation said. */
    private List<String> details()
    {
        return rows("lifecycle").stream()
            .filter((row) -> row.text("phase").equals("RECONCILED")).map((row) -> row.text("detail")).toList();
    }

    private void at()
    {
        final String sequence = lastSequence();
        assertEquals(
            ExitCode.GOOD, shell.run("at", "--journal", journal(), "--seq", sequence, "--json"), shell::err);
    }

    private String lastSequence()
    {
        final List<JsonLine> steps = rows("lifecycle");
        return steps.get(steps.size() - 1).text("seq");
    }

    private void assertReplays()
    {
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal(), "--json"), shell::out);
        assertTrue(JsonLine.parse(shell.lastLine()).flag("equal"));
    }

    private String post(final String path, final String body) throws IOException, InterruptedException
    {
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + venue.port() + "/api/v3/brokerage/" + path))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString()).body();
    }

    private void foreignOrder() throws IOException, InterruptedException
    {
        final String reply = post("orders", "{\"client_order_id\":\"somebody-1\",\"product_id\":\"BTC-USD\"," +
            "\"side\":\"BUY\",\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.01\"," +
            "\"limit_price\":\"30000\",\"post_only\":false}}}");
        assertTrue(reply.contains("\"success\":true"), reply);
    }

    @Test
    void shouldBookTheRealFillsWhenAnOrderFilledWhileWeWereAway() throws Exception
    {
        // What we say and hear of the order is lost, so that it stays there when the process has ended.
        proxy.muted(true).fates((line, body) ->
            line.contains("/batch_cancel") ? LossyProxy.Fate.LOSE_REQUEST : LossyProxy.Fate.PASS);
        run("2s", "strategy.name=one_order", "strategy.one_order.below_bps=1");
        assertEquals(1, venue.summary().ordersAccepted());
        await("a fill while nobody looks", () -> venue.summary().openOrders() == 0);
        proxy.muted(false).fates((line, body) -> LossyProxy.Fate.PASS);

        final JsonLine second = run("1s", NO_STRATEGY);

        final List<JsonLine> fills = reconciled("FILL");
        assertFalse(fills.isEmpty(), "no fill was booked");
        for (final JsonLine fill : fills)
        {
            assertNotNull(fill.text("trade_id"));
            assertNotNull(fill.text("ours"));
            assertTrue(Double.parseDouble(fill.text("price")) > 0 && Double.parseDouble(fill.text("fee")) > 0);
        }
        assertFalse(second.object("events_by_type").has("position"), "fills explain the position: nothing is adjusted");
        assertTrue(rows("account").stream().noneMatch((row) -> row.has("ours")), "fills explain the cash");
        at();
        final JsonLine position = JsonLine.parse(shell.lastLine()).objects("positions").stream()
            .filter((each) -> each.text("symbol").equals("BTC-USD")).findFirst().orElseThrow();
        assertEquals(venue.summary().positions().get("BTC-USD"), position.text("quantity"));
        assertReplays();
    }

    @Test
    void shouldResolveByListsWhenTheReplyToAnOrderIsLost() throws Exception
    {
        final AtomicBoolean lost = new AtomicBoolean();
        proxy.muted(true).fates((line, body) -> line.contains("POST /api/v3/brokerage/orders ") &&
            lost.compareAndSet(false, true) ? LossyProxy.Fate.LOSE_REPLY : LossyProxy.Fate.PASS);

        final CompletableFuture<JsonLine> running = start("strategy.name=one_order", FAR);
        awaitPort();
        await("what the lists say of its end", () -> !reconciled("CANCELLED").isEmpty());
        final JsonLine run = end(running);

        assertTrue(lost.get());
        assertTrue(run.object("reconciliation").number("differences") > 0, run.asMap().toString());
        assertEquals(1, venue.summary().ordersAccepted());
        assertTrue(rows("execution").stream().anyMatch((row) -> row.text("kind").equals("UNKNOWN")));
        // While its outcome is not known the instrument only reduces, so that the order is cancelled once it is.
        final List<String> statuses = new ArrayList<>();
        for (final String kind : List.of("STATUS", "CANCELLED"))
        {
            reconciled(kind).forEach((row) -> statuses.add(row.objects("updates").get(0).text("status")));
        }
        assertFalse(statuses.isEmpty());
        at();
        assertEquals(venue.summary().openOrders(), JsonLine.parse(shell.lastLine()).objects("orders").size());
        assertReplays();
    }

    @Test
    void shouldRejectWhenTheVenueNeverSawTheOrder() throws Exception
    {
        final AtomicBoolean lost = new AtomicBoolean();
        proxy.fates((line, body) -> line.contains("POST /api/v3/brokerage/orders ") &&
            lost.compareAndSet(false, true) ? LossyProxy.Fate.LOSE_REQUEST : LossyProxy.Fate.PASS);

        final CompletableFuture<JsonLine> running = start("strategy.name=one_order", FAR);
        awaitPort();
        await("the rejection", () -> !reconciled("REJECTED").isEmpty());
        awaitState("ACTIVE");
        final JsonLine run = end(running);

        assertTrue(lost.get());
        assertEquals(0, venue.summary().ordersAccepted());
        final JsonLine rejected = reconciled("REJECTED").get(0);
        assertEquals("REJECTED", rejected.objects("updates").get(0).text("status"));
        assertTrue(rejected.text("reason").contains("no such order"));
        assertEquals("ACTIVE", run.text("state"));
        assertReplays();
    }

    @Test
    void shouldCancelAgainWhenTheReplyToACancelIsLost() throws Exception
    {
        final AtomicBoolean lost = new AtomicBoolean();
        proxy.fates((line, body) -> line.contains("/batch_cancel") && lost.compareAndSet(false, true) ?
            LossyProxy.Fate.LOSE_REQUEST : LossyProxy.Fate.PASS);
        final CompletableFuture<JsonLine> running = start("strategy.name=one_order", FAR);
        awaitState("ACTIVE");
        await("the order", () -> venue.summary().openOrders() == 1);

        ctl("cancel-all");
        await("the second cancel", () -> venue.summary().openOrders() == 0);

        assertTrue(lost.get());
        end(running);
        assertReplays();
    }

    @Test
    void shouldCancelAnOrderThatWeDoNotKnow() throws Exception
    {
        foreignOrder();
        final CompletableFuture<JsonLine> running = start(NO_STRATEGY);
        awaitState("ACTIVE");
        assertEquals(0, venue.summary().openOrders());
        foreignOrder2();
        // The user channel speaks of it: it only reduces until it is gone.
        await("the second cancel", () -> venue.summary().openOrders() == 0);
        await("two orders found", () -> reconciled("FOUND").size() >= 2);
        end(running);
        final List<JsonLine> found = reconciled("FOUND");
        assertTrue(found.size() >= 2, found.size() + " were found");
        assertEquals("CANCEL", found.get(0).objects("orders").get(0).text("command"));
        assertEquals("RECONCILE", found.get(0).objects("orders").get(0).text("cause"));
        assertTrue(rows("execution").stream().anyMatch((row) -> row.objects("guards").stream()
            .anyMatch((guard) -> guard.text("guard").equals("RECONCILIATION") && guard.text("to").equals("REDUCING"))));
        assertReplays();
    }

    private void foreignOrder2() throws IOException, InterruptedException
    {
        assertTrue(post("orders", "{\"client_order_id\":\"somebody-2\",\"product_id\":\"ETH-USD\"," +
            "\"side\":\"BUY\",\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.01\"," +
            "\"limit_price\":\"1500\",\"post_only\":false}}}").contains("\"success\":true"));
    }

    @Test
    void shouldAdoptAnOrderThatWeDoNotKnowWhenSoConfigured() throws Exception
    {
        foreignOrder();
        final JsonLine run = run("2s", NO_STRATEGY, "reconcile.unknown_orders=adopt");
        assertEquals("ACTIVE", run.text("state"));
        final JsonLine found = reconciled("FOUND").get(0);
        final JsonLine adopted = found.objects("updates").get(0);
        assertEquals("WORKING", adopted.text("status"));
        assertEquals("30000", adopted.text("price"));
        assertEquals("0.01", adopted.text("quantity"));
        // It is an order like any other: without a book it may not stay, since it would add to the position.
        final JsonLine cancel = rows("feed,timer,lifecycle,quote,trade,level").stream()
            .flatMap((row) -> row.objects("orders").stream())
            .filter((order) -> order.text("client_order_id").equals(adopted.text("client_order_id")))
            .findFirst().orElseThrow();
        assertEquals("GUARD", cancel.text("cause"));
        assertReplays();
    }

    @Test
    void shouldAdoptAStopAsTheStopThatItIs() throws Exception
    {
        assertTrue(post("orders", "{\"client_order_id\":\"somebody-3\",\"product_id\":\"BTC-USD\"," +
            "\"side\":\"BUY\",\"order_configuration\":{\"stop_limit_stop_limit_gtc\":{\"base_size\":\"0.001\"," +
            "\"limit_price\":\"200000\",\"stop_price\":\"190000\",\"stop_direction\":\"STOP_DIRECTION_STOP_UP\"}}}")
            .contains("\"success\":true"));
        run("2s", NO_STRATEGY, "reconcile.unknown_orders=adopt");
        final JsonLine found = reconciled("FOUND").get(0);
        assertEquals("190000", found.text("stop_price"));
        assertEquals(ExitCode.GOOD, shell.run(
            "at", "--journal", journal(), "--seq", found.text("seq"), "--json"), shell::err);
        final JsonLine order = JsonLine.parse(shell.lastLine()).objects("orders").get(0);
        assertEquals("STOP_LIMIT", order.text("type"));
        assertEquals("200000", order.text("price"));
        assertEquals("190000", order.text("stop_price"));
        assertEquals("WAITS", order.text("native_stop"));
        assertReplays();
    }

    @Test
    void shouldNotArmUntilItCanBeReconciledOrAnOperatorAccepts() throws Exception
    {
        proxy.fates((line, body) -> line.contains("/accounts") ? LossyProxy.Fate.FAIL : LossyProxy.Fate.PASS);
        final CompletableFuture<JsonLine> running = start(NO_STRATEGY);
        awaitState("HALTED");
        await("the row", () -> rows("lifecycle").stream().anyMatch(
            (row) -> row.text("phase").equals("NOT_RECONCILED")));
        assertEquals("HALTED", ctl("status").text("state"));
        ctl("accept");
        awaitState("ACTIVE");
        end(running);
        final List<JsonLine> steps = rows("lifecycle");
        assertTrue(steps.stream().anyMatch((row) -> row.text("phase").equals("NOT_RECONCILED")));
        assertTrue(steps.stream().anyMatch((row) -> row.text("phase").equals("ARMED") &&
            row.text("detail").contains("accepted by an operator")));
        assertReplays();
    }

    @Test
    void shouldReconcileOnDemandAndFromTimeToTime() throws Exception
    {
        final CompletableFuture<JsonLine> running = start(NO_STRATEGY, "reconcile.interval_s=1");
        awaitState("ACTIVE");
        ctl("reconcile");
        await("each kind of reconciliation", () -> details().stream().map((detail) -> detail.split(":")[0]).distinct()
            .count() >= 4, () -> details().toString());
        final JsonLine run = end(running);
        assertEquals(0, run.object("reconciliation").number("failed"));
        final List<String> details = details();
        assertTrue(details.stream().anyMatch((detail) -> detail.startsWith("start: ")), details.toString());
        assertTrue(details.stream().anyMatch((detail) -> detail.startsWith("connected: ")), details.toString());
        assertTrue(details.stream().anyMatch((detail) -> detail.startsWith("operator: ")), details.toString());
        assertTrue(details.stream().anyMatch((detail) -> detail.startsWith("interval: ")), details.toString());
        assertReplays();
    }
}
