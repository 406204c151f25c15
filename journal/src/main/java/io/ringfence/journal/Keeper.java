package io.ringfence.journal;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does ahead of need what would otherwise be the journal thread's: reserves space and makes the next day's file. A
 * thread of its own. What fails here is tried again, and met by the journal thread itself if it stays so.
 */
final class Keeper implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long PAUSE_NS = 5_000_000;

    private final Reserve reserve;
    private final NextCycle nextCycle;
    private final Thread thread = new Thread(this::run, "ringfence-journal-keeper");
    private volatile boolean closed;
    private String lastTrouble = "";

    Keeper(final Reserve reserve, final NextCycle nextCycle)
    {
        this.reserve = reserve;
        this.nextCycle = nextCycle;
        thread.setDaemon(true);
    }

    Keeper start()
    {
        thread.start();
        return this;
    }

    @Override
    public void close()
    {
        closed = true;
        LockSupport.unpark(thread);
        Joined.join(thread);
    }

    private void run()
    {
        while (!closed)
        {
            try
            {
                reserve.prepare();
                nextCycle.prepare();
            }
            catch (final IOException e)
            {
                if (!e.toString().equals(lastTrouble))
                {
                    lastTrouble = e.toString();
                    LOG.warn("cannot prepare ahead of the journal: {}", lastTrouble);
                }
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
