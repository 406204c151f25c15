package io.ringfence.feeds.net;

import java.net.InetSocketAddress;
import java.util.function.Consumer;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;

/** TCP, the host's name looked up off the loop. Without state, safe to share. */
final class SocketTransport implements Transport
{
    @Override
    public void connect(
        final Endpoint endpoint, final EventLoop loop, final int timeoutMs, final ChannelInitializer<Channel> handlers,
        final Consumer<Throwable> failed)
    {
        HostLookup.find(endpoint, loop, (address, failure) ->
        {
            if (failure == null)
            {
                open(address, loop, timeoutMs, handlers, failed);
            }
            else
            {
                failed.accept(failure);
            }
        });
    }

    @Override
    public long nanoTime()
    {
        return System.nanoTime();
    }

    private static void open(
        final InetSocketAddress address, final EventLoop loop, final int timeoutMs,
        final ChannelInitializer<Channel> handlers, final Consumer<Throwable> failed)
    {
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMs)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .handler(handlers)
            .connect(address)
            .addListener(result ->
            {
                if (!result.isSuccess())
                {
                    failed.accept(result.cause());
                }
            });
    }
}
