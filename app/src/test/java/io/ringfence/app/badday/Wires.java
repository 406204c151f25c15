package io.ringfence.app.badday;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.feeds.net.Transport;

/** All connections between our side and the venue's. */
final class Wires implements Transport
{
    private static final long CONNECT_NS = 20_000_000;

    private final VirtualTime time;
    private final Faults faults;
    private final Consumer<Channel> venue;
    private final Trace trace;
    private final List<Wire> wires = new ArrayList<>();
    private int boot;
    private int count;

    /** @param venue serves the far end of a connection */
    Wires(final VirtualTime time, final Faults faults, final Consumer<Channel> venue, final Trace trace)
    {
        this.time = time;
        this.faults = faults;
        this.venue = venue;
        this.trace = trace;
    }

    @Override
    public void connect(
        final Endpoint endpoint, final EventLoop loop, final int timeoutMs, final ChannelInitializer<Channel> handlers,
        final Consumer<Throwable> failed)
    {
        final int asking = boot;
        loop.schedule(() ->
        {
            if (asking != boot)
            {
                return;
            }
            if (faults.strikes(FaultKind.REFUSED))
            {
                failed.accept(new ConnectException("refused"));
                return;
            }
            final EmbeddedChannel far = time.channel();
            venue.accept(far);
            wires.add(new Wire(++count, time, faults, trace, time.channel(handlers), far));
        }, faults.upTo(CONNECT_NS), TimeUnit.NANOSECONDS);
    }

    @Override
    public long nanoTime()
    {
        return time.nanoTime();
    }

    /** Takes in what was written, hands over what has arrived. */
    void pump()
    {
        for (int i = 0; i < wires.size(); i++)
        {
            wires.get(i).pump();
        }
        for (int i = wires.size() - 1; i >= 0; i--)
        {
            if (wires.get(i).over())
            {
                wires.remove(i).release();
            }
        }
    }

    /** Our process is gone: what was on its way to the venue arrives, what comes back finds nobody. */
    void orphan()
    {
        boot++;
        wires.forEach(Wire::orphan);
    }
}
