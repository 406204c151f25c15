package io.ringfence.feeds.rest;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
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

/** An HTTP server on loopback for tests: a function from request to reply, where a null reply is silence. */
final class HttpHost implements AutoCloseable
{
    /** Closes the connection instead of a reply. */
    static final String CLOSE = "close";

    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> headers = new CopyOnWriteArrayList<>();
    final List<Channel> channels = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    volatile int status = 200;
    volatile boolean keepAlive = true;
    /** Headers to add to every reply. */
    volatile Map<String, String> extra = Map.of();
    private volatile Function<String, String> answer = request -> "{}";
    private final Channel listening;

    HttpHost(final EventLoopGroup group)
    {
        listening = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    connections.incrementAndGet();
                    channels.add(channel);
                    channel.pipeline().addLast(
                        new HttpServerCodec(), new HttpObjectAggregator(1 << 20), new Requests());
                }
            }).bind("127.0.0.1", 0).syncUninterruptibly().channel();
    }

    int port()
    {
        return ((InetSocketAddress)listening.localAddress()).getPort();
    }

    /** Answers every request with the function of "METHOD uri body". */
    HttpHost answer(final Function<String, String> function)
    {
        answer = function;
        return this;
    }

    @Override
    public void close()
    {
        listening.close().syncUninterruptibly();
        channels.forEach(channel -> channel.close().syncUninterruptibly());
    }

    private final class Requests extends SimpleChannelInboundHandler<FullHttpRequest>
    {
        @Override
        protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request)
        {
            final String text = request.method() + " " + request.uri() + " " +
                request.content().toString(StandardCharsets.UTF_8);
            headers.add(request.headers().toString());
            requests.add(text.strip());
            final String reply = answer.apply(text.strip());
            if (CLOSE.equals(reply))
            {
                context.close();
            }
            else if (reply != null)
            {
                final FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(status), Unpooled.copiedBuffer(reply, StandardCharsets.UTF_8));
                response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
                extra.forEach((name, value) -> response.headers().set(name, value));
                if (!keepAlive)
                {
                    response.headers().set(HttpHeaderNames.CONNECTION, "close");
                }
                context.writeAndFlush(response);
            }
        }
    }
}
