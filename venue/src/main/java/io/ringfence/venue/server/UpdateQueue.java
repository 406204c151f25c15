package io.ringfence.venue.server;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.EventLoop;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultScript;
import io.ringfence.venue.wire.JsonWriter;

/**
 * Updates of orders on their way to the user channel, where they can be left out, come again, or wait; those that wait
 * keep their order. Owned by the venue's thread.
 */
final class UpdateQueue
{
    private final FaultScript faults;
    private final EventLoop loop;
    private final ArrayDeque<JsonWriter> waiting = new ArrayDeque<>();

    UpdateQueue(final FaultScript faults, final EventLoop loop)
    {
        this.faults = faults;
        this.loop = loop;
    }

    /**
     * An update is to be sent.
     *
     * @param frame valid during the call
     * @param last true if the order has ended
     * @param target where it goes, now or later
     */
    void add(final JsonWriter frame, final boolean last, final Consumer<JsonWriter> target)
    {
        if (!last && faults.strikes(Fault.UPDATE_SKIPPED))
        {
            return;
        }
        if (faults.strikes(Fault.UPDATE_REPEATED))
        {
            final JsonWriter again = frame.copy();
            loop.schedule(
                () -> target.accept(again), faults.lastsNs(Fault.UPDATE_REPEATED), TimeUnit.NANOSECONDS);
        }
        if (!waiting.isEmpty())
        {
            waiting.add(frame.copy());
        }
        else if (faults.strikes(Fault.UPDATE_LATE))
        {
            waiting.add(frame.copy());
            loop.schedule(() -> release(target), faults.lastsNs(Fault.UPDATE_LATE), TimeUnit.NANOSECONDS);
        }
        else
        {
            target.accept(frame);
        }
    }

    private void release(final Consumer<JsonWriter> target)
    {
        while (!waiting.isEmpty())
        {
            target.accept(waiting.poll());
        }
    }
}
