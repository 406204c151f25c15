package io.ringfence.venue.server;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection's last handler: REST requests until it becomes a WebSocket, frames from then on. */
final class FrontDoor extends SimpleChannelInboundHandler<Object>
{
    static final String NAME = "door";

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int MOST_CLIENT_FRAME_BYTES = 64 * 1024;
    private static final long SUBSCRIBE_WITHIN_SECONDS = 5;

    private final VenueHost host;
    private final RequestLine requests;
    private Session session;
    private boolean binance;

    FrontDoor(final VenueHost host)
    {
        this.host = host;
        requests = new RequestLine(host);
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final Object message)
    {
        if (message instanceof FullHttpRequest request)
        {
            onRequest(context, request);
        }
        else if (message instanceof TextWebSocketFrame frame && session != null)
        {
            host.onText(session, binance, ByteBufUtil.getBytes(frame.content()));
        }
        else if (message instanceof PingWebSocketFrame ping)
        {
            context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        }
        else if (message instanceof CloseWebSocketFrame close)
        {
            context.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) throws Exception
    {
        if (session != null)
        {
            host.onClosed(session);
            session = null;
        }
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        LOG.debug("connection={} closed after {}", context.channel(), cause.toString());
        context.close();
    }

    private void onRequest(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        if (!request.decoderResult().isSuccess())
        {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST))
                .addListener(ChannelFutureListener.CLOSE);
        }
        else if (HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(request.headers().get(HttpHeaderNames.UPGRADE)))
        {
            upgrade(context, request);
        }
        else
        {
            requests.add(context, request);
        }
    }

    private void upgrade(final ChannelHandlerContext context, final FullHttpRequest request)
    {
        final String uri = request.uri();
        final WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
            "ws://" + request.headers().get(HttpHeaderNames.HOST) + uri, null, false, MOST_CLIENT_FRAME_BYTES)
            .newHandshaker(request);
        if (handshaker == null)
        {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(context.channel());
            return;
        }
        context.pipeline().addBefore(
            NAME, "frames", new WebSocketFrameAggregator(MOST_CLIENT_FRAME_BYTES));
        handshaker.handshake(context.channel(), request).addListener(future ->
        {
            if (future.isSuccess() && context.channel().isActive())
            {
                open(context, uri);
            }
            else
            {
                context.close();
            }
        });
    }

    private void open(final ChannelHandlerContext context, final String uri)
    {
        session = new Session(context.channel(), host.service().faults());
        binance = BinanceProtocol.serves(uri);
        host.onOpen(session, binance, uri);
        context.executor().schedule(() ->
        {
            if (session != null && !binance && !session.subscribed())
            {
                session.close(WebSocketCloseStatus.POLICY_VIOLATION);
                context.close();
            }
        }, SUBSCRIBE_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
}
