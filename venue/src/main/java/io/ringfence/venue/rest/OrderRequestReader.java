package io.ringfence.venue.rest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.venue.order.NewOrder;
import io.ringfence.venue.order.Rejection;
import io.ringfence.venue.order.Trigger;
import io.ringfence.venue.wire.JsonReader;
import io.ringfence.venue.wire.JsonWriter;

/** Reads the body of an order. For one thread. After {@link #read} either the order or the rejection is set. */
final class OrderRequestReader
{
    private NewOrder order;
    private Rejection rejection;

    NewOrder order()
    {
        return order;
    }

    Rejection rejection()
    {
        return rejection;
    }

    void read(final Map<String, Object> body)
    {
        order = null;
        rejection = null;
        if (body == null || !(body.get("order_configuration") instanceof Map<?, ?> configuration) ||
            configuration.size() != 1)
        {
            rejection = Rejection.INVALID_REQUEST;
            return;
        }
        final Map.Entry<?, ?> only = configuration.entrySet().iterator().next();
        final TimeInForce life = life(only.getKey().toString());
        if (life == null || !(only.getValue() instanceof Map<?, ?> members))
        {
            rejection = Rejection.UNSUPPORTED_ORDER_CONFIGURATION;
            return;
        }
        final boolean market = only.getKey().toString().startsWith("market_");
        final long base = decimal(members.get("base_size"));
        final long quote = decimal(members.get("quote_size"));
        final long limit = decimal(members.get("limit_price"));
        final String end = members.get("end_time") instanceof String text ? text : "";
        if (base == Decimal.NAN || quote == Decimal.NAN)
        {
            rejection = Rejection.INVALID_SIZE_PRECISION;
            return;
        }
        if (limit == Decimal.NAN)
        {
            rejection = Rejection.INVALID_PRICE_PRECISION;
            return;
        }
        order = new NewOrder(
            JsonReader.text(body, "client_order_id"), JsonReader.text(body, "product_id"),
            side(JsonReader.text(body, "side")), market, life, base, quote, limit,
            "true".equals(String.valueOf(members.get("post_only"))), Times.parse(end, 0),
            new JsonWriter().value(configuration).toString(),
            trigger(only.getKey().toString(), members, JsonReader.text(body, "side")));
    }

    /** Stop of a stop-limit or a bracket order, null for any other. A bracket's stop lies on the side of the loss. */
    private static Trigger trigger(final String configuration, final Map<?, ?> members, final String side)
    {
        if (configuration.startsWith("trigger_bracket"))
        {
            final long stop = decimal(members.get("stop_trigger_price"));
            return new Trigger(Math.max(0, stop), "BUY".equals(side), true);
        }
        if (configuration.startsWith("stop_limit"))
        {
            final long stop = decimal(members.get("stop_price"));
            return new Trigger(
                Math.max(0, stop), "STOP_DIRECTION_STOP_UP".equals(members.get("stop_direction")), false);
        }
        return null;
    }

    /**
     * Decimal of a member.
     *
     * @param value text or number
     * @return value at 1e-8, 0 when it is absent or empty, NAN when it is no decimal, negative or too fine
     */
    static long decimal(final Object value)
    {
        if (value == null || value.toString().isEmpty())
        {
            return 0;
        }
        try
        {
            final long exact = new BigDecimal(value.toString())
                .setScale(Decimal.SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
            return exact < 0 ? Decimal.NAN : exact;
        }
        catch (final ArithmeticException | NumberFormatException e)
        {
            return Decimal.NAN;
        }
    }

    private static Side side(final String text)
    {
        return "BUY".equals(text) ? Side.BUY : "SELL".equals(text) ? Side.SELL : null;
    }

    private static TimeInForce life(final String configuration)
    {
        switch (configuration)
        {
            case "market_market_ioc":
            case "sor_limit_ioc":
                return TimeInForce.IOC;
            case "market_market_fok":
            case "limit_limit_fok":
                return TimeInForce.FOK;
            case "limit_limit_gtc":
            case "stop_limit_stop_limit_gtc":
            case "trigger_bracket_gtc":
                return TimeInForce.GTC;
            case "limit_limit_gtd":
            case "stop_limit_stop_limit_gtd":
            case "trigger_bracket_gtd":
                return TimeInForce.GTD;
            default:
                return null;
        }
    }
}
