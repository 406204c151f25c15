package io.ringfence.app.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.ringfence.app.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request, one answer, and the connection ends; the control thread. */
final class ControlHandler extends SimpleChannelInboundHandler<FullHttpRequest>
{
    private static final Logger LOG = LoggerFactory.getLogger(ControlHandler.class);

    private final Door door;
    private final ControlRoutes routes;
    private final long answerWithinMs;
    private boolean answered;

    ControlHandler(final Door door, final ControlRoutes routes, final long answerWithinMs)
    {
        this.door = door;
        this.routes = routes;
        this.answerWithinMs = answerWithinMs;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        if (answered)
        {
            return;
        }
        if (!request.decoderResult().isSuccess())
        {
            final boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
            write(context, tooLong ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE :
                HttpResponseStatus.BAD_REQUEST, Map.of("error", tooLong ? "too long" : "not HTTP/1.1"));
            return;
        }
        final String method = request.method().name();
        final String path = request.uri();
        final ControlReply refused = door.refuse(request);
        if (refused != null)
        {
            LOG.warn("refused {} from {}: {}", method, context.channel().remoteAddress(), refused.values());
        }
        final ControlReply reply = refused != null ? refused :
            routes.serve(method, path, ByteBufUtil.getBytes(request.content()));
        if (reply.pending() == null)
        {
            write(context, HttpResponseStatus.valueOf(reply.status()), reply.values());
            return;
        }
        if (request.method().equals(HttpMethod.POST))
        {
            LOG.info("operator {}", reply.values());
        }
        answerWhenComplete(context, reply);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        LOG.debug("control connection={} closed after {}", context.channel(), cause.toString());
        context.close();
    }

    /** What is pending is worth a moment's wait, and no more: a full ring must not hold the operator up. */
    private void answerWhenComplete(final ChannelHandlerContext context, final ControlReply reply)
    {
        reply.pending().whenComplete((value, failure) -> context.executor().execute(() ->
            write(context, HttpResponseStatus.valueOf(reply.status()), with(reply, value))));
        context.executor().schedule(() ->
        {
            final Map<String, Object> values = with(reply, null);
            values.put("note", reply.late().note());
            write(context, HttpResponseStatus.valueOf(reply.late().status()), values);
        }, answerWithinMs, TimeUnit.MILLISECONDS);
    }

    private static Map<String, Object> with(final ControlReply reply, final Object value)
    {
        final Map<String, Object> values = new LinkedHashMap<>(reply.values());
        values.put(reply.key(), value);
        return values;
    }

    private void write(
        final ChannelHandlerContext context, final HttpResponseStatus status, final Map<String, Object> values)
    {
        if (answered)
        {
            return;
        }
        answered = true;
        final FullHttpResponse response = new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, ByteBufUtil.writeUtf8(context.alloc(), Json.write(values) + "\n"));
        response.headers()
            .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
            .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
            .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
            .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status.equals(HttpResponseStatus.METHOD_NOT_ALLOWED))
        {
            response.headers().set(HttpHeaderNames.ALLOW, "GET, POST");
        }
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
