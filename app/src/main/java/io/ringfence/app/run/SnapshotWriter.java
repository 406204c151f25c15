package io.ringfence.app.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.ringfence.app.Build;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.SnapshotHeader;
import io.ringfence.journal.SnapshotStore;

/**
 * Writes snapshots to the disk on a thread of its own, once their rows are journaled: a snapshot is never ahead of its
 * journal. What it cannot write is said and counted, and trading goes on; the snapshots before are still there.
 */
final class SnapshotWriter implements AutoCloseable
{
    private static final long PARK_NS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long END_NS = TimeUnit.SECONDS.toNanos(30);

    private final PendingSnapshot pending;
    private final SnapshotStore store;
    private final Path journal;
    private final SnapshotSettings settings;
    private final RunHeader run;
    private final PrintWriter err;
    private final Thread thread;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();
    private final AtomicLong lastSequence = new AtomicLong();
    private final AtomicLong lastBytes = new AtomicLong();
    private volatile BooleanSupplier mayRetain = () -> true;
    private volatile boolean ending;

    SnapshotWriter(
        final PendingSnapshot pending, final Path journal, final SnapshotSettings settings, final RunHeader run,
        final PrintWriter err)
    {
        this.pending = pending;
        this.journal = journal;
        this.settings = settings;
        store = new SnapshotStore(journal);
        this.run = run;
        this.err = err;
        thread = new Thread(this::work, "ringfence-snapshot");
        thread.setDaemon(true);
        thread.start();
    }

    private void work()
    {
        while (!ending || pending.phase() == PendingSnapshot.JOURNALED)
        {
            if (pending.phase() == PendingSnapshot.JOURNALED)
            {
                write();
                pending.phase(PendingSnapshot.FREE);
            }
            else
            {
                LockSupport.parkNanos(this, PARK_NS);
            }
        }
    }

    private void write()
    {
        final Row row = new Row();
        row.wrapContiguous(pending.row, 0);
        try
        {
            store.write(
                new SnapshotHeader(
                    pending.sequence, row.receiveTimeNs(), SnapshotHeader.checksum(row), Build.version(),
                    pending.hashes.clone(), pending.stateHash, pending.place, pending.chain, run),
                pending.state, pending.length);
            written.incrementAndGet();
            lastSequence.set(pending.sequence);
            lastBytes.set(pending.length);
            thin();
            if (mayRetain.getAsBoolean())
            {
                retain(row.receiveTimeNs());
            }
        }
        catch (final IOException | RuntimeException | InternalError e)
        {
            failed.incrementAndGet();
            err.println("snapshot at sequence " + pending.sequence + " not written, or what it replaces not " +
                "removed: " + e + "; trading goes on, a restart replays more of the journal");
        }
    }

    void retainWhen(final BooleanSupplier allowed)
    {
        mayRetain = allowed;
    }

    private void thin() throws IOException
    {
        store.keep(settings.keep(), settings.anchors(), Math.max(1, JournalReader.removedBefore(journal)));
    }

    /** What the new snapshot made dispensable may go, and with the rows the snapshots of them. */
    private void retain(final long nowNs) throws IOException
    {
        final List<Path> gone = settings.retention().run(journal, nowNs);
        for (final Path file : gone)
        {
            removed.incrementAndGet();
            err.println("removed " + file + ": older than what journal.retain_days or journal.retain_mb keeps");
        }
        if (!gone.isEmpty())
        {
            thin();
        }
    }

    /** Files of the journal that were removed. */
    long removed()
    {
        return removed.get();
    }

    /** Snapshots on the disk since the start. */
    long written()
    {
        return written.get();
    }

    /** Snapshots that could not be written. */
    long failed()
    {
        return failed.get();
    }

    /** Sequence of the last one written, 0 for none. */
    long lastSequence()
    {
        return lastSequence.get();
    }

    /** Bytes of its state. */
    long lastBytes()
    {
        return lastBytes.get();
    }

    /** Waits for the one that is on its way, after the pipeline was drained. */
    void await()
    {
        final long deadline = System.nanoTime() + END_NS;
        while (pending.phase() == PendingSnapshot.JOURNALED && System.nanoTime() - deadline < 0)
        {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    @Override
    public void close()
    {
        await();
        ending = true;
        try
        {
            thread.join(TimeUnit.NANOSECONDS.toMillis(END_NS));
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
