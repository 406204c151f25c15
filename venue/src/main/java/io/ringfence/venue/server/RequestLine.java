package io.ringfence.venue.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultScript;
import io.ringfence.venue.rest.RestReply;

/**
 * The requests of one connection, one after the other: each takes its time to the venue and back, and on either way
 * what the fault script says befalls it. Owned by the venue's thread.
 */
final class RequestLine
{
    private static final String EDIT = "/orders/edit";
    private static final String TOO_MANY =
        "{\"errors\":[{\"id\":\"rate_limit_exceeded\",\"message\":\"Too many requests\"}]}";
    private static final String UNAVAILABLE =
        "{\"error\":\"UNAVAILABLE\",\"code\":14,\"message\":\"service unavailable\"}";
    private static final String BAD_GATEWAY = "<html><body>502 Bad Gateway</body></html>";

    private final VenueHost host;
    private final ArrayDeque<Request> waiting = new ArrayDeque<>();
    private boolean busy;

    /** A request, copied out of the connection's buffers. */
    private record Request(String method, String uri, byte[] body, boolean keepAlive)
    {
    }

    RequestLine(final VenueHost host)
    {
        this.host = host;
    }

    void add(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        waiting.add(new Request(
            request.method().name(), request.uri(), ByteBufUtil.getBytes(request.content()),
            HttpUtil.isKeepAlive(request)));
        if (!busy)
        {
            next(context);
        }
    }

    private void next(final ChannelHandlerContext context)
    {
        final Request request = waiting.poll();
        busy = request != null;
        if (request != null)
        {
            receive(context, request);
        }
    }

    /** On its way to the venue. */
    private void receive(final ChannelHandlerContext context, final Request request)
    {
        final FaultScript faults = host.service().faults();
        if (faults.strikes(Fault.REQUEST_LOST))
        {
            context.close();
        }
        else if (faults.strikes(Fault.RATE_LIMITED))
        {
            reply(context, request, HttpResponseStatus.TOO_MANY_REQUESTS, ascii(TOO_MANY));
        }
        else if (faults.strikes(Fault.ERROR_BEFORE))
        {
            reply(context, request, HttpResponseStatus.SERVICE_UNAVAILABLE, ascii(UNAVAILABLE));
        }
        else
        {
            final boolean waits = request.uri().endsWith(EDIT) && faults.strikes(Fault.EDIT_LATE);
            final long waitNs = waits ? faults.lastsNs(Fault.EDIT_LATE) : 0;
            final boolean shown = waits && host.onEditQueued(request.body(), waitNs);
            after(context, host.service().latencyNs() + waitNs, () ->
            {
                if (shown)
                {
                    host.onEditDue(request.body());
                }
                serve(context, request);
            });
        }
    }

    /** At the venue. What a client asked for is done, even if it is gone by now. */
    private void serve(final ChannelHandlerContext context, final Request request)
    {
        if (!host.service().quota(request.uri()).take())
        {
            reply(context, request, HttpResponseStatus.TOO_MANY_REQUESTS, ascii(TOO_MANY));
            return;
        }
        final RestReply answer = host.onRequest(request.method(), request.uri(), request.body());
        final FaultScript faults = host.service().faults();
        if (faults.strikes(Fault.REPLY_LOST))
        {
            context.close();
        }
        else if (faults.strikes(Fault.ERROR_AFTER))
        {
            reply(context, request, HttpResponseStatus.BAD_GATEWAY, ascii(BAD_GATEWAY));
        }
        else
        {
            final int length = answer.body().length();
            final ByteBuf body = Unpooled.copiedBuffer(
                answer.body().bytes(), 0, faults.strikes(Fault.REPLY_BROKEN) ? length / 2 : length);
            final long lateNs = faults.strikes(Fault.REPLY_LATE) ? faults.lastsNs(Fault.REPLY_LATE) : 0;
            final HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status());
            after(context, host.service().latencyNs() + lateNs, () -> reply(context, request, status, body));
        }
    }

    private void reply(
        final ChannelHandlerContext context, final Request request, final HttpResponseStatus status,
        final ByteBuf body)
    {
        final FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        final RequestQuota quota = host.service().quota(request.uri());
        if (quota.limited())
        {
            response.headers().setInt("x-ratelimit-limit", quota.limit());
            response.headers().setInt("x-ratelimit-remaining", quota.remaining());
            response.headers().set("x-ratelimit-reset", String.valueOf(quota.resetSeconds()));
        }
        if (request.keepAlive())
        {
            context.writeAndFlush(response, context.voidPromise());
            next(context);
        }
        else
        {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void after(final ChannelHandlerContext context, final long delayNs, final Runnable action)
    {
        if (delayNs == 0)
        {
            action.run();
        }
        else
        {
            context.executor().schedule(action, delayNs, TimeUnit.NANOSECONDS);
        }
    }

    private static ByteBuf ascii(final String text)
    {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
