package io.ringfence.venue.server;

import java.util.ArrayList;
import java.util.List;

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

    void flush()
    {
        for (int i = 0; i < open.size(); i++)
        {
            open.get(i).flush();
        }
    }
}
