package io.ringfence.venue.rest;

import java.util.List;

import io.ringfence.engine.event.Side;
import io.ringfence.venue.order.Fill;
import io.ringfence.venue.order.OrderDesk;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.wire.JsonWriter;

/**
 * Orders and fills in pages, newest first. A cursor is the number of the next one to show, counted from the first ever,
 * so that what comes in between pages neither hides nor repeats anything. Owned by the venue's thread.
 */
final class OrderLists
{
    private static final int DEFAULT_ORDERS = 100;
    private static final int MOST_ORDERS = 1000;
    private static final int DEFAULT_FILLS = 100;
    private static final int MOST_FILLS = 1000;

    private final OrderDesk desk;
    private final JsonWriter writer;

    OrderLists(final OrderDesk desk, final JsonWriter writer)
    {
        this.desk = desk;
        this.writer = writer;
    }

    void orders(final Query query)
    {
        final List<VenueOrder> orders = desk.orders();
        final int limit = query.number("limit", DEFAULT_ORDERS, MOST_ORDERS);
        int at = query.number("cursor", orders.size(), orders.size()) - 1;
        int shown = 0;
        writer.raw("{\"orders\":[");
        for (; at >= 0; at--)
        {
            if (matches(orders.get(at), query))
            {
                if (shown == limit)
                {
                    break;
                }
                writer.comma();
                OrderReplies.order(writer, orders.get(at));
                shown++;
            }
        }
        final boolean more = at >= 0;
        writer.raw("],\"sequence\":\"0\"").field("has_next", more)
            .field("cursor", more ? String.valueOf(at + 1) : "").field("proof_token_required", false).raw('}');
    }

    void fills(final Query query)
    {
        final List<Fill> fills = desk.fills();
        final List<String> orderIds = query.all("order_ids");
        final List<String> tradeIds = query.all("trade_ids");
        final List<String> productIds = query.all("product_ids");
        final int limit = query.number("limit", DEFAULT_FILLS, MOST_FILLS);
        final long from = Times.parse(query.one("start_sequence_timestamp", ""), Long.MIN_VALUE);
        final long to = Times.parse(query.one("end_sequence_timestamp", ""), Long.MAX_VALUE);
        int at = query.number("cursor", fills.size(), fills.size()) - 1;
        int shown = 0;
        writer.raw("{\"fills\":[");
        for (; at >= 0; at--)
        {
            final Fill fill = fills.get(at);
            if (holds(orderIds, fill.order().id()) && holds(tradeIds, String.valueOf(fill.tradeId())) &&
                holds(productIds, fill.order().productId()) && fill.timeNs() >= from && fill.timeNs() < to)
            {
                if (shown == limit)
                {
                    break;
                }
                writer.comma();
                OrderReplies.fill(writer, fill);
                shown++;
            }
        }
        writer.raw(']').field("cursor", at >= 0 ? String.valueOf(at + 1) : "").raw('}');
    }

    private static boolean matches(final VenueOrder order, final Query query)
    {
        final String side = query.one("order_side", "");
        return holds(query.all("order_status"), OrderReplies.status(order)) &&
            holds(query.all("product_ids"), order.productId()) &&
            holds(query.all("order_ids"), order.id()) &&
            (side.isEmpty() || side.equals(order.side() == Side.BUY ? "BUY" : "SELL")) &&
            order.createdNs() >= Times.parse(query.one("start_date", ""), Long.MIN_VALUE) &&
            order.createdNs() < Times.parse(query.one("end_date", ""), Long.MAX_VALUE);
    }

    private static boolean holds(final List<String> wanted, final String value)
    {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
