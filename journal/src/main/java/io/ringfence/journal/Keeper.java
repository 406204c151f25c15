package io.ringfence.journal;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does ahead of need what would otherwise be the journal thread's: reserves space, makes the next file, and where
 * nobody else does, brings a file to the disk once that is finished. A thread of its own. What fails here is tried
 * again, and met by the journal thread itself if it stays so; but for a sync that failed, which is the end.
 */
final class Keeper implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long PAUSE_NS = 5_000_000;

    private final Reserve reserve;
    private final NextCycle nextCycle;
    private final Thread thread = new Thread(this::run, "ringfence-journal-keeper");
    private volatile boolean closed;
    private final DiskSync sync;
    private final Consumer<IOException> onSyncFailure;
    private String lastTrouble = "";

    /**
     * @param sync of files that are finished, null where a schedule does it
     * @param onSyncFailure told of a failure, on the thread; nothing is synced after it
     */
    Keeper(
        final Reserve reserve, final NextCycle nextCycle, final DiskSync sync,
        final Consumer<IOException> onSyncFailure)
    {
        this.sync = sync;
        this.onSyncFailure = onSyncFailure;
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
            catch (final IOException | RuntimeException e)
            {
                if (!IoText.of(e).equals(lastTrouble))
                {
                    lastTrouble = IoText.of(e);
                    LOG.warn("cannot prepare ahead of the journal: {}", lastTrouble);
                }
            }
            if (!syncFinished())
            {
                return;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private boolean syncFinished()
    {
        try
        {
            if (sync != null)
            {
                sync.finished();
            }
            return true;
        }
        catch (final IOException e)
        {
            onSyncFailure.accept(e);
            return false;
        }
    }
}
