package io.ringfence.feeds.net;

import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;

/** How an endpoint is reached, and the clock that waits for it; the io thread only. */
public interface Transport
{
    /** Sockets and the system's clock. */
    Transport SOCKETS = new SocketTransport();

    /**
     * Begins to connect. What stands shows at the handlers; what comes to nothing before they are in place, here.
     *
     * @param endpoint to reach
     * @param loop that runs the connection
     * @param timeoutMs until it must stand
     * @param handlers of the connection
     * @param failed told, on the loop, why there is no connection
     */
    void connect(
        Endpoint endpoint, EventLoop loop, int timeoutMs, ChannelInitializer<Channel> handlers,
        Consumer<Throwable> failed);

    /** @return elapsed time from an arbitrary origin, ns */
    long nanoTime();
}
