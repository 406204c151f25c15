package io.ringfence.venue.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.ringfence.venue.fault.Fault;
import io.ringfence.venue.fault.FaultScript;
import io.ringfence.venue.wire.JsonWriter;
import io.ringfence.venue.wire.WireChannel;

/** All open sessions. Owned by the venue's thread. */
final class Sessions
{
    private final List<Session> open = new ArrayList<>();

    List<Session> open()
    {
        return open;
    }

    void add(final Session session)
    {
        open.add(session);
    }

    void remove(final Session session)
    {
        open.remove(session);
        session.release();
    }

    boolean wanted(final WireChannel channel, final int market)
    {
        for (int i = 0; i < open.size(); i++)
        {
            if (open.get(i).wants(channel, market))
            {
                return true;
            }
        }
        return false;
    }

    void send(final WireChannel channel, final int market, final JsonWriter frame)
    {
        for (int i = 0; i < open.size(); i++)
        {
            if (open.get(i).wants(channel, market))
            {
                open.get(i).send(frame);
            }
        }
    }

    void send(final WireChannel channel, final JsonWriter frame)
    {
        for (int i = 0; i < open.size(); i++)
        {
            if (open.get(i).wants(channel))
            {
                open.get(i).send(frame);
            }
        }
    }

    /** Once a second: connections end, fall silent or stall. */
    void trouble(final FaultScript faults, final EventLoop loop)
    {
        for (final Session session : List.copyOf(open))
        {
            if (faults.strikes(Fault.DISCONNECTED))
            {
                session.abort();
            }
            if (faults.strikes(Fault.SILENT))
            {
                session.fallSilent();
            }
            if (faults.strikes(Fault.STALLED))
            {
                session.stall(true);
                loop.schedule(() -> session.stall(false), faults.lastsNs(Fault.STALLED), TimeUnit.NANOSECONDS);
            }
        }
    }

    void flush()
    {
        for (int i = 0; i < open.size(); i++)
        {
            open.get(i).flush();
        }
    }
}
