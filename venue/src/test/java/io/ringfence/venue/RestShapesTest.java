package io.ringfence.venue;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Replies beside recorded ones: every member of the recording, with a value of the same kind. Skipped without them. */
class RestShapesTest
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
    void shouldCreateInTheRecordedShapes() throws Exception
    {
        same("create_buy_market_order_success_response.json", client.post("orders",
            order("c-1", "BUY", "\"market_market_ioc\":{\"quote_size\":\"100\"}")));
        same("create_sell_market_order_success_response.json", client.post("orders",
            order("c-2", "SELL", "\"market_market_ioc\":{\"base_size\":\"0.0005\"}")));
        same("create_limit_order_success_response.json", client.post("orders", limit("c-3", "0.01", "30000")));
        same("create_stop_limit_order_success_response.json", client.post("orders", order("c-4", "BUY",
            "\"stop_limit_stop_limit_gtd\":{\"base_size\":\"0.01\",\"limit_price\":\"90000\"," +
            "\"stop_price\":\"80000\",\"end_time\":\"" + Instant.now().plusSeconds(3600) +
            "\",\"stop_direction\":\"STOP_DIRECTION_STOP_UP\"}")));
        same("create_order_failure_no_funds_response.json", client.post("orders", limit("c-5", "100", "30000")));
    }

    @Test
    void shouldCancelAndEditInTheRecordedShapes() throws Exception
    {
        final Object id = created("c-1");

        same("edit_order_success_response.json", client.post(
            "orders/edit", "{\"order_id\":\"" + id + "\",\"price\":\"30001\",\"size\":\"0.02\"}"));
        same("cancel_orders_success_response.json", client.post(
            "orders/batch_cancel", "{\"order_ids\":[\"none\",\"" + id + "\"]}"));
    }

    @Test
    void shouldListOrdersAndFillsInTheRecordedShapes() throws Exception
    {
        final Object id = created("c-1");
        client.post("orders", order("c-2", "BUY", "\"market_market_ioc\":{\"quote_size\":\"100\"}"));

        same("list_orders_success_response.json", client.get("orders/historical/batch"));
        same("get_order_success_response.json", client.get("orders/historical/" + id));
        same("list_fills_success_response.json", client.get("orders/historical/fills"));
        same("get_transactions_summary_success_response.json", client.get("transaction_summary"));
    }

    @Test
    void shouldShowMarketsAndAccountsInTheRecordedShapes() throws Exception
    {
        same("get_product_success_response.json", client.get("products/BTC-USD"));
        same("list_products_success_response.json", client.get("products"));
        same("get_product_book_success_response.json", client.get("product_book?product_id=BTC-USD&limit=5"));
        same("get_best_bid_ask_success_response.json", client.get("best_bid_ask?product_ids=BTC-USD"));
        same("get_trades_success_response.json", client.get("products/BTC-USD/ticker?limit=10"));
        same("get_product_candles_success_response.json",
            client.get("products/BTC-USD/candles?granularity=ONE_MINUTE"));
        same("get_unix_time_success_response.json", client.get("time"));
        same("list_portfolios_success_response.json", client.get("portfolios"));
        final Object account = TestClient.at(client.json(client.get("accounts")), "accounts", 0, "uuid");
        same("get_account_success_response.json", client.get("accounts/" + account));
    }

    private Object created(final String id) throws Exception
    {
        return TestClient.at(
            client.json(client.post("orders", limit(id, "0.01", "30000"))), "success_response", "order_id");
    }

    private static String limit(final String id, final String size, final String price)
    {
        return VenueSocketTest.limit(id, "BTC-USD", "BUY", size, price);
    }

    private static String order(final String id, final String side, final String configuration)
    {
        return "{\"client_order_id\":\"" + id + "\",\"product_id\":\"BTC-USD\",\"side\":\"" + side +
            "\",\"order_configuration\":{" + configuration + "}}";
    }

    private void same(final String recording, final String reply) throws Exception
    {
        final String recorded = Files.readString(Captures.find("coinbase-rest/" + recording));
        same(recording, client.json(recorded), client.json(reply));
    }

    private static void same(final String where, final Object recorded, final Object ours)
    {
        if (recorded == null)
        {
            return;
        }
        assertNotNull(ours, where);
        assertEquals(kind(recorded), kind(ours), where);
        if (recorded instanceof Map<?, ?> members)
        {
            // The configuration of an order is the client's own.
            members.forEach((key, value) ->
            {
                final boolean own = where.endsWith("order_configuration");
                assertTrue(own || ((Map<?, ?>)ours).containsKey(key), where + " lacks " + key);
                if (!own)
                {
                    same(where + '.' + key, value, ((Map<?, ?>)ours).get(key));
                }
            });
        }
        else if (recorded instanceof List<?> list && !list.isEmpty())
        {
            assertTrue(!((List<?>)ours).isEmpty(), where + " is empty");
            same(where + "[0]", list.get(0), ((List<?>)ours).get(0));
        }
    }

    private static String kind(final Object value)
    {
        return value instanceof Map ? "object" : value instanceof List ? "list" : value.getClass().getSimpleName();
    }
}
