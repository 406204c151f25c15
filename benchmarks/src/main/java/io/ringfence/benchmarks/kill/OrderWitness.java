package io.ringfence.benchmarks.kill;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * The other end of order entry: takes orders over HTTP, notes when their last byte arrived, and refuses each of them,
 * so that none stays open. Its own thread; what it notes is read by any.
 */
final class OrderWitness implements AutoCloseable
{
    private static final String ORDERS = "/api/v3/brokerage/orders";
    private static final int MAX_BODY = 64 * 1024;
    private static final byte[] REFUSED =
        "{\"success\":false,\"error_response\":{\"error\":\"INVALID_ORDER_CONFIG\",\"message\":\"witness\"}}"
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING_CANCELLED = "{\"results\":[]}".getBytes(StandardCharsets.US_ASCII);

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(
        1, new DefaultThreadFactory("witness", true), NioIoHandler.newFactory());
    private final Channel server;
    private volatile long orders;
    private volatile long lastByteNanos;

    OrderWitness()
    {
        server = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    final Arrivals arrivals = new Arrivals();
                    channel.pipeline().addLast(
                        arrivals, new HttpServerCodec(), new HttpObjectAggregator(MAX_BODY), new Requests(arrivals));
                }
            })
            .bind("127.0.0.1", 0).syncUninterruptibly().channel();
    }

    int port()
    {
        return ((InetSocketAddress)server.localAddress()).getPort();
    }

    /** Orders that arrived so far. */
    long orders()
    {
        return orders;
    }

    /** When the last byte of the last order arrived, by {@code System.nanoTime()}. */
    long lastByteNanos()
    {
        return lastByteNanos;
    }

    @Override
    public void close()
    {
        server.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    /** Looks at the clock when bytes arrive, before anybody reads them. */
    private static final class Arrivals extends ChannelInboundHandlerAdapter
    {
        private long nanos;

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object bytes)
        {
            nanos = System.nanoTime();
            context.fireChannelRead(bytes);
        }
    }

    /** Takes requests; a request is whole with the bytes that arrived last. */
    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest>
    {
        private final Arrivals arrivals;

        Requests(final Arrivals arrivals)
        {
            this.arrivals = arrivals;
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
        {
            final boolean order = request.uri().equals(ORDERS);
            if (order)
            {
                lastByteNanos = arrivals.nanos;
                orders++;
            }
            final ByteBuf body = Unpooled.wrappedBuffer(order ? REFUSED : NOTHING_CANCELLED);
            final FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
            response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            context.writeAndFlush(response);
        }
    }
}
