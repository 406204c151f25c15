package io.ringfence.venue.wire;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.order.Account;
import io.ringfence.venue.order.OrderState;
import io.ringfence.venue.order.PerpetualPosition;
import io.ringfence.venue.order.VenueOrder;

/**
 * Coinbase Advanced Trade's {@code user} channel: cumulative states of orders, never single fills. For one thread. Each
 * method writes one frame and returns its writer, which is valid until the next call.
 */
public final class CoinbaseUserFrames
{
    /** Id of the only user, as the acknowledgement of a subscription shows it. */
    public static final String USER_ID = "5e1ec7ed-0000-4000-8000-000000000001";
    /** Id of the only portfolio. */
    public static final String PORTFOLIO_ID = "5e1ec7ed-0000-4000-8000-000000000002";
    /** Orders in a full page of a snapshot; the first page with fewer ends it. */
    public static final int PAGE = 50;

    static final String NO_TIME = "0001-01-01T00:00:00Z";

    private final JsonWriter writer = new JsonWriter();

    /**
     * One page of the open orders.
     *
     * @param orders of this page
     * @param account with the positions
     * @param markets of the account
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter snapshot(
        final List<VenueOrder> orders, final Account account, final List<Market> markets, final long timeNs)
    {
        Envelope.open(writer, "user", timeNs).raw("{\"type\":\"snapshot\",\"orders\":[");
        for (final VenueOrder order : orders)
        {
            writer.comma();
            order(order);
        }
        writer.raw(']');
        positions(account, markets);
        return Envelope.close(writer.raw('}'));
    }

    /**
     * One order as it is now.
     *
     * @param order that changed
     * @param account with the positions
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter update(final VenueOrder order, final Account account, final long timeNs)
    {
        Envelope.open(writer, "user", timeNs).raw("{\"type\":\"update\",\"orders\":[");
        order(order);
        writer.raw(']');
        positions(account, List.of(order.market()));
        return Envelope.close(writer.raw('}'));
    }

    /**
     * Name of a time in force on the wire.
     *
     * @param order whose it is
     * @return the wire's name
     */
    public static String timeInForce(final VenueOrder order)
    {
        switch (order.timeInForce())
        {
            case GTC:
                return "GOOD_UNTIL_CANCELLED";
            case GTD:
                return "GOOD_UNTIL_DATE_TIME";
            case IOC:
                return "IMMEDIATE_OR_CANCEL";
            default:
                return "FILL_OR_KILL";
        }
    }

    private void order(final VenueOrder order)
    {
        final boolean perpetual = order.market().instrument().perpetual();
        writer.raw('{')
            .decimalField("avg_price", order.averagePrice())
            .field("cancel_reason", order.cancelMessage())
            .field("client_order_id", order.clientOrderId())
            .key("completion_percentage").raw('"').decimal(completion(order)).raw('"')
            .field("contract_expiry_type", perpetual ? "PERPETUAL" : "UNKNOWN_CONTRACT_EXPIRY_TYPE")
            .decimalField("cumulative_quantity", order.cumulative())
            .decimalField("filled_value", order.filledValue())
            .decimalField("leaves_quantity", order.leaves());
        if (order.request().market())
        {
            writer.field("limit_price", "");
        }
        else
        {
            writer.decimalField("limit_price", order.limitPrice());
        }
        writer.countField("number_of_fills", order.fills())
            .field("order_id", order.id())
            .field("order_side", order.side() == Side.BUY ? "BUY" : "SELL")
            .field("order_type", type(order))
            .decimalField("outstanding_hold_amount", order.hold())
            .field("post_only", order.request().postOnly() ? "true" : "false")
            .field("product_id", order.productId())
            .field("product_type", ProductType.of(order.market().instrument()))
            .field("reject_reason", "")
            .field("retail_portfolio_id", PORTFOLIO_ID)
            .field("risk_managed_by", perpetual ? "MANAGED_BY_VENUE" : "UNKNOWN_RISK_MANAGEMENT_TYPE")
            .field("status", order.state().name());
        if (order.stopPrice() == 0)
        {
            writer.field("stop_price", "");
        }
        else
        {
            writer.decimalField("stop_price", order.stopPrice());
        }
        writer
            .field("time_in_force", timeInForce(order))
            .decimalField("total_fees", order.fees())
            .decimalField("total_value_after_fees", order.valueAfterFees())
            .field("trigger_status", triggerStatus(order))
            .timeField("creation_time", order.createdNs() / 1000 * 1000);
        if (order.timeInForce() == TimeInForce.GTD)
        {
            writer.timeField("end_time", order.request().endTimeNs());
        }
        else
        {
            writer.field("end_time", NO_TIME);
        }
        writer.field("start_time", NO_TIME).raw('}');
    }

    /** Title case here, capitals in REST. */
    private static String type(final VenueOrder order)
    {
        if (order.request().trigger() != null)
        {
            return order.request().trigger().bracket() ? "Bracket" : "Stop Limit";
        }
        return order.request().market() ? "Market" : "Limit";
    }

    /**
     * Whether an order waits for its stop price.
     *
     * @param order to show
     * @return the wire's word for it
     */
    public static String triggerStatus(final VenueOrder order)
    {
        return order.request().trigger() == null ? "INVALID_ORDER_TYPE" :
            order.triggered() ? "STOP_TRIGGERED" : "STOP_PENDING";
    }

    private void positions(final Account account, final List<Market> markets)
    {
        writer.raw(",\"positions\":{\"perpetual_futures_positions\":[");
        for (final Market market : markets)
        {
            final PerpetualPosition position = account.perpetual(market);
            if (position != null && position.quantity() != 0)
            {
                writer.comma();
                position(account, market, position);
            }
        }
        writer.raw("],\"expiring_futures_positions\":[],\"prediction_market_positions\":[]}");
    }

    private void position(final Account account, final Market market, final PerpetualPosition position)
    {
        final long mark = market.mark();
        final long notional = Decimal.multiplyHalfEven(mark, Decimal.abs(position.quantity()));
        final long profit = Decimal.multiplyHalfEven(mark - position.entryPrice(), position.quantity());
        writer.raw('{')
            .field("product_id", market.instrument().symbol())
            .field("portfolio_uuid", PORTFOLIO_ID)
            .decimalField("vwap", position.entryPrice())
            .decimalField("entry_vwap", position.entryPrice())
            .field("position_side", position.quantity() > 0 ? "Long" : "Short")
            .field("margin_type", "Cross")
            .decimalField("net_size", position.quantity())
            .decimalField("buy_order_size", position.openBuys())
            .decimalField("sell_order_size", position.openSells())
            .field("leverage", "1")
            .decimalField("mark_price", mark)
            .decimalField("liquidation_price", account.liquidationPrice(market))
            .decimalField("im_notional", notional / 3)
            .decimalField("mm_notional", notional / 200)
            .decimalField("position_notional", notional)
            .decimalField("unrealized_pnl", profit)
            .decimalField("aggregated_pnl", profit)
            .raw('}');
    }

    /**
     * Share that is filled, in percent.
     *
     * @param order to measure
     * @return 0 to 100 at 1e-8, whole hundredths
     */
    public static long completion(final VenueOrder order)
    {
        if (order.state() == OrderState.FILLED)
        {
            return 100 * Decimal.ONE;
        }
        final long percent = Decimal.multiplyDivideDown(order.cumulative(), 100 * Decimal.ONE, order.size());
        return percent - percent % (Decimal.ONE / 100);
    }
}
