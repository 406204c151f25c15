package io.ringfence.venue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RestTest
{
    private SimulatedVenue venue;
    private TestClient client;

    @BeforeEach
    void open()
    {
        venue = new SimulatedVenue(VenueConfig.of(Instruments.ALL).seed(3));
        client = new TestClient(venue.start());
    }

    @AfterEach
    void close()
    {
        client.close();
        venue.close();
    }

    @Test
    void shouldAnswer200WhenAnOrderIsRefused() throws Exception
    {
        final String reply = client.post("orders", VenueSocketTest.limit("r-1", "BTC-USD", "BUY", "100", "30000.5"));

        assertEquals(
            "{\"success\":false,\"failure_reason\":\"UNKNOWN_FAILURE_REASON\",\"order_id\":\"\"," +
            "\"error_response\":{\"error\":\"INSUFFICIENT_FUND\"," +
            "\"message\":\"Insufficient balance in source account\",\"error_details\":\"\"," +
            "\"preview_failure_reason\":\"PREVIEW_INSUFFICIENT_FUND\"},\"order_configuration\":" +
            "{\"limit_limit_gtc\":{\"base_size\":\"100\",\"limit_price\":\"30000.5\",\"post_only\":false}}}", reply);
        assertEquals(0, venue.summary().ordersAccepted());
    }

    @Test
    void shouldNameTheReasonWhenARequestIsWrong() throws Exception
    {
        assertReason("INVALID_PRODUCT_ID", VenueSocketTest.limit("r-1", "NO-SUCH", "BUY", "1", "1"));
        assertReason("INVALID_SIDE", VenueSocketTest.limit("r-2", "BTC-USD", "HOLD", "1", "1"));
        assertReason("INVALID_SIZE_PRECISION", VenueSocketTest.limit("r-3", "BTC-USD", "BUY", "0.000000001", "1"));
        assertReason("INVALID_REQUEST", "{\"client_order_id\":\"r-4\",\"product_id\":\"BTC-USD\",\"side\":\"BUY\"}");
        assertReason("UNSUPPORTED_ORDER_CONFIGURATION",
            "{\"client_order_id\":\"r-5\",\"product_id\":\"BTC-USD\",\"side\":\"SELL\",\"order_configuration\":" +
            "{\"market_market_ioc\":{\"quote_size\":\"10\"}}}");
    }

    @Test
    void shouldAnswerInTheOrderOfTheRequestWhenCancelling() throws Exception
    {
        final Object id = order("r-1");
        final Map<String, Object> reply = client.json(
            client.post("orders/batch_cancel", "{\"order_ids\":[\"none\",\"" + id + "\"]}"));

        assertEquals(false, TestClient.at(reply, "results", 0, "success"));
        assertEquals("UNKNOWN_CANCEL_ORDER", TestClient.at(reply, "results", 0, "failure_reason"));
        assertEquals(true, TestClient.at(reply, "results", 1, "success"));
        assertEquals(id, TestClient.at(reply, "results", 1, "order_id"));
        final Map<String, Object> order = client.json(client.get("orders/historical/" + id));
        assertEquals("CANCELLED", TestClient.at(order, "order", "status"));
        assertEquals("User requested cancel", TestClient.at(order, "order", "cancel_message"));
    }

    @Test
    void shouldChangeAnOrderWhenEdited() throws Exception
    {
        final Object id = order("r-1");
        final Map<String, Object> reply = client.json(client.post(
            "orders/edit", "{\"order_id\":\"" + id + "\",\"price\":\"31000\",\"size\":\"0.02\"}"));

        assertEquals(true, reply.get("success"));
        final Map<String, Object> order = client.json(client.get("orders/historical/" + id));
        assertEquals("620.372", TestClient.at(order, "order", "outstanding_hold_amount"));
        assertTrue(client.post("orders/edit", "{\"order_id\":\"none\",\"price\":\"1\",\"size\":\"1\"}")
            .contains("\"errors\":[{\"edit_failure_reason\":\"ORDER_NOT_FOUND\"}]"));
    }

    @Test
    void shouldShowEveryOpenOrderOnceWhenPaged() throws Exception
    {
        for (int i = 0; i < 7; i++)
        {
            order("r-" + i);
        }
        client.post("orders/batch_cancel", "{\"order_ids\":[\"" + order("gone") + "\"]}");
        final Set<Object> seen = new HashSet<>();
        String cursor = "";
        for (int page = 0; page < 3; page++)
        {
            final Map<String, Object> reply = client.json(client.get(
                "orders/historical/batch?order_status=OPEN&limit=3&cursor=" + cursor));
            for (final Object order : (List<?>)reply.get("orders"))
            {
                assertTrue(seen.add(TestClient.at(order, "client_order_id")));
            }
            assertEquals(page < 2, reply.get("has_next"));
            cursor = reply.get("cursor").toString();
        }
        assertEquals(7, seen.size());
    }

    @Test
    void shouldListFillsNewestFirstWhenPaged() throws Exception
    {
        client.post("orders", VenueSocketTest.market("r-1", "BTC-USD", "BUY", "0.01"));
        client.post("orders", VenueSocketTest.market("r-2", "ETH-USD", "BUY", "0.1"));

        final Map<String, Object> first = client.json(client.get("orders/historical/fills?limit=1"));
        assertEquals("ETH-USD", TestClient.at(first, "fills", 0, "product_id"));
        assertEquals("TAKER", TestClient.at(first, "fills", 0, "liquidity_indicator"));
        final Map<String, Object> second = client.json(
            client.get("orders/historical/fills?limit=1&cursor=" + first.get("cursor")));
        assertEquals("BTC-USD", TestClient.at(second, "fills", 0, "product_id"));
        assertEquals("", second.get("cursor"));
        final Map<String, Object> only = client.json(client.get("orders/historical/fills?product_ids=BTC-USD"));
        assertEquals(1, ((List<?>)only.get("fills")).size());
    }

    @Test
    void shouldShowHoldsWhenAnOrderRests() throws Exception
    {
        order("r-1");

        final Map<String, Object> reply = client.json(client.get("accounts?limit=1"));
        assertEquals("USD", TestClient.at(reply, "accounts", 0, "currency"));
        assertEquals("300.18", TestClient.at(reply, "accounts", 0, "hold", "value"));
        assertEquals("99699.82", TestClient.at(reply, "accounts", 0, "available_balance", "value"));
        assertEquals(true, reply.get("has_next"));
        final Object id = TestClient.at(reply, "accounts", 0, "uuid");
        assertEquals("USD", TestClient.at(client.json(client.get("accounts/" + id)), "account", "currency"));
    }

    @Test
    void shouldShowProductsAndBooksWhenAsked() throws Exception
    {
        final Map<String, Object> product = client.json(client.get("products/XRP-USD"));
        assertEquals("0.0001", product.get("price_increment"));
        assertEquals("0.1", product.get("base_increment"));
        assertEquals(4, ((List<?>)client.json(client.get("market/products")).get("products")).size());
        final Map<String, Object> book = client.json(client.get("product_book?product_id=BTC-USD&limit=5"));
        assertEquals(5, ((List<?>)TestClient.at(book, "pricebook", "bids")).size());
        final Map<String, Object> best = client.json(
            client.get("best_bid_ask?product_ids=ETH-USD&product_ids=BTC-USD"));
        assertEquals("BTC-USD", TestClient.at(best, "pricebooks", 0, "product_id"));
        assertTrue(client.get("time").matches(
            "\\{\"iso\":\"[^\"]+Z\",\"epochSeconds\":\"[0-9]{10}\",\"epochMillis\":\"[0-9]{13}\"}"));
        assertEquals("0.0006", TestClient.at(client.json(client.get("transaction_summary")),
            "fee_tier", "taker_fee_rate"));
    }

    @Test
    void shouldAnswer404WhenThereIsNoSuchThing() throws Exception
    {
        assertEquals(404, client.statusOf("orders/historical/none"));
        assertEquals(404, client.statusOf("products/NO-SUCH"));
        assertEquals(404, client.statusOf("nothing/here"));
        assertTrue(client.get("products/NO-SUCH").startsWith("{\"error\":\"NOT_FOUND\",\"code\":5,"));
        assertTrue(client.post("orders", "not json").startsWith("{\"error\":\"INVALID_ARGUMENT\""));
    }

    @Test
    void shouldSayWhatAnOrderWouldComeToWhenPreviewed() throws Exception
    {
        final Map<String, Object> good = client.json(client.post("orders/preview",
            "{\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":" +
            "{\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"30000\",\"post_only\":false}}}"));
        assertEquals(List.of(), good.get("errs"));
        assertEquals("300.18", good.get("order_total"));
        assertEquals("0.18", good.get("commission_total"));
        assertEquals("preview-1", good.get("preview_id"));
        final Map<String, Object> bad = client.json(client.post("orders/preview",
            "{\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":" +
            "{\"market_market_ioc\":{\"base_size\":\"100\"}}}"));
        assertEquals(List.of("PREVIEW_INSUFFICIENT_FUND"), bad.get("errs"));
        assertEquals(0, venue.summary().ordersAccepted());
    }

    @Test
    void shouldChangeNothingWhenAnEditIsPreviewed() throws Exception
    {
        final Object id = order("r-1");

        final Map<String, Object> good = client.json(client.post(
            "orders/edit_preview", "{\"order_id\":\"" + id + "\",\"price\":\"31000\",\"size\":\"0.02\"}"));
        assertEquals(List.of(), good.get("errors"));
        assertEquals("620.372", good.get("order_total"));
        final Map<String, Object> bad = client.json(client.post(
            "orders/edit_preview", "{\"order_id\":\"" + id + "\",\"price\":\"31000.001\",\"size\":\"0.02\"}"));
        assertEquals("INVALID_EDITED_PRICE", TestClient.at(bad, "errors", 0, "edit_failure_reason"));
        assertEquals("300.18", TestClient.at(
            client.json(client.get("orders/historical/" + id)), "order", "outstanding_hold_amount"));
    }

    @Test
    void shouldKeepTheHistoryOfAnOrderWhenEdited() throws Exception
    {
        final Object id = order("r-1");
        for (int i = 1; i <= 6; i++)
        {
            client.post("orders/edit",
                "{\"order_id\":\"" + id + "\",\"price\":\"3000" + i + "\",\"size\":\"0.01\"}");
        }
        assertTrue(client.post("orders/edit", "{\"order_id\":\"" + id + "\",\"price\":\"30001\"}")
            .contains("INVALID_EDITED_SIZE"));

        final Map<String, Object> order = client.json(client.get("orders/historical/" + id));
        assertEquals(5, ((List<?>)TestClient.at(order, "order", "edit_history")).size());
        assertEquals("30006", TestClient.at(order, "order", "edit_history", 4, "price"));
    }

    @Test
    void shouldShowStopsAndBracketsWhenTheyWait() throws Exception
    {
        client.post("orders", VenueSocketTest.market("r-1", "BTC-USD", "BUY", "0.02"));
        final String stop = "{\"client_order_id\":\"r-2\",\"product_id\":\"BTC-USD\",\"side\":\"SELL\"," +
            "\"order_configuration\":{\"stop_limit_stop_limit_gtc\":{\"base_size\":\"0.01\"," +
            "\"limit_price\":\"29000\",\"stop_price\":\"29500\",\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"}}}";
        final String bracket = "{\"client_order_id\":\"r-3\",\"product_id\":\"BTC-USD\",\"side\":\"SELL\"," +
            "\"order_configuration\":{\"trigger_bracket_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"90000\"," +
            "\"stop_trigger_price\":\"29500\"}}}";
        assertTrue(client.post("orders", stop).startsWith("{\"success\":true"));
        assertTrue(client.post("orders", bracket).startsWith("{\"success\":true"));

        final Map<String, Object> open = client.json(client.get("orders/historical/batch?order_status=OPEN"));
        assertEquals("BRACKET", TestClient.at(open, "orders", 0, "order_type"));
        assertEquals("STOP_LIMIT", TestClient.at(open, "orders", 1, "order_type"));
        assertEquals("STOP_PENDING", TestClient.at(open, "orders", 1, "trigger_status"));
        assertReason("POST_ONLY_NOT_ALLOWED_WITH_FOK", "{\"client_order_id\":\"r-4\",\"product_id\":\"BTC-USD\"," +
            "\"side\":\"BUY\",\"order_configuration\":{\"limit_limit_fok\":{\"base_size\":\"0.01\"," +
            "\"limit_price\":\"29000\",\"post_only\":true}}}");
    }

    @Test
    void shouldBreakThePortfolioDownWhenAsked() throws Exception
    {
        client.post("orders", VenueSocketTest.market("r-1", "BTC-PERP", "SELL", "0.5"));
        final Object id = TestClient.at(client.json(client.get("portfolios")), "portfolios", 0, "uuid");

        final Map<String, Object> reply = client.json(client.get("portfolios/" + id));

        assertEquals("-0.5", TestClient.at(reply, "breakdown", "perp_positions", 0, "net_size"));
        assertTrue(TestClient.at(reply, "breakdown", "spot_positions", 0, "total_balance_crypto")
            instanceof io.ringfence.venue.wire.JsonReader.Number);
        assertEquals(404, client.statusOf("portfolios/none"));
        assertEquals("{\"payments\":[],\"cursor\":\"\"}", client.get("ringfence/funding"));
        assertEquals(400, client.statusOf("products/BTC-USD/candles"));
    }

    private Object order(final String id) throws Exception
    {
        return TestClient.at(client.json(client.post(
            "orders", VenueSocketTest.limit(id, "BTC-USD", "BUY", "0.01", "30000"))), "success_response", "order_id");
    }

    private void assertReason(final String reason, final String body) throws Exception
    {
        assertEquals(reason, TestClient.at(client.json(client.post("orders", body)),
            "error_response", "new_order_failure_reason"));
    }
}
