package io.ringfence.venue.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.TradeTape;
import io.ringfence.venue.order.Balance;
import io.ringfence.venue.order.CancelResult;
import io.ringfence.venue.order.EditResult;
import io.ringfence.venue.order.Fees;
import io.ringfence.venue.order.OrderDesk;
import io.ringfence.venue.order.Placement;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.wire.CoinbaseUserFrames;
import io.ringfence.venue.wire.JsonReader;
import io.ringfence.venue.wire.JsonWriter;

/**
 * Which request goes where. Owned by the venue's thread. Refused orders are replies with status 200, as on Coinbase.
 */
public final class RestRoutes
{
    private static final String PREFIX = "/api/v3/brokerage/";
    private static final int DEFAULT_ACCOUNTS = 49;
    private static final int MOST_ACCOUNTS = 250;

    private final SimulatedExchange exchange;
    private final OrderDesk desk;
    private final Fees fees;
    private final JsonReader reader = new JsonReader();
    private final OrderRequestReader orderReader = new OrderRequestReader();
    private final JsonWriter writer = new JsonWriter();
    private final OrderLists lists;
    private final PreviewReplies previews;

    /**
     * @param exchange to serve
     * @param fees that it charges
     */
    public RestRoutes(final SimulatedExchange exchange, final Fees fees)
    {
        this.exchange = exchange;
        this.fees = fees;
        desk = exchange.desk();
        lists = new OrderLists(desk, writer);
        previews = new PreviewReplies(desk, fees, writer);
    }

    /**
     * Answers a request.
     *
     * @param method GET or POST
     * @param uri path and parameters
     * @param body of a POST
     * @return the answer
     */
    public RestReply handle(final String method, final String uri, final byte[] body)
    {
        writer.clear();
        final Query query = Query.parse(uri);
        if (!query.path().startsWith(PREFIX))
        {
            return notFound("no such path");
        }
        final String route = query.path().substring(PREFIX.length());
        return switch (method)
        {
            case "POST" -> post(route, body);
            case "GET" -> get(route.startsWith("market/") ? route.substring("market/".length()) : route, query);
            default -> error(405, 12, "UNIMPLEMENTED", "method not allowed");
        };
    }

    private RestReply post(final String route, final byte[] body)
    {
        final Map<String, Object> request = reader.object(body);
        if (request == null)
        {
            return error(400, 3, "INVALID_ARGUMENT", "the body is not a JSON object");
        }
        switch (route)
        {
            case "orders":
                return create(request);
            case "orders/batch_cancel":
                return cancel(request);
            case "orders/edit":
                return edit(request);
            case "orders/preview":
                return preview(request);
            case "orders/edit_preview":
                return previewEdit(request);
            default:
                return notFound("no such path");
        }
    }

    private RestReply get(final String route, final Query query)
    {
        switch (route)
        {
            case "time":
                return time();
            case "accounts":
                return accounts(query);
            case "products":
                return products(query);
            case "best_bid_ask":
                MarketReplies.bestBidAsk(writer, chosen(query));
                return ok();
            case "product_book":
                return book(query);
            case "orders/historical/batch":
                lists.orders(query);
                return ok();
            case "orders/historical/fills":
                lists.fills(query);
                return ok();
            case "transaction_summary":
                AccountReplies.summary(writer, fees, desk.fills());
                return ok();
            case "portfolios":
                PortfolioReplies.list(writer);
                return ok();
            case "ringfence/funding":
                PortfolioReplies.fundings(writer, desk.account(), query);
                return ok();
            default:
                return one(route, query);
        }
    }

    private RestReply one(final String route, final Query query)
    {
        final String[] parts = route.split("/");
        if (parts.length == 2 && parts[0].equals("accounts"))
        {
            return account(parts[1]);
        }
        if (parts.length == 3 && parts[0].equals("intx") && parts[1].equals("positions"))
        {
            return positions(parts[2]);
        }
        if (parts.length == 3 && parts[0].equals("orders") && parts[1].equals("historical"))
        {
            return order(parts[2]);
        }
        if (parts.length == 2 && parts[0].equals("portfolios"))
        {
            return portfolio(parts[1]);
        }
        final Market market = parts.length >= 2 && parts[0].equals("products") ? exchange.find(parts[1]) : null;
        if (market == null)
        {
            return notFound(parts[0].equals("products") ? "product not found" : "no such path");
        }
        if (parts.length == 2)
        {
            MarketReplies.product(writer, market);
            return ok();
        }
        if (parts.length == 3 && parts[2].equals("ticker"))
        {
            MarketReplies.trades(writer, market, query.number("limit", 100, TradeTape.CAPACITY));
            return ok();
        }
        if (parts.length == 3 && parts[2].equals("candles"))
        {
            return CandleReplies.write(writer, market, query) ? ok() :
                error(400, 3, "INVALID_ARGUMENT", "granularity is unknown or missing");
        }
        return notFound("no such path");
    }

    private RestReply create(final Map<String, Object> request)
    {
        orderReader.read(request);
        if (orderReader.rejection() != null)
        {
            OrderReplies.refused(writer, orderReader.rejection(), null);
            return ok();
        }
        final Placement placement = desk.place(orderReader.order());
        if (placement.rejection() != null)
        {
            OrderReplies.refused(writer, placement.rejection(), orderReader.order());
        }
        else
        {
            OrderReplies.created(writer, placement.order());
        }
        return ok();
    }

    private RestReply cancel(final Map<String, Object> request)
    {
        final List<String> ids = JsonReader.texts(request, "order_ids");
        if (ids == null)
        {
            return error(400, 3, "INVALID_ARGUMENT", "order_ids is missing");
        }
        final List<CancelResult> results = new ArrayList<>();
        for (final String id : ids)
        {
            results.add(desk.cancel(id));
        }
        OrderReplies.cancelled(writer, ids, results);
        return ok();
    }

    private RestReply edit(final Map<String, Object> request)
    {
        final EditResult wrong = EditRequest.wrong(desk, request);
        OrderReplies.edited(writer, wrong != null ? wrong :
            desk.edit(EditRequest.id(request), EditRequest.price(request), EditRequest.size(request)));
        return ok();
    }

    /**
     * An edit came that waits before it is done.
     *
     * @param body of the request
     * @param waitNs how long it waits at most
     * @return whether an order shows that; then {@link #editDue} ends it
     */
    public boolean editQueued(final byte[] body, final long waitNs)
    {
        final Map<String, Object> request = reader.object(body);
        return request != null && EditRequest.wrong(desk, request) == null &&
            desk.queueEdit(
                EditRequest.id(request), EditRequest.price(request), EditRequest.size(request), waitNs);
    }

    /**
     * The wait of such an edit is over.
     *
     * @param body of the request
     */
    public void editDue(final byte[] body)
    {
        desk.editDue(EditRequest.id(reader.object(body)));
    }

    private RestReply preview(final Map<String, Object> request)
    {
        orderReader.read(request);
        if (orderReader.rejection() != null)
        {
            previews.unreadable(orderReader.rejection());
        }
        else
        {
            previews.order(orderReader.order().previewed());
        }
        return ok();
    }

    private RestReply previewEdit(final Map<String, Object> request)
    {
        final VenueOrder order = desk.find(EditRequest.id(request));
        final EditResult wrong = EditRequest.wrong(desk, request);
        final long price = EditRequest.price(request);
        final long size = EditRequest.size(request);
        final boolean readable = price != Decimal.NAN && size != Decimal.NAN;
        previews.edit(
            order, wrong != null ? wrong : order.editRefusal(price, size), readable ? price : 0, readable ? size : 0);
        return ok();
    }

    private RestReply portfolio(final String id)
    {
        if (!id.equals(CoinbaseUserFrames.PORTFOLIO_ID))
        {
            return notFound("portfolio not found");
        }
        PortfolioReplies.breakdown(writer, desk.account(), exchange.markets());
        return ok();
    }

    private RestReply time()
    {
        final long now = exchange.nowNs();
        final long seconds = now / 1_000_000_000L;
        writer.raw('{').timeField("iso", seconds * 1_000_000_000L).countField("epochSeconds", seconds)
            .countField("epochMillis", now / 1_000_000).raw('}');
        return ok();
    }

    private RestReply accounts(final Query query)
    {
        final List<Balance> balances = new ArrayList<>(desk.account().balances());
        final int from = query.number("cursor", 0, balances.size());
        final int to = Math.min(balances.size(), from + query.number("limit", DEFAULT_ACCOUNTS, MOST_ACCOUNTS));
        writer.raw("{\"accounts\":[");
        for (final Balance balance : balances.subList(from, to))
        {
            writer.comma();
            AccountReplies.account(writer, balance);
        }
        final boolean more = to < balances.size();
        writer.raw(']').field("has_next", more).field("cursor", more ? String.valueOf(to) : "")
            .key("size").number(to - from).raw('}');
        return ok();
    }

    private RestReply account(final String id)
    {
        for (final Balance balance : desk.account().balances())
        {
            if (AccountReplies.id(balance).equals(id))
            {
                writer.raw("{\"account\":");
                AccountReplies.account(writer, balance);
                writer.raw('}');
                return ok();
            }
        }
        return notFound("account not found");
    }

    private RestReply positions(final String portfolio)
    {
        if (!portfolio.equals(CoinbaseUserFrames.PORTFOLIO_ID))
        {
            return notFound("portfolio not found");
        }
        writer.raw("{\"positions\":[");
        for (final Market market : exchange.markets())
        {
            if (market.instrument().perpetual() && desk.account().perpetual(market).quantity() != 0)
            {
                writer.comma();
                AccountReplies.position(writer, market, desk.account());
            }
        }
        writer.raw("]}");
        return ok();
    }

    private RestReply order(final String id)
    {
        final VenueOrder order = desk.find(id);
        if (order == null)
        {
            return notFound("order not found");
        }
        writer.raw("{\"order\":");
        OrderReplies.order(writer, order);
        writer.raw('}');
        return ok();
    }

    private RestReply products(final Query query)
    {
        final List<Market> chosen = chosen(query);
        writer.raw("{\"products\":[");
        for (final Market market : chosen)
        {
            writer.comma();
            MarketReplies.product(writer, market);
        }
        writer.raw("],\"num_products\":").number(chosen.size()).raw('}');
        return ok();
    }

    private RestReply book(final Query query)
    {
        final Market market = exchange.find(query.one("product_id", ""));
        if (market == null)
        {
            return notFound("product not found");
        }
        MarketReplies.book(writer, market, query.number("limit", Integer.MAX_VALUE, Integer.MAX_VALUE));
        return ok();
    }

    private List<Market> chosen(final Query query)
    {
        final List<String> ids = query.all("product_ids");
        final List<Market> chosen = new ArrayList<>();
        for (final Market market : exchange.markets())
        {
            if (ids.isEmpty() || ids.contains(market.instrument().symbol()))
            {
                chosen.add(market);
            }
        }
        return chosen;
    }

    private RestReply ok()
    {
        return new RestReply(200, writer);
    }

    private RestReply notFound(final String message)
    {
        return error(404, 5, "NOT_FOUND", message);
    }

    private RestReply error(final int status, final int code, final String error, final String message)
    {
        writer.clear().raw('{').field("error", error).key("code").number(code).field("message", message)
            .field("error_details", message).raw('}');
        return new RestReply(status, writer);
    }
}
