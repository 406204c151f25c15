package io.ringfence.feeds.rest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.netty.buffer.ByteBuf;

import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.InstrumentTable;

/** Bodies of order requests in Coinbase's shapes; the io thread only. */
final class OrderBodies
{
    private static final long NANOS = 1_000_000_000L;

    private final InstrumentTable instruments;
    private final AsciiText text = new AsciiText();

    OrderBodies(final InstrumentTable instruments)
    {
        this.instruments = instruments;
    }

    /** Why the venue has no shape for a command, or null when it has one. */
    static String obstacle(final CommandRecord command)
    {
        switch (command.command())
        {
            case NEW:
                return newObstacle(command);
            case AMEND:
                return command.price() > 0 && command.quantity() > 0 ? null : "amend lacks price or quantity";
            default:
                return null;
        }
    }

    private static String newObstacle(final CommandRecord command)
    {
        final OrderType type = command.orderType();
        final TimeInForce life = command.timeInForce();
        if (command.quantity() <= 0 || command.instrument() < 0)
        {
            return "order lacks quantity or instrument";
        }
        if (type == OrderType.MARKET)
        {
            return life == TimeInForce.GTD ? "market order with an end" : null;
        }
        final boolean stop = type == OrderType.STOP_LIMIT || type == OrderType.BRACKET;
        if (type != OrderType.LIMIT && !stop)
        {
            return "order type not offered by the venue";
        }
        if (command.price() <= 0 || stop && command.stopPrice() <= 0)
        {
            return "order lacks its price";
        }
        if (stop && life != TimeInForce.GTC && life != TimeInForce.GTD)
        {
            return "stop order that must fill at once";
        }
        if (life == TimeInForce.GTD && command.expireNs() <= 0)
        {
            return "order lacks its end";
        }
        return command.postOnly() && (life == TimeInForce.IOC || life == TimeInForce.FOK) ?
            "post-only order that must fill at once" : null;
    }

    void create(final ByteBuf out, final CommandRecord command)
    {
        ascii(out, "{\"client_order_id\":\"");
        text.clientOrderId(out, command.clientOrderId());
        ascii(out, "\",\"product_id\":\"");
        ascii(out, instruments.get(command.instrument()).symbol());
        ascii(out, command.side() == Side.BUY ? "\",\"side\":\"BUY\"" : "\",\"side\":\"SELL\"");
        ascii(out, ",\"order_configuration\":{\"");
        ascii(out, shape(command));
        ascii(out, "\":{\"base_size\":\"");
        AsciiText.decimal(out, command.quantity());
        ascii(out, "\"");
        if (command.orderType() != OrderType.MARKET)
        {
            limit(out, command);
        }
        ascii(out, "}}}");
    }

    private static void limit(final ByteBuf out, final CommandRecord command)
    {
        ascii(out, ",\"limit_price\":\"");
        AsciiText.decimal(out, command.price());
        ascii(out, "\"");
        if (command.orderType() == OrderType.STOP_LIMIT)
        {
            ascii(out, ",\"stop_price\":\"");
            AsciiText.decimal(out, command.stopPrice());
            ascii(out, command.side() == Side.BUY ? "\",\"stop_direction\":\"STOP_DIRECTION_STOP_UP\"" :
                "\",\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"");
        }
        else if (command.orderType() == OrderType.BRACKET)
        {
            ascii(out, ",\"stop_trigger_price\":\"");
            AsciiText.decimal(out, command.stopPrice());
            ascii(out, "\"");
        }
        if (command.timeInForce() == TimeInForce.GTD)
        {
            final long end = command.expireNs();
            ascii(out, ",\"end_time\":\"" + Instant.ofEpochSecond(end / NANOS, end % NANOS) + '"');
        }
        final boolean resting = command.timeInForce() == TimeInForce.GTC || command.timeInForce() == TimeInForce.GTD;
        if (command.orderType() == OrderType.LIMIT && resting)
        {
            ascii(out, command.postOnly() ? ",\"post_only\":true" : ",\"post_only\":false");
        }
    }

    private static String shape(final CommandRecord command)
    {
        final TimeInForce life = command.timeInForce();
        switch (command.orderType())
        {
            case MARKET:
                return life == TimeInForce.FOK ? "market_market_fok" : "market_market_ioc";
            case STOP_LIMIT:
                return life == TimeInForce.GTD ? "stop_limit_stop_limit_gtd" : "stop_limit_stop_limit_gtc";
            case BRACKET:
                return life == TimeInForce.GTD ? "trigger_bracket_gtd" : "trigger_bracket_gtc";
            default:
                return life == TimeInForce.IOC ? "sor_limit_ioc" : life == TimeInForce.FOK ? "limit_limit_fok" :
                    life == TimeInForce.GTD ? "limit_limit_gtd" : "limit_limit_gtc";
        }
    }

    /** Both price and size, always: the venue reads a missing size as 0. */
    static void edit(final ByteBuf out, final Command command)
    {
        ascii(out, "{\"order_id\":\"");
        AsciiText.uuid(out, command.venueHigh(), command.venueLow());
        ascii(out, "\",\"price\":\"");
        AsciiText.decimal(out, command.record().price());
        ascii(out, "\",\"size\":\"");
        AsciiText.decimal(out, command.record().quantity());
        ascii(out, "\"}");
    }

    static void cancel(final ByteBuf out, final List<Command> commands)
    {
        ascii(out, "{\"order_ids\":[");
        for (int i = 0; i < commands.size(); i++)
        {
            ascii(out, i == 0 ? "\"" : ",\"");
            AsciiText.uuid(out, commands.get(i).venueHigh(), commands.get(i).venueLow());
            ascii(out, "\"");
        }
        ascii(out, "]}");
    }

    private static void ascii(final ByteBuf out, final String text)
    {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}
