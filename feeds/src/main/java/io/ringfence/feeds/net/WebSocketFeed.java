package io.ringfence.feeds.net;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.ringfence.engine.event.EdgeClock;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import io.ringfence.feeds.FeedProtocol;

/**
 * One WebSocket connection that comes back: connects, subscribes, decodes, watches for silence, and after any end
 * tries again with jittered, doubling pauses. Everything happens on the one event loop it is given, which is the
 * ring's writer; {@link #start}, {@link #stop} and {@link #onSinkGap} may be called from any thread.
 * <p>
 * It reads whatever comes (the sink drops by its own policy), decodes straight from the frame's memory, and lets no
 * exception out: what the peer breaks is counted and answered by a new connection, a fault of ours is counted, logged
 * and handed to the fault listener.
 */
public final class WebSocketFeed
{
    private static final Logger LOGGER = LoggerFactory.getLogger(WebSocketFeed.class);
    private static final int MAX_LINE = 4 * 1024;
    private static final int MAX_HEADERS = 8 * 1024;
    private static final int RESYNCS_BEFORE_RECONNECT = 5;

    private final String name;
    private final EventLoop loop;
    private final Endpoint endpoint;
    private final FeedProtocol protocol;
    private final FeedDecoder decoder;
    private final FeedCounters counters;
    private final EdgeClock clock;
    private final FeedSettings settings;
    private final Consumer<Throwable> faultListener;
    private final Backoff backoff;

    private FeedHandler current;
    private boolean started;
    private boolean connecting;
    private Future<?> retry;
    private Future<?> watch;
    private long openedNanos;
    private long lastResyncNanos;
    private int resyncsInARow;
    private boolean resyncDue;

    /**
     * @param name for the log
     * @param loop that runs it all and writes the ring
     * @param endpoint to connect to
     * @param protocol what to send
     * @param decoder what to do with frames
     * @param clock of the edge, read once per frame
     * @param settings bounds and times
     * @param jitter 0 to 1, injected so that tests repeat
     * @param faultListener told of faults of ours, on the loop
     */
    public WebSocketFeed(
        final String name,
        final EventLoop loop,
        final Endpoint endpoint,
        final FeedProtocol protocol,
        final FeedDecoder decoder,
        final EdgeClock clock,
        final FeedSettings settings,
        final DoubleSupplier jitter,
        final Consumer<Throwable> faultListener)
    {
        this.name = name;
        this.loop = loop;
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.decoder = decoder;
        this.counters = decoder.counters();
        this.clock = clock;
        this.settings = settings;
        this.faultListener = faultListener;
        backoff = new Backoff(settings.backoffMinMs(), settings.backoffMaxMs(), jitter);
    }

    /** Begins to connect. */
    public void start()
    {
        loop.execute(() ->
        {
            if (!started)
            {
                started = true;
                final long interval = Math.max(10, settings.silenceMs() == 0 ? 1_000 : settings.silenceMs() / 6);
                watch = loop.scheduleAtFixedRate(this::watch, interval, interval, TimeUnit.MILLISECONDS);
                connect();
            }
        });
    }

    /**
     * Ends the connection, publishes DISCONNECTED if it stood, and does not come back.
     *
     * @return done when nothing more is published
     */
    public Future<?> stop()
    {
        final Promise<Void> done = loop.newPromise();
        loop.execute(() ->
        {
            started = false;
            cancel(watch);
            cancel(retry);
            if (current != null)
            {
                current.end("stopped");
            }
            done.setSuccess(null);
        });
        return done;
    }

    /** The ring dropped market data of this feed's source and said so: void all, rebuild. */
    public void onSinkGap()
    {
        if (loop.inEventLoop())
        {
            resyncDue |= decoder.onSinkGap() == FeedAction.RESYNC;
        }
        else
        {
            loop.execute(this::onSinkGap);
        }
    }

    /** @return counters of this connection, to be read from any thread */
    public FeedCounters counters()
    {
        return counters;
    }

    /** @return name for the log */
    public String name()
    {
        return name;
    }

    private void connect()
    {
        if (!started || connecting || current != null)
        {
            return;
        }
        connecting = true;
        final FeedHandler handler = new FeedHandler(this, endpoint, protocol.path(), settings);
        endpoint.transport().connect(endpoint, loop, settings.connectTimeoutMs(), new ChannelInitializer<Channel>()
        {
            @Override
            protected void initChannel(final Channel channel)
            {
                if (endpoint.tls() != null)
                {
                    channel.pipeline().addLast(Tls.handler(endpoint.tls(), channel.alloc(), endpoint.host(),
                        endpoint.port(), settings.connectTimeoutMs()));
                }
                channel.pipeline().addLast(
                    new HttpClientCodec(MAX_LINE, MAX_HEADERS, MAX_HEADERS),
                    new HttpObjectAggregator(MAX_HEADERS),
                    handler);
            }
        }, this::failed);
    }

    /** The upgrade is done: the connection stands. */
    void opened(final FeedHandler handler)
    {
        connecting = false;
        if (!started)
        {
            handler.channel().close();
            return;
        }
        current = handler;
        openedNanos = endpoint.transport().nanoTime();
        resyncsInARow = 0;
        resyncDue = false;
        counters.increment(FeedCounter.CONNECTS);
        LOGGER.info("{} connected to {}", name, endpoint.authority());
        decoder.onConnected(clock.epochNs());
        protocol.subscribe().forEach(message -> send(handler.channel(), message));
    }

    /** The connection never stood. */
    void failed(final Throwable cause)
    {
        if (connecting)
        {
            connecting = false;
            final long count = counters.increment(FeedCounter.CONNECT_FAILURES);
            if (Long.bitCount(count) == 1)
            {
                LOGGER.warn("{} cannot connect to {}, failure {}: {}", name, endpoint.authority(), count,
                    cause.getMessage() == null ? cause.toString() : cause.getMessage());
            }
            again();
        }
    }

    /** The connection stood and is over. */
    void closed(final FeedHandler handler, final String reason)
    {
        if (current != handler)
        {
            return;
        }
        current = null;
        counters.increment(FeedCounter.DISCONNECTS);
        if (started)
        {
            LOGGER.warn("{} disconnected: {}", name, reason);
        }
        if (endpoint.transport().nanoTime() - openedNanos >= TimeUnit.MILLISECONDS.toNanos(settings.backoffMaxMs()))
        {
            backoff.reset();
        }
        again();
        try
        {
            decoder.onDisconnected(clock.epochNs(), reason);
        }
        catch (final Throwable t)
        {
            fault(t);
        }
    }

    void frame(final FeedHandler handler, final DirectBuffer bytes)
    {
        final FeedAction action = decoder.onFrame(bytes, 0, bytes.capacity(), clock.epochNs());
        if (action == FeedAction.RECONNECT)
        {
            handler.end("resync by reconnect");
        }
        else if (action == FeedAction.RESYNC || resyncDue)
        {
            resyncDue = true;
            resync();
        }
    }

    void fault(final Throwable fault)
    {
        counters.increment(FeedCounter.FAULTS);
        LOGGER.error("{}: fault on the io thread", name, fault);
        try
        {
            faultListener.accept(fault);
        }
        catch (final RuntimeException e)
        {
            LOGGER.error("{}: the fault listener failed", name, e);
        }
    }

    private void again()
    {
        if (started)
        {
            cancel(retry);
            retry = loop.schedule(this::connect, backoff.nextMs(), TimeUnit.MILLISECONDS);
        }
    }

    private void watch()
    {
        try
        {
            final FeedHandler handler = current;
            if (handler == null)
            {
                return;
            }
            final long silentNanos = endpoint.transport().nanoTime() - handler.lastTextNanos();
            if (settings.silenceMs() > 0 && silentNanos > TimeUnit.MILLISECONDS.toNanos(settings.silenceMs()))
            {
                counters.increment(FeedCounter.SILENCES);
                handler.end("silent for " + TimeUnit.NANOSECONDS.toMillis(silentNanos) + " ms");
            }
            else if (resyncDue)
            {
                resync();
            }
        }
        catch (final Throwable t)
        {
            fault(t);
        }
    }

    /** Subscribes anew, not too often; when that does not help, a new connection may. */
    private void resync()
    {
        final long now = endpoint.transport().nanoTime();
        final long since = now - lastResyncNanos;
        final long interval = TimeUnit.MILLISECONDS.toNanos(settings.resyncIntervalMs());
        if (current == null || resyncsInARow > 0 && since < interval)
        {
            return;
        }
        resyncDue = false;
        resyncsInARow = since < interval * 2 * RESYNCS_BEFORE_RECONNECT ? resyncsInARow + 1 : 1;
        lastResyncNanos = now;
        if (resyncsInARow > RESYNCS_BEFORE_RECONNECT)
        {
            current.end("resyncs did not help");
            return;
        }
        counters.increment(FeedCounter.RESYNCS);
        final Channel channel = current.channel();
        protocol.resync().forEach(message -> send(channel, message));
    }

    private void send(final Channel channel, final String message)
    {
        channel.writeAndFlush(new TextWebSocketFrame(message));
    }

    FeedCounters count()
    {
        return counters;
    }

    private static void cancel(final Future<?> task)
    {
        if (task != null)
        {
            task.cancel(false);
        }
    }
}
