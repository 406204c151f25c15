package io.ringfence.journal;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Syncs at an interval while there is something new, on a thread of its own; stops at the first failure. */
final class SyncThread implements AutoCloseable
{
    private final DiskSync sync;
    private final LongSupplier written;
    private final Consumer<IOException> onFailure;
    private final long intervalNs;
    private final Thread thread = new Thread(this::run, "ringfence-journal-sync");
    private volatile boolean closed;

    /**
     * @param sync to call
     * @param written grows with all that is written
     * @param onFailure told of a failure, on the thread
     * @param intervalNs between two syncs
     */
    SyncThread(
        final DiskSync sync, final LongSupplier written, final Consumer<IOException> onFailure, final long intervalNs)
    {
        this.sync = sync;
        this.written = written;
        this.onFailure = onFailure;
        this.intervalNs = intervalNs;
        thread.setDaemon(true);
    }

    SyncThread start()
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
        long synced = 0;
        long dueNs = System.nanoTime() + intervalNs;
        while (!closed)
        {
            final long leftNs = dueNs - System.nanoTime();
            if (leftNs > 0)
            {
                LockSupport.parkNanos(leftNs);
                continue;
            }
            dueNs += Math.max(intervalNs, intervalNs - leftNs);
            final long now = written.getAsLong();
            if (now == synced)
            {
                continue;
            }
            try
            {
                sync.now();
                synced = now;
            }
            catch (final IOException e)
            {
                onFailure.accept(e);
                return;
            }
        }
    }
}
