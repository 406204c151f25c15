package io.ringfence.app.control;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator port: HTTP on loopback, and the watch for the halt file, on a thread of their own, so that both work
 * while the ring is full or the journal stands still. Started and closed by one thread.
 * <pre>
 *   ctl ──▶ Door ──▶ ControlRoutes ──▶ kill flag, at once ─────────────────▶ order gateway
 *   HALT file ─▶ HaltFile ─┘     └───▶ OperatorInbox ──▶ io thread ──▶ ring ──▶ guards
 * </pre>
 */
public final class ControlPort implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);
    private static final int MAX_LINE = 4096;
    private static final int MAX_HEADERS = 8192;
    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_CONNECTIONS = 16;
    private static final long LOOK_MS = 100;
    private static final long SAMPLE_MS = 1000;
    private static final long CONNECTION_MS = 10_000;
    private static final long ANSWER_SHARE = 10;

    private final ControlSettings settings;
    private final ControlTarget target;
    private final EventLoopGroup group;
    private final ChannelGroup connections;
    private final OperatorInbox inbox;
    private final HaltFile haltFile;
    private final StatusReport status;
    private final ControlRoutes routes;
    private final long connectionMs;
    private Channel acceptor;

    /**
     * @param settings where operators reach the process
     * @param target the process
     * @param clock wall clock
     * @param io the io thread
     * @param sink its way into the ring
     */
    public ControlPort(
        final ControlSettings settings, final ControlTarget target, final EdgeClock clock, final Executor io,
        final EventSink sink)
    {
        this(settings, target, clock, io, sink, CONNECTION_MS);
    }

    ControlPort(
        final ControlSettings settings, final ControlTarget target, final EdgeClock clock, final Executor io,
        final EventSink sink, final long connectionMs)
    {
        this.settings = settings;
        this.target = target;
        this.connectionMs = connectionMs;
        group = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("control", true), NioIoHandler.newFactory());
        connections = new DefaultChannelGroup(group.next());
        inbox = new OperatorInbox(target.killFlag(), io, sink, clock);
        haltFile = new HaltFile(settings.haltFile(), inbox);
        status = new StatusReport(
            target.instruments(), target.decisions(), target.board(), target.ledger(), target.counters(),
            target.health(), target.killFlag());
        final Reload reload = new Reload(target.settings(), target.instruments(), target.configuration());
        routes = new ControlRoutes(
            target.instruments(), target.strategies(), inbox, reload, haltFile, status, clock);
    }

    /**
     * Looks for the halt file, so that a process which finds it starts halted, and listens.
     *
     * @throws IOException if the port is taken, or the files beside the journal cannot be written
     */
    public void start() throws IOException
    {
        haltFile.look();
        group.next().scheduleWithFixedDelay(haltFile::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        group.next().scheduleAtFixedRate(
            () -> status.sample(System.nanoTime()), 0, SAMPLE_MS, TimeUnit.MILLISECONDS);
        if (settings.enabled())
        {
            listen(ControlToken.ofDirectory(target.journal()));
        }
    }

    OperatorInbox inbox()
    {
        return inbox;
    }

    /** @return address, null when there is no port */
    public String url()
    {
        if (acceptor == null)
        {
            return null;
        }
        final InetSocketAddress address = (InetSocketAddress)acceptor.localAddress();
        final String host = address.getAddress().getHostAddress();
        return "http://" + (host.indexOf(':') >= 0 ? "[::1]" : host) + ":" + address.getPort();
    }

    @Override
    public void close()
    {
        if (group.isShuttingDown())
        {
            return;
        }
        if (acceptor != null)
        {
            removeAddress();
            acceptor.close().syncUninterruptibly();
        }
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private void listen(final ControlToken token) throws IOException
    {
        final InetSocketAddress wanted = new InetSocketAddress(settings.address(), settings.port());
        final ServerBootstrap bootstrap = new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    open(channel, token);
                }
            });
        try
        {
            acceptor = bootstrap.bind(wanted).syncUninterruptibly().channel();
        }
        catch (final RuntimeException e)
        {
            throw new IOException("operator port " + wanted + ": " + e.getMessage() +
                "; set control.port=0 for any free one", e);
        }
        new ControlFile(url(), ProcessHandle.current().pid(), target.journal().resolve(ControlToken.FILE))
            .write(target.journal());
    }

    private void open(final SocketChannel channel, final ControlToken token)
    {
        if (connections.size() >= MAX_CONNECTIONS)
        {
            channel.close();
            return;
        }
        connections.add(channel);
        // Whatever it is doing by then, it has taken too long.
        channel.eventLoop().schedule(() -> channel.close(), connectionMs, TimeUnit.MILLISECONDS);
        final Door door = new Door(token, channel.localAddress().getPort());
        channel.pipeline().addLast(
            new HttpServerCodec(new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS)),
            new WholeRequest(MAX_BODY),
            new ControlHandler(door, routes, connectionMs / ANSWER_SHARE));
    }

    /** Removes the address if it is still ours. */
    private void removeAddress()
    {
        final Path file = target.journal().resolve(ControlFile.FILE);
        try
        {
            if (Files.exists(file) && ControlFile.read(file).pid() == ProcessHandle.current().pid())
            {
                Files.delete(file);
            }
        }
        catch (final IOException | RuntimeException e)
        {
            LOG.warn("{} stays: {}", file, e.toString());
        }
    }
}
