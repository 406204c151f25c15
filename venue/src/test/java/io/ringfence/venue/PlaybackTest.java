package io.ringfence.venue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PlaybackTest
{
    private static final String ALL_STREAMS = "/stream?streams=btcusdt@bookTicker/btcusdt@trade/btcusdt@depth@100ms";
    private static final String TICKER = "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":%d,\"s\":\"BTCUSDT\"," +
        "\"b\":\"%d.50000000\",\"B\":\"1.00000000\",\"a\":\"%d.60000000\",\"A\":\"2.00000000\"}}";

    @TempDir
    Path folder;

    @Test
    void shouldSendEveryRecordedFrameUnchangedWhenPlayedAtFullSpeed() throws Exception
    {
        final Path file = Captures.find("binance-spot-btcusdt-20240809.gz");
        int frames = 0;
        try (SimulatedVenue venue = venue(file, VenueSpeed.MAX, false);
            TestClient client = new TestClient(venue.start());
            BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)))
        {
            client.connect(ALL_STREAMS);
            for (String line = lines.readLine(); line != null; line = lines.readLine())
            {
                assertEquals(line.substring(line.indexOf(' ') + 1), client.next(Duration.ofSeconds(5)));
                frames++;
            }
            assertEquals(TestClient.closedWith(1000), client.next(Duration.ofSeconds(5)));
            assertEquals(58_325, frames);
            assertEquals(frames, venue.summary().framesPlayed());
        }
    }

    @Test
    void shouldSendRecordedCoinbaseFramesUnchangedWhenSubscribed() throws Exception
    {
        final Path file = Captures.find("coinbase-btcusd-level2-heartbeats.ndjson");
        try (SimulatedVenue venue = new SimulatedVenue(
            VenueConfig.of(Instruments.ALL).capture(file).speed(VenueSpeed.MAX));
            TestClient client = new TestClient(venue.start()))
        {
            assertEquals(WireFormat.COINBASE, venue.format());
            client.connect("/").subscribe("level2", "BTC-USD");
            for (final String line : Files.readAllLines(file))
            {
                assertEquals(line, client.next(Duration.ofSeconds(5)));
            }
            assertEquals(TestClient.closedWith(1000), client.next(Duration.ofSeconds(5)));
            client.post("orders", VenueSocketTest.market("t-1", "BTC-USD", "BUY", "0.01"));
            final Map<String, Object> fills = client.json(client.get("orders/historical/fills"));
            assertEquals("64144.58", TestClient.at(fills, "fills", 0, "price"));
        }
    }

    @Test
    void shouldKeepNumbersDenseWhenUserFramesStandBetweenRecordedOnes() throws Exception
    {
        final Path file = folder.resolve("c.ndjson");
        Files.write(file, List.of(
            "1000000000 {\"channel\":\"l2_data\",\"sequence_num\":0,\"events\":[]}",
            "1100000000 {\"channel\":\"l2_data\",\"sequence_num\":1,\"events\":[]}",
            "1200000000 {\"channel\":\"l2_data\",\"sequence_num\":3,\"events\":[]}"));
        try (SimulatedVenue venue = new SimulatedVenue(VenueConfig.of(Instruments.ALL).capture(file));
            TestClient client = new TestClient(venue.start()))
        {
            client.connect("/").subscribe("user");
            client.await(frame -> frame.contains("\"subscriptions\"") && frame.contains("\"sequence_num\":1,"));
            client.subscribe("level2", "BTC-USD");
            assertTrue(client.next(Duration.ofSeconds(5)).contains("\"sequence_num\":2,"));
            assertTrue(client.next(Duration.ofSeconds(5)).contains("\"sequence_num\":3,"));
            assertTrue(client.next(Duration.ofSeconds(5)).contains("\"sequence_num\":4,"));
            assertTrue(client.next(Duration.ofSeconds(5)).contains("\"sequence_num\":6,"), "the recording's own gap");
        }
    }

    @Test
    void shouldFillAtTheLastRecordedTouchWhenAnOrderComes() throws Exception
    {
        final Path file = folder.resolve("t.log");
        Files.write(file, List.of("1 " + ticker(1, 61_000), "2 " + ticker(2, 61_100)));
        try (SimulatedVenue venue = venue(file, VenueSpeed.MAX, false);
            TestClient client = new TestClient(venue.start()))
        {
            client.connect("/stream?streams=btcusdt@bookTicker");
            client.await(TestClient::closed);
            client.post("orders", VenueSocketTest.market("t-1", "BTC-USDT", "BUY", "0.5"));
            final Map<String, Object> fills = client.json(client.get("orders/historical/fills"));
            assertEquals("61100.6", TestClient.at(fills, "fills", 0, "price"));
            assertEquals("0.5", TestClient.at(fills, "fills", 0, "size"));
            assertEquals("69431.36982", venue.summary().cash());
        }
    }

    @Test
    void shouldFillARestingOrderWhenTheRecordedTouchReachesIt() throws Exception
    {
        final Path file = folder.resolve("t.log");
        Files.write(file, List.of("1 " + ticker(1, 61_000), "800000001 " + ticker(2, 60_000)));
        try (SimulatedVenue venue = venue(file, VenueSpeed.REAL, false);
            TestClient client = new TestClient(venue.start()))
        {
            client.connect("/stream?streams=btcusdt@bookTicker");
            client.await(frame -> frame.contains("61000.5"));
            client.post("orders", VenueSocketTest.limit("t-1", "BTC-USDT", "BUY", "0.5", "60500"));
            assertEquals(1, venue.summary().openOrders());
            client.await(TestClient::closed);
            assertEquals(0, venue.summary().openOrders());
            final Map<String, Object> fills = client.json(client.get("orders/historical/fills"));
            assertEquals("60500", TestClient.at(fills, "fills", 0, "price"));
            assertEquals("MAKER", TestClient.at(fills, "fills", 0, "liquidity_indicator"));
        }
    }

    @Test
    void shouldKeepTheRecordedPaceWhenPlayedTenfold() throws Exception
    {
        final Path file = folder.resolve("t.log");
        Files.write(file, List.of("5000000000 " + ticker(1, 61_000), "8000000000 " + ticker(2, 61_000)));
        try (SimulatedVenue venue = venue(file, new VenueSpeed(10), false);
            TestClient client = new TestClient(venue.start()))
        {
            client.connect("/stream?streams=btcusdt@bookTicker");
            client.await(frame -> frame.contains("\"u\":1,"));
            final long begun = System.nanoTime();
            client.await(frame -> frame.contains("\"u\":2,"));
            final long tookMs = (System.nanoTime() - begun) / 1_000_000;
            assertTrue(tookMs >= 200 && tookMs < 3000, "tookMs=" + tookMs);
        }
    }

    @Test
    void shouldBeginAgainWhenLooped() throws Exception
    {
        final Path file = folder.resolve("t.ndjson");
        Files.write(file, List.of(ticker(1, 61_000), ticker(2, 61_001)));
        try (SimulatedVenue venue = venue(file, VenueSpeed.MAX, true);
            TestClient client = new TestClient(venue.start()))
        {
            client.connect("/stream?streams=btcusdt@bookTicker");
            for (int i = 0; i < 6; i++)
            {
                assertEquals(ticker(1 + i % 2, 61_000 + i % 2), client.next(Duration.ofSeconds(5)));
            }
        }
    }

    @Test
    void shouldRefuseToStartWhenTheRecordingHoldsNothing() throws Exception
    {
        final Path file = folder.resolve("empty.log");
        Files.write(file, List.of(""));

        final RuntimeException refusal = assertThrows(
            RuntimeException.class, () -> venue(file, VenueSpeed.MAX, false));
        assertTrue(refusal.getMessage().contains("empty.log"), refusal.getMessage());
    }

    private static SimulatedVenue venue(final Path file, final VenueSpeed speed, final boolean loop)
    {
        return new SimulatedVenue(
            VenueConfig.of(List.of(Instruments.TETHER)).capture(file).speed(speed).loop(loop));
    }

    private static String ticker(final int update, final int price)
    {
        return String.format(TICKER, update, price, price);
    }
}
