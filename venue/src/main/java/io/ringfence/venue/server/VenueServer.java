package io.ringfence.venue.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.fault.FaultScript;
import io.ringfence.venue.playback.BinanceTouch;
import io.ringfence.venue.playback.CoinbaseTouch;
import io.ringfence.venue.playback.TouchReader;
import io.ringfence.venue.rest.RestReply;
import io.ringfence.venue.rest.RestRoutes;

/**
 * The exchange on a loopback port. {@link #start}, {@link #ask} and {@link #close} are for any thread; everything else
 * happens on the one event loop, the venue's thread.
 * <pre>
 *   client --HTTP--&gt; FrontDoor --&gt; RestRoutes --&gt; OrderDesk --&gt; OrderBook
 *                       |                            |  UserData: user frames
 *   client &lt;--WS-- Session &lt;-- CoinbaseMarketData &lt;-- Pacer: clock, crowds
 * </pre>
 */
public final class VenueServer implements VenueHost
{
    private static final int MOST_REQUEST_BYTES = 1024 * 1024;
    private static final int MOST_LINE = 4096;
    private static final int MOST_HEADERS = 8192;
    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    private final SimulatedExchange exchange;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Sessions sessions = new Sessions();
    private final FrameClock clock = new FrameClock();
    private final Playback playback;
    private final MarketData marketData;
    private final BinanceProtocol binanceProtocol;
    private final CoinbaseProtocol protocol;
    private final RestRoutes routes;
    private final Pacer pacer;
    private final Service service;
    private Channel acceptor;

    /**
     * @param exchange to serve
     * @param settings how to serve it
     */
    public VenueServer(final SimulatedExchange exchange, final ServerSettings settings)
    {
        this(exchange, settings, new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("venue", true), NioIoHandler.newFactory()), System::nanoTime);
    }

    /**
     * A server on somebody else's loop and clock.
     *
     * @param exchange to serve
     * @param settings how to serve it
     * @param group the venue's thread is its next
     * @param nanoTime elapsed time of that loop
     */
    public VenueServer(
        final SimulatedExchange exchange, final ServerSettings settings, final EventLoopGroup group,
        final LongSupplier nanoTime)
    {
        this.exchange = exchange;
        this.group = group;
        loop = group.next();
        service = new Service(settings.service(), nanoTime);
        final UserData userData = new UserData(exchange, sessions, clock, new UpdateQueue(service.faults(), loop));
        playback = settings.capture() == null ? null :
            new Playback(settings.capture(), touch(settings.binance()), loop, settings.factor(), settings.repeat());
        marketData = playback != null ? playback : settings.binance() ?
            new BinanceMarketData(exchange, sessions) : new CoinbaseMarketData(exchange, sessions, clock);
        binanceProtocol = new BinanceProtocol(marketData);
        protocol = new CoinbaseProtocol(exchange, marketData, userData, sessions, clock, loop, nanoTime);
        routes = new RestRoutes(exchange, settings.fees());
        // A recording has a pace of its own; what we say about orders beside it has the time of the wall.
        pacer = new Pacer(exchange, sessions, loop, playback != null ? 1 : settings.factor(), nanoTime);
        exchange.desk().faults(service.faults());
        exchange.desk().listener(userData);
        exchange.listener(marketData);
    }

    /**
     * Listens on a loopback port and lets time run.
     *
     * @param port 0 for any free one
     * @param epochNs time of the wall, at which market time begins to run
     * @return the port
     * @throws UncheckedIOException if the port is taken
     */
    public int start(final int port, final LongSupplier epochNs)
    {
        final ChannelFuture bound = new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    accept(channel);
                }
            })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .awaitUninterruptibly();
        if (!bound.isSuccess())
        {
            throw new UncheckedIOException(
                "port=" + port + " cannot be opened", new IOException(bound.cause().getMessage(), bound.cause()));
        }
        acceptor = bound.channel();
        loop.execute(() ->
        {
            // Building the markets and binding took their time; what is sent from here on says the wall's.
            exchange.advanceTo(epochNs.getAsLong());
            open();
        });
        return ((InetSocketAddress)acceptor.localAddress()).getPort();
    }

    /** Lets time run; on the venue's thread. */
    public void open()
    {
        pacer.start();
        loop.scheduleAtFixedRate(this::beat, 1, 1, TimeUnit.SECONDS);
    }

    private void beat()
    {
        protocol.beat();
        sessions.trouble(service.faults(), loop);
    }

    /**
     * What goes wrong here; on the venue's thread only, as within {@link #ask}.
     *
     * @return the script
     */
    public FaultScript faults()
    {
        return service.faults();
    }

    /**
     * Serves a connection; on the venue's thread.
     *
     * @param channel that has no handlers yet
     */
    public void accept(final Channel channel)
    {
        channel.pipeline().addLast(
            new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(MOST_LINE).setMaxHeaderSize(MOST_HEADERS)),
            new HttpObjectAggregator(MOST_REQUEST_BYTES));
        channel.pipeline().addLast(FrontDoor.NAME, new FrontDoor(this));
    }

    /**
     * Asks something of the exchange on its own thread.
     *
     * @param question to ask
     * @param <T> of the answer
     * @return the answer
     */
    public <T> T ask(final Callable<T> question)
    {
        return loop.submit(question).syncUninterruptibly().getNow();
    }

    /**
     * Frames of a recording that were sent, over all sessions. On the venue's thread only, as within {@link #ask}.
     *
     * @return 0 when no recording is played
     */
    public long framesPlayed()
    {
        return playback == null ? 0 : playback.framesPlayed();
    }

    /** Closes every connection and stops. */
    public void close()
    {
        if (acceptor != null)
        {
            acceptor.close().syncUninterruptibly();
        }
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Override
    public void onOpen(final Session session, final boolean binance, final String uri)
    {
        sessions.add(session);
        if (binance)
        {
            binanceProtocol.onOpen(session, uri);
        }
    }

    @Override
    public void onText(final Session session, final boolean binance, final byte[] text)
    {
        pacer.catchUp();
        if (binance)
        {
            binanceProtocol.onText(session, text);
        }
        else
        {
            protocol.onText(session, text);
        }
        sessions.flush();
    }

    @Override
    public void onClosed(final Session session)
    {
        sessions.remove(session);
        marketData.onClosed(session);
    }

    @Override
    public RestReply onRequest(final String method, final String uri, final byte[] body)
    {
        pacer.catchUp();
        final RestReply reply = routes.handle(method, uri, body);
        // The user channel hears of an order before the reply to its request leaves, as happens in life.
        sessions.flush();
        return reply;
    }

    @Override
    public boolean onEditQueued(final byte[] body, final long waitNs)
    {
        pacer.catchUp();
        final boolean queued = routes.editQueued(body, waitNs);
        sessions.flush();
        return queued;
    }

    @Override
    public void onEditDue(final byte[] body)
    {
        pacer.catchUp();
        routes.editDue(body);
    }

    @Override
    public Service service()
    {
        return service;
    }

    private TouchReader touch(final boolean binance)
    {
        return binance ? new BinanceTouch(exchange.markets()) : new CoinbaseTouch(exchange.markets());
    }
}
