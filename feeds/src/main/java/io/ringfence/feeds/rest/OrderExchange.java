package io.ringfence.feeds.rest;

import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;

import org.agrona.DirectBuffer;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.pipeline.FailPoint;

/**
 * One request and its reply, over and over, on one connection; the io thread only. Holds one order, one amend, or
 * several cancels.
 */
final class OrderExchange implements RestConnection.ReplyListener
{
    static final String ORDERS = "/api/v3/brokerage/orders";
    static final String EDIT = "/api/v3/brokerage/orders/edit";
    static final String CANCEL = "/api/v3/brokerage/orders/batch_cancel";

    private static final String DUPLICATE = "DUPLICATE_CLIENT_ORDER_ID";
    private static final String UNREADABLE = "unreadable reply";
    private static final int OK = 200;

    private final CoinbaseOrderGateway gateway;
    private final RestConnection connection;
    private final String host;
    private final OrderBodies bodies;
    private final BearerTokens tokens;
    private final GatewayCounters counters;
    private final RequestHealth health;
    private final OrderReply reply = new OrderReply();
    private final OrderReply.CancelResults cancelResults = this::onCancel;
    private final List<Command> commands = new ArrayList<>();
    private ByteBuf body;
    private String path;
    private String token;

    OrderExchange(
        final CoinbaseOrderGateway gateway,
        final RestConnection connection,
        final String host,
        final OrderBodies bodies,
        final BearerTokens tokens,
        final GatewayCounters counters,
        final RequestHealth health)
    {
        this.gateway = gateway;
        this.connection = connection;
        this.host = host;
        this.bodies = bodies;
        this.tokens = tokens;
        this.counters = counters;
        this.health = health;
    }

    int size()
    {
        return commands.size();
    }

    void add(final Command command)
    {
        commands.add(command);
    }

    void send()
    {
        encode();
        write();
    }

    /** Makes all that is to be sent, the token too, so that the kill flag is read right before the socket. */
    void encode()
    {
        path = kind() == CommandKind.NEW ? ORDERS : kind() == CommandKind.AMEND ? EDIT : CANCEL;
        token = tokens == null ? null : tokens.token("POST", host + path);
        body = ByteBufAllocator.DEFAULT.buffer(512);
        switch (kind())
        {
            case NEW:
                bodies.create(body, commands.get(0).record());
                break;
            case AMEND:
                OrderBodies.edit(body, commands.get(0));
                break;
            default:
                OrderBodies.cancel(body, commands);
                break;
        }
    }

    void discard()
    {
        body.release();
        body = null;
        commands.clear();
    }

    void write()
    {
        final ByteBuf content = body;
        body = null;
        connection.send(HttpMethod.POST, path, token, content, this);
        FailPoint.SENT.pass();
    }

    private CommandKind kind()
    {
        return commands.get(0).record().command();
    }

    @Override
    public void onHeaders(final HttpHeaders headers)
    {
        health.headers(headers);
    }

    @Override
    public void onReply(final int status, final DirectBuffer content, final int length)
    {
        if (status == OK)
        {
            gateway.unlimited();
        }
        if (status != OK)
        {
            refused(status, content, length);
        }
        else if (kind() == CommandKind.CANCEL)
        {
            if (reply.readCancels(content, length, cancelResults))
            {
                health.answered();
                unanswered("not in the reply");
            }
            else
            {
                failed(UNREADABLE);
            }
        }
        else if (reply.read(content, length))
        {
            health.answered();
            answered();
        }
        else
        {
            failed(UNREADABLE);
        }
    }

    @Override
    public void onLost(final String reason)
    {
        if (gateway.started())
        {
            failed(reason);
        }
        else
        {
            unanswered(reason);
        }
    }

    private void failed(final String reason)
    {
        unanswered(reason);
        health.failed(reason);
    }

    private void answered()
    {
        FailPoint.ACKED.pass();
        final Command command = commands.remove(0);
        if (reply.success() && (command.record().command() == CommandKind.AMEND || (reply.high() | reply.low()) != 0))
        {
            gateway.taken(command, reply.high(), reply.low());
        }
        else if (reply.success())
        {
            gateway.unknown(command, "reply lacks the order id");
        }
        else if (DUPLICATE.equals(reply.reason()))
        {
            // There is an order of this id, and its state is not in the reply.
            gateway.unknown(command, DUPLICATE);
        }
        else
        {
            gateway.rejected(command, reply.reason());
        }
    }

    private void onCancel(final long high, final long low, final boolean success, final String reason)
    {
        for (int i = 0; i < commands.size(); i++)
        {
            final Command command = commands.get(i);
            if (command.venueHigh() == high && command.venueLow() == low)
            {
                commands.remove(i);
                if (success)
                {
                    gateway.taken(command, high, low);
                }
                else
                {
                    gateway.rejected(command, reason);
                }
                return;
            }
        }
    }

    /** A client's error means that nothing was done; anything else may have been too late to undo it. */
    private void refused(final int status, final DirectBuffer content, final int length)
    {
        final String reason = reply.readError(status, content, length);
        final boolean certain = status >= 400 && status < 500 &&
            status != HttpResponseStatus.REQUEST_TIMEOUT.code() && status != HttpResponseStatus.CONFLICT.code();
        final boolean limited = status == HttpResponseStatus.TOO_MANY_REQUESTS.code();
        if (limited)
        {
            gateway.limited();
        }
        while (certain && !commands.isEmpty())
        {
            final Command command = commands.remove(0);
            if (limited && command.record().command() == CommandKind.CANCEL)
            {
                gateway.cancelLater(command, reason);
            }
            else
            {
                gateway.rejected(command, reason);
            }
        }
        unanswered(reason);
        if (limited)
        {
            counters.increment(GatewayCounter.RATE_LIMITED);
            health.failed(reason);
            health.limited();
        }
        else if (certain)
        {
            health.answered();
        }
        else
        {
            health.failed(reason);
        }
    }

    private void unanswered(final String reason)
    {
        while (!commands.isEmpty())
        {
            gateway.unknown(commands.remove(0), reason);
        }
    }
}
