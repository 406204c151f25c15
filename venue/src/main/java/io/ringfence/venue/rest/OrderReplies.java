package io.ringfence.venue.rest;

import java.util.List;

import io.ringfence.engine.event.Side;
import io.ringfence.venue.order.CancelResult;
import io.ringfence.venue.order.Edit;
import io.ringfence.venue.order.EditResult;
import io.ringfence.venue.order.Fill;
import io.ringfence.venue.order.NewOrder;
import io.ringfence.venue.order.OrderState;
import io.ringfence.venue.order.Rejection;
import io.ringfence.venue.order.VenueOrder;
import io.ringfence.venue.wire.CoinbaseUserFrames;
import io.ringfence.venue.wire.JsonWriter;

/** Replies about orders and fills. For one thread; each method writes into the writer that it is given. */
final class OrderReplies
{
    private static final int MOST_EDITS = 5;

    private OrderReplies()
    {
    }

    static void created(final JsonWriter writer, final VenueOrder order)
    {
        writer.raw('{').field("success", true)
            .field("failure_reason", "UNKNOWN_FAILURE_REASON").field("order_id", order.id())
            .key("success_response").raw('{')
            .field("order_id", order.id())
            .field("product_id", order.productId())
            .field("side", side(order))
            .field("client_order_id", order.clientOrderId()).raw('}')
            .key("order_configuration").raw(order.request().configuration()).raw('}');
    }

    static void refused(final JsonWriter writer, final Rejection rejection, final NewOrder order)
    {
        final boolean preview = rejection.name().startsWith("PREVIEW_");
        writer.raw('{').field("success", false)
            .field("failure_reason", "UNKNOWN_FAILURE_REASON").field("order_id", "")
            .key("error_response").raw('{')
            .field("error", preview ? "UNKNOWN_FAILURE_REASON" : rejection.name())
            .field("message", rejection.message())
            .field("error_details", "")
            .field("preview_failure_reason", preview ? rejection.name() :
                rejection == Rejection.INSUFFICIENT_FUND ? "PREVIEW_INSUFFICIENT_FUND" :
                "UNKNOWN_PREVIEW_FAILURE_REASON");
        if (rejection != Rejection.INSUFFICIENT_FUND)
        {
            writer.field("new_order_failure_reason", preview ? "UNKNOWN_FAILURE_REASON" : rejection.name());
        }
        writer.raw('}').key("order_configuration").raw(order == null ? "{}" : order.configuration()).raw('}');
    }

    static void cancelled(final JsonWriter writer, final List<String> ids, final List<CancelResult> results)
    {
        writer.raw("{\"results\":[");
        for (int i = 0; i < ids.size(); i++)
        {
            writer.comma().raw('{')
                .field("success", results.get(i).success())
                .field("failure_reason", results.get(i).name())
                .field("order_id", ids.get(i)).raw('}');
        }
        writer.raw("]}");
    }

    static void edited(final JsonWriter writer, final EditResult result)
    {
        writer.raw('{').field("success", result.success()).key("errors");
        // An object where all is well, a list where it is not: both have been seen.
        writer.raw(result.success() ? "{" : "[{").field("edit_failure_reason", result.name());
        if (result.success())
        {
            writer.field("preview_failure_reason", "UNKNOWN_PREVIEW_FAILURE_REASON");
        }
        writer.raw(result.success() ? "}}" : "}]}");
    }

    static void order(final JsonWriter writer, final VenueOrder order)
    {
        writer.raw('{')
            .field("order_id", order.id())
            .field("product_id", order.productId())
            .field("user_id", CoinbaseUserFrames.USER_ID)
            .key("order_configuration").raw(order.request().configuration())
            .field("side", side(order))
            .field("client_order_id", order.clientOrderId())
            .field("status", status(order))
            .field("time_in_force", CoinbaseUserFrames.timeInForce(order))
            .timeField("created_time", order.createdNs() / 1000 * 1000)
            .key("completion_percentage").raw('"').decimal(CoinbaseUserFrames.completion(order)).raw('"')
            .decimalField("filled_size", order.cumulative())
            .decimalField("average_filled_price", order.averagePrice())
            .field("fee", "")
            .countField("number_of_fills", order.fills())
            .decimalField("filled_value", order.filledValue())
            .field("pending_cancel", order.state() == OrderState.CANCEL_QUEUED)
            .field("size_in_quote", order.request().quoteSize() > 0)
            .decimalField("total_fees", order.fees())
            .field("size_inclusive_of_fees", order.request().quoteSize() > 0)
            .decimalField("total_value_after_fees", order.valueAfterFees())
            .field("trigger_status", CoinbaseUserFrames.triggerStatus(order))
            .field("order_type", type(order))
            .field("reject_reason", "REJECT_REASON_UNSPECIFIED")
            .field("settled", order.state() == OrderState.FILLED)
            .field("product_type", order.market().instrument().perpetual() ? "FUTURE" : "SPOT")
            .field("reject_message", "")
            .field("cancel_message", order.cancelMessage())
            .field("order_placement_source", "RETAIL_ADVANCED")
            .decimalField("outstanding_hold_amount", order.hold())
            .field("is_liquidation", order.liquidation())
            .key("last_fill_time");
        if (order.lastFillNs() == 0)
        {
            writer.raw("null");
        }
        else
        {
            writer.raw('"').time(order.lastFillNs() / 1000 * 1000).raw('"');
        }
        edits(writer.key("edit_history").raw('['), order.edits());
        writer.raw(']');
        if (order.replacement() != null)
        {
            writer.key("current_pending_replace").raw('{').decimalField("price", order.replacement().price())
                .decimalField("size", order.replacement().size()).raw('}');
        }
        writer.timeField("last_update_time", order.updatedNs() / 1000 * 1000)
            .field("leverage", "")
            .field("margin_type", order.market().instrument().perpetual() ? "CROSS" : "UNKNOWN_MARGIN_TYPE")
            .field("retail_portfolio_id", CoinbaseUserFrames.PORTFOLIO_ID)
            .raw('}');
    }

    /** The latest five. */
    private static void edits(final JsonWriter writer, final List<Edit> edits)
    {
        for (int i = Math.max(0, edits.size() - MOST_EDITS); i < edits.size(); i++)
        {
            writer.comma().raw('{').decimalField("price", edits.get(i).price())
                .decimalField("size", edits.get(i).size())
                .timeField("replace_accept_timestamp", edits.get(i).timeNs() / 1000 * 1000).raw('}');
        }
    }

    /**
     * An order whose cancel or edit is queued is open here, with {@code pending_cancel} or {@code
     * current_pending_replace}; the user channel has its word.
     */
    static String status(final VenueOrder order)
    {
        return order.state() == OrderState.CANCEL_QUEUED || order.state() == OrderState.EDIT_QUEUED ?
            OrderState.OPEN.name() : order.state().name();
    }

    private static String type(final VenueOrder order)
    {
        if (order.liquidation())
        {
            return "LIQUIDATION";
        }
        if (order.request().trigger() != null)
        {
            return order.request().trigger().bracket() ? "BRACKET" : "STOP_LIMIT";
        }
        return order.request().market() ? "MARKET" : "LIMIT";
    }

    static void fill(final JsonWriter writer, final Fill fill)
    {
        final VenueOrder order = fill.order();
        writer.raw('{')
            .field("entry_id", order.id() + ':' + fill.tradeId())
            .countField("trade_id", fill.tradeId())
            .field("order_id", order.id())
            .timeField("trade_time", fill.timeNs() / 1000 * 1000)
            .field("trade_type", "FILL")
            .decimalField("price", fill.price())
            .decimalField("size", fill.quantity())
            .decimalField("commission", fill.fee())
            .field("product_id", order.productId())
            .timeField("sequence_timestamp", fill.timeNs() / 1000 * 1000)
            .field("liquidity_indicator", fill.maker() ? "MAKER" : "TAKER")
            .field("size_in_quote", false)
            .field("user_id", CoinbaseUserFrames.USER_ID)
            .field("side", side(order))
            .field("retail_portfolio_id", CoinbaseUserFrames.PORTFOLIO_ID)
            .field("fillSource", "FILL_SOURCE_CLOB")
            .raw('}');
    }

    private static String side(final VenueOrder order)
    {
        return order.side() == Side.BUY ? "BUY" : "SELL";
    }
}
