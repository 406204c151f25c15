package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.ringfence.app.config.Configuration;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import io.ringfence.venue.VenueSummary;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultRates;
import io.ringfence.venue.server.ServiceSettings;

/**
 * One kind of fault at a time, often, from a seeded script, against the whole process over real sockets: afterwards
 * both sides hold the same, and nothing was sent twice.
 */
@Timeout(120)
class VenueFaultsTest
{
    private static final long SEED = 23;

    private static final Map<Fault, Integer> PER_MILLION = new EnumMap<>(Map.of(
        Fault.RATE_LIMITED, 150_000, Fault.REPLY_LATE, 300_000, Fault.STALLED, 300_000, Fault.CANCEL_REFUSED, 500_000,
        Fault.CANCEL_LATE, 700_000, Fault.EDIT_REFUSED, 500_000, Fault.EDIT_LATE, 700_000));
    private static final Map<Fault, SimulatedVenue> VENUES = new EnumMap<>(Fault.class);
    private static final Map<Fault, CompletableFuture<JsonLine>> RUNS = new EnumMap<>(Fault.class);

    @TempDir
    private static Path folder;

    private final Shell shell = new Shell();

    /** All at the same time: each of them mostly waits. */
    @BeforeAll
    static void run()
    {
        final ExecutorService threads = Executors.newFixedThreadPool(PER_MILLION.size());
        PER_MILLION.forEach((fault, perMillion) ->
        {
            final SimulatedVenue venue = new SimulatedVenue(VenueConfig.of(
                Configuration.load("perps", List.of()).instruments(), List.of("BTC-PERP")).seed(5).service(
                    new ServiceSettings(SEED, FaultRates.NONE.with(fault, perMillion), 0, 0, 0)));
            VENUES.put(fault, venue);
            RUNS.put(fault, CompletableFuture.supplyAsync(() -> run(fault, venue.start()), threads));
        });
        threads.shutdown();
    }

    @AfterAll
    static void close()
    {
        RUNS.values().forEach((run) -> run.exceptionally((failure) -> null).join());
        VENUES.values().forEach(SimulatedVenue::close);
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, HTTP 429", "REPLY_LATE, ''", "STALLED, ''", "CANCEL_REFUSED, COMMANDER_REJECTED_CANCEL_ORDER",
        "CANCEL_LATE, ''", "EDIT_REFUSED, COMMANDER_REJECTED_EDIT_ORDER", "EDIT_LATE, ''"})
    void shouldHoldWhatTheVenueHoldsWhenItHasAFault(final Fault fault, final String reason) throws IOException
    {
        final JsonLine run = RUNS.get(fault).join();
        final VenueSummary summary = VENUES.get(fault).summary();
        assertTrue(summary.faults().getOrDefault(fault.key(), 0L) > 0, summary.faults() + " " + run.asMap());
        assertTrue(reason.isEmpty() || rows(fault, "execution").stream().anyMatch(
            (row) -> String.valueOf(row.text("reason")).startsWith(reason)), "no answer says " + reason);
        sameBooks(fault, summary, run);
        sentOnce(fault, summary);
        counted(fault, run.object("feeds").object("order_entry"));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal(fault), "--json"), shell::out);
        assertTrue(JsonLine.parse(shell.lastLine()).flag("equal"));
    }

    /** After the strategy has ended: open orders, position and cash. */
    private void sameBooks(final Fault fault, final VenueSummary venue, final JsonLine run)
    {
        assertEquals(ExitCode.GOOD,
            shell.run("at", "--journal", journal(fault), "--seq", run.text("last_seq"), "--json"), shell::err);
        final JsonLine at = JsonLine.parse(shell.lastLine());
        assertEquals(venue.openOrders(), at.objects("orders").size(), at.asMap().toString());
        final Map<String, String> positions = new TreeMap<>();
        at.objects("positions").stream().filter((each) -> !each.text("quantity").equals("0"))
            .forEach((each) -> positions.put(each.text("symbol"), each.text("quantity")));
        assertEquals(venue.positions(), positions);
        assertEquals(venue.cash(), at.object("cash").text("default"));
        assertEquals(venue.fills() > 0, run.number("fills") > 0);
    }

    /** No id came to the venue twice, and it took no order that we did not send. */
    private void sentOnce(final Fault fault, final VenueSummary venue) throws IOException
    {
        assertEquals(0, venue.duplicateClientOrderIds());
        final List<String> sent = rows(fault, "timer,execution,quote,trade,level,lifecycle,feed,operator").stream()
            .flatMap((row) -> row.objects("orders").stream()).filter((order) -> order.text("command").equals("NEW"))
            .map((order) -> order.text("client_order_id")).toList();
        final Set<String> ids = sent.stream().collect(Collectors.toSet());
        assertEquals(sent.size(), ids.size());
        assertTrue(venue.ordersAccepted() > 4, "only " + venue.ordersAccepted() + " orders");
        assertTrue(venue.ordersAccepted() <= ids.size(), venue.ordersAccepted() + " of " + ids.size());
    }

    private static void counted(final Fault fault, final JsonLine entry)
    {
        assertFalse(entry.has("faults"), entry.asMap().toString());
        assertTrue(entry.number("acknowledged") > 0);
        switch (fault)
        {
            case RATE_LIMITED -> assertTrue(entry.number("rate_limited") > 0);
            case CANCEL_REFUSED, EDIT_REFUSED -> assertTrue(entry.number("rejected") > 0);
            default ->
            {
                // Late is not lost: it shows in latencies, not in a counter of ours.
            }
        }
    }

    private static String journal(final Fault fault)
    {
        return folder.resolve(fault.key()).toString();
    }

    private static JsonLine run(final Fault fault, final int port)
    {
        final Shell shell = new Shell();
        assertEquals(ExitCode.GOOD, shell.run("run", "--profile", "perps", "--duration", "11s",
            "--set", "venue.url=ws://127.0.0.1:" + port, "--set", "symbols=BTC-PERP", "--set", "ring.size=512",
            "--set", "strategy.name=shrinking", "--set", "risk.reject_storm_count=0",
            "--set", "risk.venue_failed_pct=1", "--set", "risk.venue_rate_pct=1",
            "--journal", journal(fault), "--json"), shell::err);
        return JsonLine.parse(shell.lastLine());
    }

    private List<JsonLine> rows(final Fault fault, final String types) throws IOException
    {
        final Path file = folder.resolve(fault.key() + ".jsonl");
        assertEquals(ExitCode.GOOD,
            shell.run("export", "--journal", journal(fault), "--types", types, "--out", file.toString()), shell::err);
        return JsonLine.readAll(file);
    }
}
