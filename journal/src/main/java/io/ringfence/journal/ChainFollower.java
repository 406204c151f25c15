package io.ringfence.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reads a journal behind its writer and computes the hash chain, on a thread of its own; any thread asks for the head.
 * It also reads back what was written: a document that is not whole is trouble of the disk. It stays away from a writer
 * in full flight.
 */
final class ChainFollower implements AutoCloseable
{
    private static final long PAUSE_NS = 10_000_000;
    private static final long DAMAGE_PAUSE_NS = 200_000_000;
    /** Rows in a pause from which on a writer is in full flight. */
    static final int BUSY_ROWS = 5_000;
    /** Rows between such a writer and here: some 4 MiB, more than what a core's own cache holds. */
    static final int DISTANCE_ROWS = 40_000;

    private final Path directory;
    private final Consumer<String> onDamage;
    private final LongSupplier written;
    private final HashChain chain = new HashChain();
    private final Thread thread = new Thread(this::run, "ringfence-journal-chain");
    private volatile ChainMark latest;
    private volatile long target = Long.MAX_VALUE;
    private volatile boolean closed;

    /** @param written sequence of the row that the writer has come to */
    ChainFollower(final Path directory, final LongSupplier written, final Consumer<String> onDamage)
    {
        this.written = written;
        this.directory = directory;
        this.onDamage = onDamage;
        thread.setDaemon(true);
    }

    ChainFollower start()
    {
        thread.start();
        return this;
    }

    /** The head at the newest row that it has read, null before any. */
    ChainMark latest()
    {
        return latest;
    }

    /** Reads to a row that is written, ends, and gives the head there; null if it cannot get there. */
    ChainMark finish(final long sequence)
    {
        target = sequence;
        LockSupport.unpark(thread);
        Joined.join(thread);
        final ChainMark last = latest;
        return last != null && last.sequence() == sequence ? last : null;
    }

    /**
     * Where to stop for now. Bytes that are read while they are still in the writer's cache, and pages that are read
     * before it gets to them, have to be fetched from one core by the other, and cost the writer as much as its append.
     *
     * @param written row that the writer has come to
     * @param seen the same before the last pause
     * @return row behind which nothing is read
     */
    static long bound(final long written, final long seen)
    {
        return written - seen < BUSY_ROWS ? written : written - DISTANCE_ROWS;
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
        try
        {
            while (!closed && (!Files.isDirectory(directory) || !NextCycle.isBegun(directory)))
            {
                LockSupport.parkNanos(PAUSE_NS);
            }
            if (!closed)
            {
                try (DocumentCursor cursor = new DocumentCursor(directory))
                {
                    follow(cursor);
                }
            }
        }
        catch (final JournalException e)
        {
            onDamage.accept("reading back what was written: " + e.getMessage());
        }
    }

    private void follow(final DocumentCursor cursor)
    {
        latest = ChainStart.find(directory, cursor, chain);
        long sequence = latest == null ? 0 : latest.sequence();
        long documents = 0;
        byte[] head = null;
        Damage damage = null;
        long seen = 0;
        while (!closed)
        {
            final long before = sequence;
            final long now = written.getAsLong();
            long bound = target < Long.MAX_VALUE ? target : bound(now, seen);
            seen = now;
            while (!closed && sequence < bound && cursor.next(true))
            {
                chain.add(chain.digest(cursor.buffer(), cursor.offset(), cursor.length()));
                if (cursor.kind() == BatchDescriptor.KIND_ROWS)
                {
                    sequence = cursor.firstSequence() + cursor.count() - 1;
                    documents = chain.documents();
                    head = chain.head();
                    if ((documents & 0xFF) == 0)
                    {
                        latest = ChainMark.of(sequence, documents, head);
                    }
                }
                if (sequence >= bound)
                {
                    // Where is the writer now, after so many rows?
                    bound = Math.min(target, written.getAsLong() - DISTANCE_ROWS);
                }
            }
            if (sequence != before)
            {
                latest = ChainMark.of(sequence, documents, head);
            }
            if (sequence >= target)
            {
                return;
            }
            if (cursor.damage() != null)
            {
                // Once more, later: a writer may have been at it.
                if (cursor.damage().equals(damage))
                {
                    onDamage.accept("reading back what was written: " + damage.describe());
                    return;
                }
                damage = cursor.damage();
                cursor.retry();
                LockSupport.parkNanos(DAMAGE_PAUSE_NS);
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
