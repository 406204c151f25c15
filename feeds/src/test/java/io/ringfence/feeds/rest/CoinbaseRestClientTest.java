package io.ringfence.feeds.rest;

import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Liquidity;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.net.Endpoint;

class CoinbaseRestClientTest
{
    private static EventLoopGroup loops;

    private final HttpHost host = new HttpHost(loops);
    private final CoinbaseRestClient client = new CoinbaseRestClient(loops.next(),
        new Endpoint("127.0.0.1", host.port(), null), Fixtures.instruments(), (method, uri) -> method + '~' + uri,
        new RestSettings(1, 1_000, 100, 100, 64, 10, 50), () -> 0.5);

    @BeforeAll
    static void open()
    {
        loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    }

    @AfterAll
    static void shut()
    {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @AfterEach
    void end()
    {
        client.close();
        host.close();
    }

    private static <T> T get(final CompletableFuture<T> future) throws Exception
    {
        return future.get(5, TimeUnit.SECONDS);
    }

    private static byte[] recorded(final String name) throws IOException
    {
        return Files.readAllBytes(Fixtures.capture("coinbase-rest/" + name));
    }

    private static ListReplies algo()
    {
        return new ListReplies(new InstrumentTable(List.of(new Instrument(0, "ALGO-USD", InstrumentKind.SPOT, "ALGO",
            "USD", 1, 1, 1, 1, 1, 1, ""), new Instrument(1, "BTC-USD", InstrumentKind.SPOT, "BTC", "USD", 1, 1, 1, 1,
            1, 1, ""))));
    }

    private static String account(final String currency, final String value)
    {
        return "{\"uuid\":\"x\",\"currency\":\"" + currency + "\",\"available_balance\":{\"value\":\"" + value +
            "\",\"currency\":\"" + currency + "\"},\"deleted_at\":null,\"hold\":{\"value\":\"1\"}}";
    }

    @Test
    void shouldReadAccountsToTheLastPage() throws Exception
    {
        host.answer(request -> request.contains("cursor=a%2Bb") ?
            "{\"accounts\":[" + account("BTC", "0.2430140900000000") + "],\"has_next\":false,\"cursor\":\"more\"}" :
            "{\"accounts\":[" + account("USD", "100000") + "],\"has_next\":true,\"cursor\":\"a+b\",\"size\":1}");
        assertEquals(List.of(new AccountBalance("USD", decimal("100000"), decimal("1")),
            new AccountBalance("BTC", decimal("0.24301409"), decimal("1"))), get(client.accounts()));
        assertEquals("GET /api/v3/brokerage/accounts?limit=250&cursor=a%2Bb", host.requests.get(1));
        assertTrue(host.headers.get(1).contains("Bearer GET~127.0.0.1/api/v3/brokerage/accounts"));
    }

    @Test
    void shouldListEachOrderOnceWhenItMovesBetweenTheReads() throws Exception
    {
        final String id = UUID.randomUUID().toString();
        host.answer(request -> "{\"orders\":[{\"order_id\":\"" + id + "\",\"product_id\":\"BTC-USD\",\"side\":" +
            "\"BUY\",\"client_order_id\":\"theirs\",\"status\":\"OPEN\",\"order_configuration\":{\"limit_limit_gtc\":" +
            "{\"base_size\":\"2\",\"limit_price\":\".19\",\"post_only\":false}},\"filled_size\":\"\"}]," +
            "\"has_next\":false}");
        final List<ListedOrder> orders = get(client.openOrders());
        assertEquals(1, orders.size());
        assertEquals(decimal("2"), orders.get(0).quantity());
        assertEquals(decimal("0.19"), orders.get(0).price());
        assertEquals("theirs", orders.get(0).clientOrderText());
        assertEquals(0, orders.get(0).clientOrderId());
        assertEquals(3, host.requests.size());
    }

    @Test
    void shouldReadTheTermsOfTheLatestEditWhenAnOrderWasEdited()
    {
        final String order = "{\"orders\":[{\"order_id\":\"" + UUID.randomUUID() + "\",\"product_id\":\"BTC-USD\"," +
            "\"edit_history\":[{\"price\":\"4\",\"size\":\"5\",\"replace_accept_timestamp\":" +
            "\"2026-03-02T23:59:59Z\"},{\"price\":\"3\",\"size\":\"2\",\"replace_accept_timestamp\":" +
            "\"2026-03-02T23:59:58Z\"}],\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"1\"," +
            "\"limit_price\":\"9\"}}}]}";
        final ListedOrder listed = algo().orders(order.getBytes(StandardCharsets.UTF_8)).items().get(0);
        assertEquals(decimal("4"), listed.price());
        assertEquals(decimal("5"), listed.quantity());
    }

    @Test
    void shouldReadTheRecordedListsWhenTheyCome() throws Exception
    {
        final Page<ListedOrder> orders = algo().orders(recorded("list_orders_success_response.json"));
        assertEquals("148401249", orders.cursor());
        assertEquals("CANCELLED", orders.items().get(0).status());
        assertEquals(Side.SELL, orders.items().get(0).side());
        assertEquals(decimal("0.9"), orders.items().get(0).price());

        final Page<ListedFill> fills = algo().fills(recorded("list_fills_success_response.json"));
        assertEquals("31971874", fills.cursor());
        assertEquals(5, fills.items().size());
        assertEquals("37d31b1e-0238-471f-b1e7-1667a8a849e2", fills.items().get(0).tradeId());
        assertEquals(decimal("0.007707"), fills.items().get(0).commission());
        assertEquals(Liquidity.TAKER, fills.items().get(0).liquidity());

        final ListedProduct product = algo().products(recorded("list_products_success_response.json")).items().get(0);
        assertEquals("BTC-USD", product.productId());
        assertEquals(VenueStatus.ONLINE, product.status());
        assertEquals(decimal("0.01"), product.priceIncrement());
        assertEquals(1, product.quantityIncrement());
        assertEquals(decimal("2600"), product.maxQuantity());

        final Instant time = Instant.parse("2023-11-28T00:00:22.115Z");
        assertEquals(time.toEpochMilli() * 1_000_000L, algo().time(recorded("get_unix_time_success_response.json")));
    }

    @Test
    void shouldTryAgainWhenAReadIsLost() throws Exception
    {
        host.answer(request -> host.requests.size() == 1 ? HttpHost.CLOSE : host.requests.size() == 2 ? null :
            "{\"epochMillis\":\"1701129622115\"}");
        assertEquals(1_701_129_622_115_000_000L, get(client.time()));
        assertEquals(3, host.requests.size());
    }

    @Test
    void shouldFailWhenTheServerStaysAtFault()
    {
        host.status = 503;
        final ExecutionException failure = assertThrows(ExecutionException.class, () -> get(client.accounts()));
        assertInstanceOf(RestException.class, failure.getCause());
        assertEquals(CoinbaseRestClient.ATTEMPTS, host.requests.size());
    }

    @Test
    void shouldFailAtOnceWhenTheRequestIsRefused()
    {
        host.status = 401;
        host.answer(request -> "{\"error\":\"UNAUTHORIZED\",\"code\":16,\"message\":\"Unauthorized\"}");
        final ExecutionException failure = assertThrows(ExecutionException.class, () -> get(client.accounts()));
        assertEquals("GET accounts?limit=250: HTTP 401 UNAUTHORIZED", failure.getCause().getMessage());
        assertEquals(1, host.requests.size());
    }

    @Test
    void shouldFailWhenTheReplyIsNoList()
    {
        host.answer(request -> "{\"accounts\":[{]}");
        assertThrows(ExecutionException.class, () -> get(client.accounts()));
        host.answer(request -> "{\"accounts\":[],\"has_next\":true,\"cursor\":\"same\"}");
        assertThrows(ExecutionException.class, () -> get(client.accounts()));
    }

    @Test
    void shouldTellTheStatusWhenAProductIsLimited()
    {
        for (final String[] pair : new String[][]{{"\"cancel_only\":true", "CANCEL_ONLY"},
            {"\"post_only\":true", "POST_ONLY"}, {"\"limit_only\":true", "LIMIT_ONLY"},
            {"\"trading_disabled\":true", "OFFLINE"}, {"\"status\":\"delisted\"", "DELISTED"},
            {"\"status\":\"\"", "ONLINE"}, {"\"status\":\"offline\"", "OFFLINE"}})
        {
            final String list = "{\"products\":[{\"product_id\":\"BTC-USD\"," + pair[0] + "}]}";
            final byte[] body = list.getBytes(StandardCharsets.US_ASCII);
            assertEquals(VenueStatus.valueOf(pair[1]), algo().products(body).items().get(0).status());
        }
    }
}
