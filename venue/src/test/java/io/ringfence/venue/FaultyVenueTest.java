package io.ringfence.venue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultRates;
import io.ringfence.venue.server.ServiceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Each fault at a rate of always, over real sockets: what the client sees, and what the venue did. */
class FaultyVenueTest
{
    private static final String ORDER = VenueSocketTest.limit("f-1", "BTC-USD", "BUY", "0.01", "30000");
    private static final String MARKET =
        "{\"client_order_id\":\"f-1\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\"," +
        "\"order_configuration\":{\"market_market_ioc\":{\"base_size\":\"0.01\"}}}";

    private SimulatedVenue venue;
    private TestClient client;

    @AfterEach
    void close()
    {
        client.close();
        venue.close();
    }

    @Test
    void shouldHaveTheOrderWhenItsReplyIsLost()
    {
        open(Fault.REPLY_LOST);

        assertThrows(IOException.class, () -> client.post("orders", ORDER));

        assertEquals(1, venue.summary().ordersAccepted());
        assertEquals(Map.of("reply_lost", 1L), venue.summary().faults());
    }

    @Test
    void shouldHaveNothingWhenTheRequestIsLost()
    {
        open(Fault.REQUEST_LOST);

        assertThrows(IOException.class, () -> client.post("orders", ORDER));

        assertEquals(0, venue.summary().ordersAccepted());
    }

    @Test
    void shouldHaveTheOrderWhenTheErrorCameAfterIt() throws Exception
    {
        open(Fault.ERROR_AFTER);

        assertEquals(502, post("orders", ORDER).statusCode());

        assertEquals(1, venue.summary().ordersAccepted());
        assertEquals(1, venue.summary().openOrders());
    }

    @Test
    void shouldHaveNothingWhenTheErrorCameBeforeIt() throws Exception
    {
        open(Fault.ERROR_BEFORE);

        assertEquals(503, post("orders", ORDER).statusCode());

        assertEquals(0, venue.summary().ordersAccepted());
    }

    @Test
    void shouldBreakOffInTheMiddleWhenAReplyIsBroken() throws Exception
    {
        open(Fault.REPLY_BROKEN);

        final String reply = post("orders", ORDER).body();

        assertTrue(reply.startsWith("{\"success\":true") && !reply.endsWith("}"), reply);
        assertEquals(1, venue.summary().ordersAccepted());
    }

    @Test
    void shouldSayHowManyRequestsAreLeftWhenThereIsAQuota() throws Exception
    {
        open(new ServiceSettings(1, FaultRates.NONE, 0, 0, 3));

        final HttpResponse<String> first = post("orders", ORDER);
        HttpResponse<String> last = first;
        for (int i = 0; i < 20 && last.statusCode() == 200; i++)
        {
            last = post("orders", ORDER);
        }

        assertEquals("3", first.headers().firstValue("x-ratelimit-limit").orElse(""));
        assertEquals("2", first.headers().firstValue("x-ratelimit-remaining").orElse(""));
        assertEquals(429, last.statusCode());
        assertEquals("0", last.headers().firstValue("x-ratelimit-remaining").orElse(""));
        assertEquals(
            "{\"errors\":[{\"id\":\"rate_limit_exceeded\",\"message\":\"Too many requests\"}]}", last.body());
        assertEquals(1, venue.summary().ordersAccepted());
    }

    @Test
    void shouldTakeItsTimeWhenThereIsLatency() throws Exception
    {
        open(new ServiceSettings(1, FaultRates.NONE, 40_000_000, 0, 0));
        final long began = System.nanoTime();

        post("orders", ORDER);

        assertTrue(System.nanoTime() - began >= 80_000_000, "a way there and a way back");
    }

    @Test
    void shouldSendEveryFrameTwiceWhenFramesAreDoubled() throws Exception
    {
        open(Fault.FRAME_DOUBLED);

        assertEquals(List.of(0L, 0L, 1L, 1L, 2L, 2L), sequences(6));
    }

    @Test
    void shouldChangePlacesWhenFramesAreSwapped() throws Exception
    {
        open(Fault.FRAME_SWAPPED);

        assertEquals(List.of(1L, 0L, 3L, 2L), sequences(4));
    }

    @Test
    void shouldLeaveGapsWhenFramesAreDropped() throws Exception
    {
        open(new ServiceSettings(1, FaultRates.NONE.with(Fault.FRAME_DROPPED, 500_000), 0, 0, 0));

        final List<Long> sequences = sequences(10);

        assertTrue(sequences.get(9) - sequences.get(0) > 9, "sequences=" + sequences);
        assertTrue(venue.summary().faults().get("frame_dropped") >= 1);
    }

    @Test
    void shouldEndTheConnectionWhenItIsReset() throws Exception
    {
        open(Fault.DISCONNECTED);
        // A bare socket: the JDK's client does not always tell of an end without a close frame.
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), venue.port()))
        {
            socket.setSoTimeout(8_000);
            socket.getOutputStream().write(("GET / HTTP/1.1\r\nHost: v\r\nUpgrade: websocket\r\n" +
                "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                "Sec-WebSocket-Version: 13\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            final String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertTrue(all.startsWith("HTTP/1.1 101") && all.endsWith("\r\n\r\n"), all);
        }
        assertEquals(Map.of("disconnected", 1L), venue.summary().faults());
    }

    @Test
    void shouldSayNothingMoreWhenASessionFallsSilent() throws Exception
    {
        open(Fault.SILENT);
        client.connect("/").subscribe("market_trades", "BTC-USD").subscribe("heartbeats");
        final long until = System.nanoTime() + 4_000_000_000L;
        boolean silent = false;
        while (!silent && System.nanoTime() < until)
        {
            final String frame = client.next(Duration.ofMillis(1_500));
            assertFalse(TestClient.closed(frame), frame);
            silent = frame.isEmpty();
        }

        assertTrue(silent, "a heartbeat a second is due");
    }

    @Test
    void shouldTellOfTheFillFirstWhenUpdatesBeforeItAreSkipped() throws Exception
    {
        open(Fault.UPDATE_SKIPPED);
        client.connect("/").subscribe("user").await(frame -> frame.contains("\"subscriptions\""));

        client.post("orders", MARKET);

        assertTrue(client.await(frame -> frame.contains("f-1")).contains("\"status\":\"FILLED\""));
    }

    @Test
    void shouldTellAnOldStateAgainWhenUpdatesAreRepeated() throws Exception
    {
        open(Fault.UPDATE_REPEATED);
        client.connect("/").subscribe("user").await(frame -> frame.contains("\"subscriptions\""));

        client.post("orders", MARKET);

        client.await(frame -> frame.contains("\"status\":\"FILLED\""));
        client.await(frame -> frame.contains("\"status\":\"PENDING\""));
        assertEquals(1, venue.summary().ordersAccepted());
    }

    @Test
    void shouldKeepTheOrderOfUpdatesWhenTheyAreLate() throws Exception
    {
        open(Fault.UPDATE_LATE);
        client.connect("/").subscribe("user").await(frame -> frame.contains("\"subscriptions\""));

        client.post("orders", MARKET);

        client.await(frame -> frame.contains("\"status\":\"PENDING\""));
        client.await(frame -> frame.contains("\"status\":\"OPEN\""));
        client.await(frame -> frame.contains("\"status\":\"FILLED\""));
    }

    @Test
    void shouldQueueACancelWhenItIsLate() throws Exception
    {
        open(Fault.CANCEL_LATE);
        client.connect("/").subscribe("user").await(frame -> frame.contains("\"subscriptions\""));
        final Object id = TestClient.at(
            client.json(client.post("orders", ORDER)), "success_response", "order_id");

        final String cancel = "{\"order_ids\":[\"" + id + "\",\"" + id + "\"]}";
        final Map<String, Object> reply = client.json(client.post("orders/batch_cancel", cancel));

        assertEquals(true, TestClient.at(reply, "results", 0, "success"));
        assertEquals("DUPLICATE_CANCEL_REQUEST", TestClient.at(reply, "results", 1, "failure_reason"));
        client.await(frame -> frame.contains("\"status\":\"CANCEL_QUEUED\""));
        client.await(frame -> frame.contains("\"status\":\"CANCELLED\""));
        assertEquals(0, venue.summary().openOrders());
    }

    @Test
    void shouldQueueAnEditWhenItIsLate() throws Exception
    {
        open(Fault.EDIT_LATE);
        client.connect("/").subscribe("user").await(frame -> frame.contains("\"subscriptions\""));
        final String id = TestClient.at(
            client.json(client.post("orders", ORDER)), "success_response", "order_id").toString();
        final String edit = "{\"order_id\":\"" + id + "\",\"price\":\"30001\",\"size\":\"0.01\"}";

        final CompletableFuture<HttpResponse<String>> reply = CompletableFuture.supplyAsync(() -> edit(edit));
        client.await(frame -> frame.contains("\"status\":\"EDIT_QUEUED\""));
        assertTrue(reply.join().body().contains("\"success\":true"), reply.join().body());

        client.await(frame -> frame.contains("\"status\":\"OPEN\""));
        client.await(frame -> frame.contains("\"limit_price\":\"30001\""));
    }

    private HttpResponse<String> edit(final String body)
    {
        try
        {
            return post("orders/edit", body);
        }
        catch (final Exception e)
        {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldRefuseWithoutAReasonWhenTheDeskWillNot() throws Exception
    {
        open(Fault.ORDER_REFUSED);

        assertTrue(client.post("orders", ORDER).contains("\"COMMANDER_REJECTED_NEW_ORDER\""));

        assertEquals(0, venue.summary().ordersAccepted());
    }

    @Test
    void shouldHaveOneOrderWhenADuplicateIsRefused() throws Exception
    {
        open(Fault.DUPLICATE_REFUSED);
        client.post("orders", ORDER);

        assertTrue(client.post("orders", ORDER).contains("\"DUPLICATE_CLIENT_ORDER_ID\""));

        assertEquals(1, venue.summary().ordersAccepted());
        assertEquals(1, venue.summary().duplicateClientOrderIds());
    }

    private void open(final Fault fault)
    {
        open(new ServiceSettings(1, FaultRates.NONE.with(fault, FaultRates.MILLION), 0, 0, 0));
    }

    private void open(final ServiceSettings service)
    {
        venue = new SimulatedVenue(VenueConfig.of(Instruments.ALL).seed(3).service(service));
        client = new TestClient(venue.start());
    }

    private List<Long> sequences(final int count) throws InterruptedException
    {
        client.connect("/").subscribe("market_trades", "BTC-USD").subscribe("ticker", "BTC-USD")
            .subscribe("level2", "BTC-USD", "ETH-USD");
        final List<Long> sequences = new ArrayList<>();
        while (sequences.size() < count)
        {
            final String frame = client.await(text -> text.contains("\"sequence_num\":"));
            sequences.add(Long.parseLong(frame.replaceAll("(?s).*\"sequence_num\":([0-9]+).*", "$1")));
        }
        return sequences;
    }

    private HttpResponse<String> post(final String route, final String body) throws Exception
    {
        final URI uri = URI.create("http://127.0.0.1:" + venue.port() + "/api/v3/brokerage/" + route);
        return HttpClient.newHttpClient().send(
            HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofString());
    }
}
