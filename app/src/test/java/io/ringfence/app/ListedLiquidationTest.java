package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.config.Configuration;
import io.ringfence.venue.SimulatedVenue;
import io.ringfence.venue.VenueConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mark at which the venue closes a position, as its REST list says it where the user channel does not. */
class ListedLiquidationTest
{
    private static final String PERP = "BTC-PERP";

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldTakeItFromTheListWhenTheUserChannelDoesNotSayIt() throws Exception
    {
        try (SimulatedVenue venue = new SimulatedVenue(VenueConfig.of(
            Configuration.load("perps", List.of()).instruments(), List.of(PERP)).seed(5));
            LossyProxy proxy = new LossyProxy(venue.start()))
        {
            buy(venue.port());

            run(proxy, "told");
            assertFalse(said("told", "coinbase_user").isEmpty());

            proxy.keeping("liquidation_price");
            run(proxy, "listed");
            assertTrue(said("listed", "coinbase_user").isEmpty());
            final List<JsonLine> listed = said("listed", "coinbase_rest");
            assertEquals(1, listed.size(), listed::toString);
            assertTrue(new BigDecimal(listed.get(0).text("liquidation_price")).signum() > 0);
            assertEquals(PERP, listed.get(0).text("symbol"));
        }
    }

    /** More than the cash pays, so that there is such a mark. */
    private static void buy(final int port) throws Exception
    {
        final String reply = HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v3/brokerage/orders"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"client_order_id\":\"somebody-1\",\"product_id\":\"" +
                    PERP + "\",\"side\":\"BUY\",\"order_configuration\":{\"market_market_ioc\":" +
                    "{\"base_size\":\"4\"}}}")).build(),
            HttpResponse.BodyHandlers.ofString()).body();
        assertTrue(reply.contains("\"success\":true"), reply);
    }

    private void run(final LossyProxy proxy, final String name)
    {
        assertEquals(ExitCode.GOOD, shell.run("run", "--profile", "perps", "--duration", "2s", "--set", proxy.url(),
            "--set", "symbols=" + PERP, "--set", "strategy.name=", "--set", "control.enabled=false",
            "--journal", folder.resolve(name).toString(), "--json"), shell::err);
    }

    /** Rows of a source that say where a position is closed. */
    private List<JsonLine> said(final String name, final String source) throws Exception
    {
        final Path file = folder.resolve(name + ".jsonl");
        assertEquals(ExitCode.GOOD, shell.run("export", "--journal", folder.resolve(name).toString(),
            "--types", "position", "--out", file.toString()), shell::err);
        return JsonLine.readAll(file).stream().filter((row) -> row.text("source").equals(source) &&
            row.has("liquidation_price") && new BigDecimal(row.text("liquidation_price")).signum() > 0).toList();
    }
}
