package io.ringfence.venue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VenueSocketTest
{
    private SimulatedVenue venue;
    private TestClient client;

    @BeforeEach
    void open()
    {
        venue = new SimulatedVenue(VenueConfig.of(Instruments.ALL).seed(7));
        client = new TestClient(venue.start());
    }

    @AfterEach
    void close()
    {
        client.close();
        venue.close();
    }

    @Test
    void shouldSendSnapshotsBeforeAcknowledgementWhenSubscribed() throws Exception
    {
        client.connect("/").subscribe("level2", "BTC-USD", "ETH-USD");

        final String first = client.next(Duration.ofSeconds(5));
        assertTrue(first.startsWith("{\"channel\":\"l2_data\"") && first.contains("\"sequence_num\":0,"), first);
        assertTrue(first.contains("\"type\":\"snapshot\",\"product_id\":\"BTC-USD\""), first);
        final Map<String, Object> ack = client.json(client.await(frame -> frame.contains("\"subscriptions\"")));
        assertEquals(List.of("BTC-USD", "ETH-USD"), TestClient.at(ack, "events", 0, "subscriptions", "level2"));
        final int number = Integer.parseInt(ack.get("sequence_num").toString());
        assertTrue(number > 2, "updates stand between the snapshots and the acknowledgement: " + number);
    }

    @Test
    void shouldCountEveryFrameOfTheConnectionWhenChannelsMix() throws Exception
    {
        client.connect("/").subscribe("level2", "BTC-USD").subscribe("market_trades", "BTC-USD")
            .subscribe("ticker", "BTC-USD").subscribe("heartbeats").subscribe("status").subscribe("user");

        final Set<Object> channels = new HashSet<>();
        for (int i = 0; i < 60 || !channels.contains("heartbeats"); i++)
        {
            final Map<String, Object> frame = client.json(client.next(Duration.ofSeconds(5)));
            assertEquals(String.valueOf(i), frame.get("sequence_num").toString());
            channels.add(frame.get("channel"));
        }
        assertEquals(
            Set.of("l2_data", "market_trades", "ticker", "heartbeats", "status", "user", "subscriptions"), channels);
    }

    @Test
    void shouldListEverySubscriptionWhenAcknowledging() throws Exception
    {
        client.connect("/").subscribe("heartbeats").subscribe("user").subscribe("ticker", "BTC-USD", "NO-SUCH");

        final String ack = client.await(frame -> frame.contains("\"subscriptions\"") && frame.contains("ticker"));
        assertTrue(ack.contains(
            "{\"heartbeats\":[\"heartbeats\"],\"ticker\":[\"BTC-USD\"],\"user\":[\"5e1ec7ed-"), ack);
        client.send("unsubscribe", "ticker");
        final String shorter = client.await(frame -> frame.contains("\"subscriptions\""));
        assertTrue(!shorter.contains("ticker") && shorter.contains("user"), shorter);
    }

    @Test
    void shouldAnswerAnErrorWhenTheChannelIsUnknown() throws Exception
    {
        client.connect("/").subscribe("nosuch", "BTC-USD");

        assertEquals(
            "{\"type\":\"error\",\"message\":\"authentication failure\"}", client.next(Duration.ofSeconds(5)));
    }

    @Test
    void shouldShowAHundredTradesNewestFirstWhenSubscribed() throws Exception
    {
        client.connect("/").subscribe("market_trades", "BTC-USD");

        final Map<String, Object> frame = client.json(client.next(Duration.ofSeconds(5)));
        final List<?> trades = (List<?>)TestClient.at(frame, "events", 0, "trades");
        assertEquals(100, trades.size());
        for (int i = 1; i < trades.size(); i++)
        {
            final long newer = Long.parseLong(TestClient.at(trades, i - 1, "trade_id").toString());
            assertEquals(newer - 1, Long.parseLong(TestClient.at(trades, i, "trade_id").toString()));
        }
    }

    @Test
    void shouldDropTheConnectionWhenNothingIsSubscribed() throws Exception
    {
        client.connect("/");

        assertTrue(TestClient.closed(client.await(TestClient::closed)));
    }

    @Test
    void shouldTellOfAFilledOrderTwiceWhenItFills() throws Exception
    {
        client.connect("/").subscribe("user");
        client.await(frame -> frame.contains("\"subscriptions\""));

        final String reply = client.post("orders", market("a-1", "BTC-USD", "BUY", "0.0100"));

        assertTrue(reply.startsWith("{\"success\":true,"), reply);
        assertTrue(reply.endsWith(
            "\"order_configuration\":{\"market_market_ioc\":{\"base_size\":\"0.0100\"}}}"), reply);
        assertEquals("PENDING", status(client.next(Duration.ofSeconds(5))));
        assertEquals("OPEN", status(client.next(Duration.ofSeconds(5))));
        final String first = client.await(frame -> status(frame).equals("FILLED"));
        final String second = client.next(Duration.ofSeconds(5));
        assertEquals("FILLED", status(second));
        assertTrue(!first.contains("\"outstanding_hold_amount\":\"0\""), first);
        assertTrue(second.contains("\"outstanding_hold_amount\":\"0\""), second);
        assertTrue(second.contains("\"cumulative_quantity\":\"0.01\"") &&
            second.contains("\"leaves_quantity\":\"0\""), second);
        assertEquals("0.01", venue.summary().positions().get("BTC-USD"));
    }

    @Test
    void shouldKeepOrdersWhenTheClientGoesAway() throws Exception
    {
        client.connect("/").subscribe("user");
        final String reply = client.post("orders", limit("b-1", "BTC-USD", "BUY", "0.01", "30000"));
        final Object id = TestClient.at(client.json(reply), "success_response", "order_id");
        client.close();

        client.connect("/").subscribe("user");
        final String snapshot = client.await(frame -> frame.contains("\"snapshot\"") && frame.contains("b-1"));
        assertEquals(id, TestClient.at(client.json(snapshot), "events", 0, "orders", 0, "order_id"));
        assertEquals(1, venue.summary().openOrders());
    }

    @Test
    void shouldReturnTheSameOrderWhenAClientIdComesAgain() throws Exception
    {
        final String first = client.post("orders", limit("c-1", "BTC-USD", "BUY", "0.01", "30000"));
        final String again = client.post("orders", limit("c-1", "BTC-USD", "BUY", "0.01", "30000"));

        assertEquals(first, again);
        final VenueSummary summary = venue.summary();
        assertEquals(1, summary.ordersAccepted());
        assertEquals(1, summary.duplicateClientOrderIds());
    }

    @Test
    void shouldSayWhichPortIsTakenWhenItCannotOpen()
    {
        try (SimulatedVenue second = new SimulatedVenue(VenueConfig.of(Instruments.ALL).port(venue.port())))
        {
            final UncheckedIOException refusal = assertThrows(UncheckedIOException.class, second::start);
            assertEquals("port=" + venue.port() + " cannot be opened", refusal.getMessage());
        }
    }

    @Test
    void shouldKeepPositionsApartWhenInstrumentsShareACurrency() throws Exception
    {
        final Instrument tether = new Instrument(
            1, "BTC-USDT", InstrumentKind.SPOT, "BTC", "USDT", 1_000_000, 10_000, 10_000, 100_000_000_000L, 0,
            6_100_000_000_000L, "BTCUSDT");
        try (SimulatedVenue both = new SimulatedVenue(VenueConfig.of(List.of(Instruments.BTC, tether)));
            TestClient trader = new TestClient(both.start()))
        {
            trader.post("orders", market("d-1", "BTC-USD", "BUY", "0.01"));
            assertEquals(Map.of("BTC-USD", "0.01"), both.summary().positions());
            assertEquals("100000", both.summary().balances().get("USDT"));
        }
    }

    static String market(final String id, final String product, final String side, final String size)
    {
        return "{\"client_order_id\":\"" + id + "\",\"product_id\":\"" + product + "\",\"side\":\"" + side +
            "\",\"order_configuration\":{\"market_market_ioc\":{\"base_size\":\"" + size + "\"}}}";
    }

    static String limit(
        final String id, final String product, final String side, final String size, final String price)
    {
        return "{\"client_order_id\":\"" + id + "\",\"product_id\":\"" + product + "\",\"side\":\"" + side +
            "\",\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"" + size + "\",\"limit_price\":\"" +
            price + "\",\"post_only\":false}}}";
    }

    private String status(final String frame)
    {
        return String.valueOf(TestClient.at(client.json(frame), "events", 0, "orders", 0, "status"));
    }
}
