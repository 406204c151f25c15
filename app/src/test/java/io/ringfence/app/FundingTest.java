package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringfence.app.config.Configuration;
import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Funding of perpetuals over real sockets: what we book against the venue's own ledger. */
class FundingTest
{
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final List<String> SYMBOLS = List.of("BTC-PERP", "ETH-PERP");

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldBookEachPaymentOnceWhenThePositionSwingsAndTheProcessIsStoppedForAWhile() throws Exception
    {
        try (SimulatedVenue venue = venue())
        {
            final int port = venue.start();
            final JsonLine first = run(port, "swinging", "journal");
            final long booked = payments(first);
            assertTrue(booked >= 4, first.asMap().toString());
            assertEquals(ledger(port, 0, booked), new BigDecimal(first.object("pnl").text("funding")));

            final long paid = fundings(port).size();
            await(port, paid + 3);
            final JsonLine second = run(port, "swinging", "journal");
            final long all = booked + payments(second);
            assertTrue(all >= paid + 3, all + " of " + paid + " and more that were paid while it was stopped");
            final BigDecimal expected = ledger(port, 0, all);
            assertFalse(expected.signum() == 0);
            assertEquals(expected, new BigDecimal(second.object("pnl").text("funding")));

            final JsonLine at = good(
                "at", "--seq", second.text("last_seq"), "--journal", journal("journal"), "--json");
            assertEquals(expected, new BigDecimal(at.objects("positions").get(0).text("funding")));
            assertEquals(second.text("state_hash"),
                good("replay", "--journal", journal("journal"), "--json").text("state_hash"));
        }
    }

    @Test
    void shouldTakeWhatWasPaidBeforeForPartOfTheBalanceWhenTheJournalIsNew() throws Exception
    {
        try (SimulatedVenue venue = venue())
        {
            final int port = venue.start();
            run(port, "swinging", "journal");
            await(port, 5);
            final JsonLine other = run(port, "", "other");
            final List<BigDecimal> all = fundings(port);
            final long booked = payments(other);
            assertTrue(booked >= 2 && booked + 5 <= all.size(), booked + " of " + all.size());
            final BigDecimal funding = new BigDecimal(other.object("pnl").text("funding"));
            boolean found = false;
            for (int from = 5; from + booked <= all.size(); from++)
            {
                found |= ledger(port, from, booked).equals(funding);
            }
            assertTrue(found, funding + " is not the sum of " + booked + " payments in a row of " + all);
        }
    }

    private static SimulatedVenue venue()
    {
        return new SimulatedVenue(VenueConfig.of(Configuration.load("perps", List.of()).instruments(), SYMBOLS)
            .seed(5).funding(Decimal.ONE / 1000, INTERVAL_NS));
    }

    private JsonLine run(final int port, final String strategy, final String name)
    {
        return good("run", "--profile", "perps", "--duration", "4s",
            "--set", "venue.url=ws://127.0.0.1:" + port, "--set", "symbols=" + String.join(",", SYMBOLS),
            "--set", "strategy.name=" + strategy, "--set", "funding.poll_ms=100",
            "--journal", journal(name), "--json");
    }

    private static long payments(final JsonLine run)
    {
        return run.object("feeds").object("funding").number("payments");
    }

    /** Waits until the venue has made so many payments. */
    private static void await(final int port, final long count) throws Exception
    {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (fundings(port).size() < count && System.nanoTime() - deadline < 0)
        {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertTrue(fundings(port).size() >= count);
    }

    private static BigDecimal ledger(final int port, final int from, final long count) throws Exception
    {
        return fundings(port).subList(from, from + (int)count).stream().reduce(BigDecimal.ZERO, BigDecimal::add)
            .stripTrailingZeros();
    }

    /** Amounts of the venue's list, oldest first. */
    private static List<BigDecimal> fundings(final int port) throws IOException, InterruptedException
    {
        final HttpRequest request = HttpRequest.newBuilder(URI.create(
            "http://127.0.0.1:" + port + "/api/v3/brokerage/ringfence/funding?limit=1000")).build();
        final JsonLine page = JsonLine.parse(
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
        final List<BigDecimal> amounts = new ArrayList<>();
        page.objects("payments").forEach((payment) -> amounts.add(new BigDecimal(payment.text("amount"))));
        Collections.reverse(amounts);
        return amounts;
    }

    private String journal(final String name)
    {
        return folder.resolve(name).toString();
    }

    private JsonLine good(final String... arguments)
    {
        final int code = shell.run(arguments);
        assertEquals(ExitCode.GOOD, code, () -> String.join(" ", arguments) + ": " + shell.err());
        return JsonLine.parse(shell.lastLine());
    }
}
