package io.ringfence.venue.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.ringfence.venue.playback.CaptureReader;
import io.ringfence.venue.playback.TouchReader;
import io.ringfence.venue.wire.WireChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a recording to everyone who subscribed to public data: frame by frame as they were received, at their own
 * pace or a faster one, never faster than the slowest client reads. Owned by the venue's thread.
 * <p>
 * It begins with its first listener. At the end it closes the listeners' connections in good order, or begins again;
 * with nobody left it rewinds.
 */
final class Playback implements MarketData
{
    private static final Logger LOG = LoggerFactory.getLogger(Playback.class);
    private static final int FRAMES_PER_TURN = 512;
    private static final long RETRY_NS = 100_000;
    private static final long FLUSH_WITHIN_NS = 1_000_000;

    private final Path file;
    private final TouchReader touch;
    private final EventLoop loop;
    private final int factor;
    private final boolean repeat;
    private final List<Session> listeners = new ArrayList<>();
    private CaptureReader reader;
    private boolean frameWaits;
    private long firstReceiveNs;
    private long wallOriginNs;
    private long framesPlayed;
    private boolean turnDue;

    Playback(
        final Path file, final TouchReader touch, final EventLoop loop, final int factor, final boolean repeat)
    {
        this.file = file;
        this.touch = touch;
        this.loop = loop;
        this.factor = factor;
        this.repeat = repeat;
    }

    /** Frames sent, over all listeners. */
    long framesPlayed()
    {
        return framesPlayed;
    }

    @Override
    public boolean speaksFor(final Session session)
    {
        return listeners.contains(session);
    }

    @Override
    public void onStreams(final Session session)
    {
        join(session);
    }

    private void join(final Session session)
    {
        if (!listeners.contains(session))
        {
            listeners.add(session);
            if (reader == null)
            {
                begin();
            }
        }
    }

    @Override
    public void onSubscribed(final Session session, final WireChannel channel, final BitSet wanted)
    {
        if (channel != WireChannel.HEARTBEATS && channel != WireChannel.USER)
        {
            join(session);
        }
    }

    @Override
    public void onClosed(final Session session)
    {
        listeners.remove(session);
        if (listeners.isEmpty())
        {
            rewind();
        }
    }

    @Override
    public void onTick(final long nowNs)
    {
        // A recording has its own time.
    }

    private void begin()
    {
        try
        {
            reader = new CaptureReader(file);
            frameWaits = reader.next();
            if (!frameWaits)
            {
                throw new IOException("it holds no frame");
            }
            firstReceiveNs = reader.receiveNs();
            wallOriginNs = System.nanoTime();
            schedule(0);
        }
        catch (final IOException e)
        {
            fail(e);
        }
    }

    private void schedule(final long delayNs)
    {
        if (!turnDue)
        {
            turnDue = true;
            loop.schedule(this::turn, delayNs, TimeUnit.NANOSECONDS);
        }
    }

    private void turn()
    {
        turnDue = false;
        if (reader == null)
        {
            return;
        }
        try
        {
            long delayNs = 0;
            for (int i = 0; i < FRAMES_PER_TURN && frameWaits && delayNs == 0; i++)
            {
                delayNs = everyoneReads() ? untilDue() : RETRY_NS;
                if (delayNs == 0)
                {
                    play();
                    frameWaits = reader.next();
                }
            }
            flush();
            if (frameWaits)
            {
                schedule(delayNs);
            }
            else
            {
                end();
            }
        }
        catch (final IOException e)
        {
            fail(e);
        }
    }

    private void play()
    {
        for (int i = 0; i < listeners.size(); i++)
        {
            if (listeners.get(i).sendRecorded(reader.bytes(), reader.offset(), reader.length()))
            {
                framesPlayed++;
            }
        }
        touch.onFrame(reader.bytes(), reader.offset(), reader.length());
    }

    private long untilDue()
    {
        if (factor == 0 || reader.receiveNs() == 0)
        {
            return 0;
        }
        final long dueNs = (reader.receiveNs() - firstReceiveNs) / factor;
        final long waitNs = dueNs - (System.nanoTime() - wallOriginNs);
        return waitNs < FLUSH_WITHIN_NS / 10 ? 0 : waitNs;
    }

    private boolean everyoneReads()
    {
        for (int i = 0; i < listeners.size(); i++)
        {
            if (!listeners.get(i).writable())
            {
                return false;
            }
        }
        return true;
    }

    private void flush()
    {
        for (int i = 0; i < listeners.size(); i++)
        {
            listeners.get(i).flush();
        }
    }

    private void end()
    {
        rewind();
        if (repeat)
        {
            begin();
            return;
        }
        for (final Session session : List.copyOf(listeners))
        {
            session.close(WebSocketCloseStatus.NORMAL_CLOSURE);
        }
        listeners.clear();
    }

    private void rewind()
    {
        if (reader != null)
        {
            try
            {
                reader.close();
            }
            catch (final IOException e)
            {
                LOG.warn("capture={} could not be closed: {}", file, e.toString());
            }
            reader = null;
        }
    }

    private void fail(final IOException cause)
    {
        LOG.error("capture={} cannot be played: {}", file, cause.toString());
        rewind();
        for (final Session session : List.copyOf(listeners))
        {
            session.close(WebSocketCloseStatus.INTERNAL_SERVER_ERROR);
        }
        listeners.clear();
    }
}
