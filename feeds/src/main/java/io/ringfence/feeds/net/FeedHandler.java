package io.ringfence.feeds.net;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

import io.ringfence.feeds.FeedCounter;

/** One connection of a {@link WebSocketFeed}, from the socket's connect to its end; the io thread only. */
final class FeedHandler extends ChannelInboundHandlerAdapter
{
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final WebSocketFeed feed;
    private final Endpoint endpoint;
    private final FeedSettings settings;
    private final WebSocketClientHandshaker handshaker;
    private final MessageAssembly assembly;
    private final ByteBufView view = new ByteBufView();

    private Channel channel;
    private Future<?> upgradeTimeout;
    private boolean open;
    private boolean over;
    private boolean skippingBinary;
    private long lastTextNanos;
    private long pingWindowNanos;
    private int pingsInWindow;

    FeedHandler(final WebSocketFeed feed, final Endpoint endpoint, final String path, final FeedSettings settings)
    {
        this.feed = feed;
        this.endpoint = endpoint;
        this.settings = settings;
        assembly = new MessageAssembly(settings.maxMessageBytes());
        final URI uri = URI.create((endpoint.tls() == null ? "ws://" : "wss://") + endpoint.authority() + path);
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
            uri, WebSocketVersion.V13, null, false, new DefaultHttpHeaders(), settings.maxFrameBytes());
    }

    Channel channel()
    {
        return channel;
    }

    long lastTextNanos()
    {
        return lastTextNanos;
    }

    /** Gives the connection up: what it carried is void from this moment, not from the socket's last word. */
    void end(final String reason)
    {
        if (!over)
        {
            over = true;
            channel.close();
            if (open)
            {
                feed.closed(this, reason);
            }
            else
            {
                feed.failed(new IllegalStateException(reason));
            }
        }
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext context)
    {
        channel = context.channel();
    }

    @Override
    public void channelActive(final ChannelHandlerContext context)
    {
        upgradeTimeout = context.executor().schedule(
            () -> end("no upgrade in time"), settings.connectTimeoutMs() * 2L, TimeUnit.MILLISECONDS);
        if (endpoint.tls() == null)
        {
            upgrade();
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
                upgrade();
            }
            else if (!over)
            {
                over = true;
                context.close();
                feed.failed(handshake.cause());
            }
        }
    }

    private void upgrade()
    {
        handshaker.handshake(channel).addListener(sent ->
        {
            if (!sent.isSuccess())
            {
                end("upgrade not sent");
            }
        });
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context)
    {
        cancelTimeout();
        end("closed by the peer");
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message)
    {
        try
        {
            if (over)
            {
                return;
            }
            if (message instanceof WebSocketFrame)
            {
                frame((WebSocketFrame)message);
            }
            else if (message instanceof FullHttpResponse && !handshaker.isHandshakeComplete())
            {
                upgraded((FullHttpResponse)message);
            }
            else
            {
                broken(FeedCounter.PROTOCOL_ERRORS, "not a WebSocket frame");
            }
        }
        catch (final Throwable t)
        {
            feed.fault(t);
            end("fault");
        }
        finally
        {
            ReferenceCountUtil.release(message);
        }
    }

    private void upgraded(final FullHttpResponse response)
    {
        cancelTimeout();
        try
        {
            handshaker.finishHandshake(channel, response);
        }
        catch (final RuntimeException e)
        {
            feed.count().increment(FeedCounter.PROTOCOL_ERRORS);
            end("upgrade refused: " + response.status());
            return;
        }
        open = true;
        lastTextNanos = endpoint.transport().nanoTime();
        feed.opened(this);
    }

    private void frame(final WebSocketFrame frame)
    {
        if (frame instanceof TextWebSocketFrame && frame.isFinalFragment() && !assembly.isOpen())
        {
            lastTextNanos = endpoint.transport().nanoTime();
            feed.frame(this, view.wrap(frame.content()));
        }
        else if (frame instanceof TextWebSocketFrame || frame instanceof ContinuationWebSocketFrame)
        {
            fragment(frame);
        }
        else if (frame instanceof PingWebSocketFrame)
        {
            ping(frame);
        }
        else if (frame instanceof CloseWebSocketFrame)
        {
            final CloseWebSocketFrame close = (CloseWebSocketFrame)frame;
            final String reason = "close " + close.statusCode() + ' ' + close.reasonText();
            channel.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
            end(reason);
        }
        else if (frame instanceof BinaryWebSocketFrame)
        {
            skippingBinary = !frame.isFinalFragment();
            feed.count().increment(FeedCounter.BINARY_FRAMES);
        }
    }

    private void fragment(final WebSocketFrame frame)
    {
        final boolean first = frame instanceof TextWebSocketFrame;
        if (!first && skippingBinary)
        {
            skippingBinary = !frame.isFinalFragment();
            return;
        }
        if (first == assembly.isOpen())
        {
            broken(FeedCounter.PROTOCOL_ERRORS, "fragments out of order");
            return;
        }
        if (first)
        {
            assembly.begin();
        }
        if (!assembly.add(frame.content()))
        {
            broken(FeedCounter.FRAMES_TOO_LONG, "message too long");
        }
        else if (frame.isFinalFragment())
        {
            lastTextNanos = endpoint.transport().nanoTime();
            feed.frame(this, assembly.end());
        }
    }

    private void ping(final WebSocketFrame ping)
    {
        final long now = endpoint.transport().nanoTime();
        if (now - pingWindowNanos > SECOND_NANOS)
        {
            pingWindowNanos = now;
            pingsInWindow = 0;
        }
        if (++pingsInWindow > settings.maxPingsPerSecond())
        {
            broken(FeedCounter.PING_FLOODS, "too many pings");
            return;
        }
        feed.count().increment(FeedCounter.PINGS);
        channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
    }

    private void broken(final FeedCounter counter, final String reason)
    {
        feed.count().increment(counter);
        end(reason);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
    {
        if (over)
        {
            return;
        }
        if (cause instanceof TooLongFrameException || cause instanceof CorruptedWebSocketFrameException &&
            ((CorruptedWebSocketFrameException)cause).closeStatus() == WebSocketCloseStatus.MESSAGE_TOO_BIG)
        {
            broken(FeedCounter.FRAMES_TOO_LONG, "frame too long");
        }
        else if (cause instanceof IOException)
        {
            end(String.valueOf(cause.getMessage()));
        }
        else
        {
            broken(FeedCounter.PROTOCOL_ERRORS, String.valueOf(cause.getMessage()));
        }
    }

    private void cancelTimeout()
    {
        if (upgradeTimeout != null)
        {
            upgradeTimeout.cancel(false);
        }
    }
}
