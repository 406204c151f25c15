package io.ringfence.feeds.net;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;

/** A WebSocket server on loopback for tests: keeps what it receives, sends what it is told. */
final class WebSocketHost implements AutoCloseable
{
    final Queue<String> received = new ConcurrentLinkedQueue<>();
    final AtomicInteger connections = new AtomicInteger();
    volatile Channel connection;
    volatile Consumer<Channel> onOpen = channel -> {};
    private final Channel listening;

    WebSocketHost(final EventLoopGroup group, final SslContext tls)
    {
        listening = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    if (tls != null)
                    {
                        channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                    }
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(65536),
                        new WebSocketServerProtocolHandler(WebSocketServerProtocolConfig.newBuilder()
                            .websocketPath("/").checkStartsWith(true).handleCloseFrames(false).build()),
                        new Session());
                }
            }).bind("127.0.0.1", 0).syncUninterruptibly().channel();
    }

    int port()
    {
        return ((java.net.InetSocketAddress)listening.localAddress()).getPort();
    }

    void send(final String text)
    {
        connection.writeAndFlush(new TextWebSocketFrame(text));
    }

    void send(final WebSocketFrame frame)
    {
        connection.writeAndFlush(frame);
    }

    /** Bytes past the codec, as a peer that breaks the protocol sends them. */
    void sendRaw(final byte[] bytes)
    {
        connection.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    @Override
    public void close()
    {
        listening.close().syncUninterruptibly();
        if (connection != null)
        {
            connection.close().syncUninterruptibly();
        }
    }

    private final class Session extends SimpleChannelInboundHandler<WebSocketFrame>
    {
        @Override
        public void userEventTriggered(final ChannelHandlerContext context, final Object event)
        {
            if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete)
            {
                connection = context.channel();
                connections.incrementAndGet();
                onOpen.accept(context.channel());
            }
        }

        @Override
        protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame)
        {
            received.add(frame instanceof TextWebSocketFrame ? ((TextWebSocketFrame)frame).text() :
                frame.getClass().getSimpleName());
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause)
        {
            context.close();
        }
    }
}
