package io.ringfence.feeds.rest;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;

import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.ringfence.feeds.net.Backoff;
import io.ringfence.feeds.net.ByteBufView;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.feeds.net.Tls;

/**
 * One kept-alive HTTP/1.1 connection with one request in flight; the io thread only. It never sends a request twice
 * and follows no redirect; when it ends it is made anew, the request that was in flight is lost.
 */
final class RestConnection
{
    /** What became of the request in flight: exactly one of the two is called. */
    interface ReplyListener
    {
        /** The reply is there; the body is valid during the call. */
        void onReply(int status, DirectBuffer body, int length);

        /** Bytes of the request may have left, and there will be no reply. */
        void onLost(String reason);

        /** The headers of the reply, before it is handed on. */
        default void onHeaders(final HttpHeaders headers)
        {
        }
    }

    private static final Logger LOGGER = LoggerFactory.getLogger(RestConnection.class);
    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int MAX_BODY = 1024 * 1024;

    private final EventLoop loop;
    private final Endpoint endpoint;
    private final RestSettings settings;
    private final GatewayCounters counters;
    private final Runnable whenReady;
    private final Backoff backoff;
    private final ByteBufView view = new ByteBufView();

    private Channel channel;
    private ReplyListener inFlight;
    private long sentNanos;
    private boolean started;
    private boolean connecting;
    private Future<?> retry;

    RestConnection(
        final EventLoop loop,
        final Endpoint endpoint,
        final RestSettings settings,
        final DoubleSupplier jitter,
        final GatewayCounters counters,
        final Runnable whenReady)
    {
        this.loop = loop;
        this.endpoint = endpoint;
        this.settings = settings;
        this.counters = counters;
        this.whenReady = whenReady;
        backoff = new Backoff(settings.backoffMinMs(), settings.backoffMaxMs(), jitter);
    }

    void start()
    {
        started = true;
        connect();
    }

    void stop(final String reason)
    {
        started = false;
        if (retry != null)
        {
            retry.cancel(false);
        }
        end(reason);
    }

    boolean ready()
    {
        return channel != null && inFlight == null && channel.isActive();
    }

    boolean busy()
    {
        return inFlight != null;
    }

    /** Writes a request; only when ready. The body is released. */
    void send(
        final HttpMethod method,
        final String path,
        final String bearer,
        final ByteBuf body,
        final ReplyListener listener)
    {
        assert ready() : "not ready";
        final FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path, body);
        request.headers().set(HttpHeaderNames.HOST, endpoint.authority())
            .set(HttpHeaderNames.ACCEPT, HttpHeaderValues.APPLICATION_JSON)
            .set(HttpHeaderNames.USER_AGENT, "ringfence");
        if (method != HttpMethod.GET)
        {
            request.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        if (bearer != null)
        {
            request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + bearer);
        }
        inFlight = listener;
        sentNanos = endpoint.transport().nanoTime();
        counters.increment(GatewayCounter.REQUESTS);
        final Channel used = channel;
        used.writeAndFlush(request).addListener(written ->
        {
            if (!written.isSuccess() && channel == used)
            {
                end("write failed");
            }
        });
    }

    /** Gives up on a request that has waited too long, and on its connection with it. */
    void tick(final long nowNanos)
    {
        if (inFlight != null && nowNanos - sentNanos > TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs()))
        {
            end("no reply in time");
        }
    }

    private void connect()
    {
        if (!started || connecting || channel != null)
        {
            return;
        }
        connecting = true;
        endpoint.transport().connect(endpoint, loop, settings.connectTimeoutMs(), new ChannelInitializer<Channel>()
        {
            @Override
            protected void initChannel(final Channel socket)
            {
                if (endpoint.tls() != null)
                {
                    socket.pipeline().addLast(Tls.handler(endpoint.tls(), socket.alloc(), endpoint.host(),
                        endpoint.port(), settings.connectTimeoutMs()));
                }
                socket.pipeline().addLast(new HttpClientCodec(MAX_LINE, MAX_HEADERS, MAX_HEADERS),
                    new HttpObjectAggregator(MAX_BODY), new Replies());
            }
        }, this::failed);
    }

    private void opened(final Channel opened)
    {
        connecting = false;
        if (!started)
        {
            opened.close();
            return;
        }
        channel = opened;
        counters.increment(GatewayCounter.CONNECTS);
        whenReady.run();
    }

    private void failed(final Throwable cause)
    {
        if (connecting)
        {
            connecting = false;
            final long count = counters.increment(GatewayCounter.CONNECT_FAILURES);
            if (Long.bitCount(count) == 1)
            {
                LOGGER.warn("cannot connect to {}, failure {}: {}", endpoint.authority(), count,
                    cause.getMessage() == null ? cause.toString() : cause.getMessage());
            }
            again();
        }
    }

    private void end(final String reason)
    {
        final Channel ended = channel;
        if (ended == null)
        {
            return;
        }
        channel = null;
        ended.close();
        counters.increment(GatewayCounter.DISCONNECTS);
        again();
        final ReplyListener listener = inFlight;
        inFlight = null;
        if (listener != null)
        {
            LOGGER.warn("request lost: {}", reason);
            listener.onLost(reason);
        }
    }

    private void again()
    {
        if (started)
        {
            retry = loop.schedule(this::connect, backoff.nextMs(), TimeUnit.MILLISECONDS);
        }
    }

    private void reply(final FullHttpResponse response)
    {
        final ReplyListener listener = inFlight;
        if (listener == null)
        {
            end("reply without a request");
            return;
        }
        inFlight = null;
        backoff.reset();
        if (!HttpUtil.isKeepAlive(response))
        {
            // First, so that nothing is sent on it from within the listener.
            end("closed by the peer");
        }
        listener.onHeaders(response.headers());
        listener.onReply(
            response.status().code(), view.wrap(response.content()), response.content().readableBytes());
        whenReady.run();
    }

    private final class Replies extends SimpleChannelInboundHandler<FullHttpResponse>
    {
        private boolean stood;

        @Override
        public void channelActive(final ChannelHandlerContext context)
        {
            if (endpoint.tls() == null)
            {
                stood(context);
            }
        }

        @Override
        public void userEventTriggered(final ChannelHandlerContext context, final Object event)
        {
            if (event instanceof SslHandshakeCompletionEvent)
            {
                final SslHandshakeCompletionEvent handshake = (SslHandshakeCompletionEvent)event;
                if (handshake.isSuccess())
                {
                    stood(context);
                }
                else
                {
                    context.close();
                    failed(handshake.cause());
                }
            }
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final FullHttpResponse response)
        {
            if (context.channel() != channel)
            {
                return;
            }
            if (response.decoderResult().isFailure())
            {
                end("reply is not HTTP");
                return;
            }
            try
            {
                reply(response);
            }
            catch (final Throwable t)
            {
                counters.increment(GatewayCounter.FAULTS);
                LOGGER.error("fault on the io thread", t);
                end("fault");
            }
        }

        @Override
        public void channelInactive(final ChannelHandlerContext context)
        {
            if (context.channel() == channel)
            {
                end("closed by the peer");
            }
            else if (!stood)
            {
                failed(new IllegalStateException("closed before it stood"));
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            if (context.channel() == channel)
            {
                end(String.valueOf(cause.getMessage()));
            }
            else
            {
                context.close();
            }
        }

        private void stood(final ChannelHandlerContext context)
        {
            stood = true;
            opened(context.channel());
        }
    }
}
