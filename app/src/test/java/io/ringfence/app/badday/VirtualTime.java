package io.ringfence.app.badday;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;

/**
 * The clock of a day and every event loop that turns by it. One thread; nothing waits, time is moved by hand. Our side
 * and the venue's share it, so that a day is a function of its seed.
 */
final class VirtualTime
{
    private final MockTicker ticker = Ticker.newMockTicker();
    private final List<EmbeddedChannel> channels = new ArrayList<>();
    private final EmbeddedChannel home;
    private final long originNs;

    VirtualTime(final long originNs)
    {
        this.originNs = originNs;
        home = channel();
    }

    /** The loop that stands for both io threads. */
    EventLoop loop()
    {
        return home.eventLoop();
    }

    long nanoTime()
    {
        return ticker.nanoTime();
    }

    long epochNs()
    {
        return originNs + ticker.nanoTime();
    }

    /** A channel without a socket, whose loop turns with the others. */
    EmbeddedChannel channel(final ChannelHandler... handlers)
    {
        final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(ticker).handlers(handlers).build();
        channels.add(channel);
        return channel;
    }

    void forget(final EmbeddedChannel channel)
    {
        channels.remove(channel);
    }

    void advance(final long ns)
    {
        ticker.advance(ns, TimeUnit.NANOSECONDS);
    }

    /** Does what is due. */
    void turn()
    {
        for (int i = 0; i < channels.size(); i++)
        {
            channels.get(i).runPendingTasks();
        }
    }
}
