package io.ringfence.journal;

import java.io.File;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import net.openhft.posix.OpenFlag;
import net.openhft.posix.PosixAPI;
import net.openhft.posix.PosixRuntimeException;

/**
 * Reserves disk space of the file ahead of the writer. The keeper's thread does it ahead of need; the journal thread
 * makes sure and does it itself where the other has fallen behind. Both may reserve the same bytes: no harm in it.
 * <p>
 * The queue writes through mapped memory: where that touches a hole of the file, a full disk tears a record that was
 * acknowledged, or kills the process. With the space reserved, the disk refuses before the record and says so. What is
 * left over is given back when a file is finished.
 */
final class Reserve implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int NOT_SUPPORTED = 95;
    private static final int PAGE = 4096;

    private final PosixAPI posix = PosixAPI.posix();
    private final int chunk;
    private final int margin;
    private final AtomicReference<Reserved> reserved = new AtomicReference<>(new Reserved(-1, null, 0, 0));
    private volatile boolean supported = true;
    /** Set with release: a full fence in every append would cost a tenth of it. */
    private final AtomicLong written = new AtomicLong();
    private volatile long reservedLate;
    private int cycle = -1;
    /** Files that are written no more, for the keeper's thread; an entry a roll. */
    private final Queue<Reserved> left = new ConcurrentLinkedQueue<>();

    private record Reserved(int cycle, File file, long end, long written)
    {
    }

    /**
     * @param chunk bytes to reserve at once
     * @param margin bytes that are to be reserved ahead of every document
     */
    Reserve(final int chunk, final int margin)
    {
        this.chunk = chunk;
        this.margin = margin;
    }

    /**
     * Makes sure of space for the next document, as far as its file is known; the journal thread.
     *
     * @throws IOException if the disk has no room
     */
    void ahead() throws IOException
    {
        if (supported && cycle >= 0 && reserved.get().end < written.getPlain() + margin)
        {
            reservedLate++;
            extend();
        }
    }

    /**
     * Reserves as soon as half of what was reserved is used; the keeper's thread.
     *
     * @throws IOException if the disk has no room
     */
    void prepare() throws IOException
    {
        giveBackLeft();
        if (supported && reserved.get().cycle >= 0 && reserved.get().end < written.getAcquire() + margin + chunk / 2)
        {
            extend();
        }
    }

    /** @return false once the file system has said that it cannot reserve */
    boolean supported()
    {
        return supported;
    }

    /** @return how often the journal thread had to reserve by itself */
    long reservedLate()
    {
        return reservedLate;
    }

    /**
     * Goes on in another file; the journal thread.
     *
     * @param inCycle of its documents
     * @param file to reserve
     */
    void file(final int inCycle, final File file)
    {
        final Reserved before = reserved.get();
        if (before.file != null)
        {
            left.add(new Reserved(before.cycle, before.file, before.end, written.getPlain()));
        }
        cycle = inCycle;
        written.setRelease(0);
        reserved.set(new Reserved(inCycle, file, 0, 0));
    }

    /**
     * Notes where a document ended; the journal thread.
     *
     * @param end of the document in the file
     */
    void written(final long end)
    {
        written.setRelease(end);
    }

    private void extend() throws IOException
    {
        final Reserved now = reserved.get();
        final long end = written.getAcquire();
        final long from = Math.max(now.end, end) & -PAGE;
        final long to = end + margin + chunk + PAGE - 1 & -PAGE;
        if (to <= from)
        {
            // The other thread was faster, or has gone on to another file.
            return;
        }
        final int descriptor = posix.open(now.file.getPath(), OpenFlag.O_RDWR, 0);
        int error = 0;
        String detail = "";
        try
        {
            if (posix.fallocate(descriptor, KEEP_SIZE, from, to - from) != 0)
            {
                error = posix.lastError();
                detail = posix.lastErrorStr();
            }
        }
        catch (final PosixRuntimeException e)
        {
            error = posix.lastError();
            detail = e.getMessage();
        }
        finally
        {
            posix.close(descriptor);
        }
        if (error == NOT_SUPPORTED)
        {
            supported = false;
        }
        else if (error != 0 || !detail.isEmpty())
        {
            throw new IOException("cannot reserve " + (to - from) + " bytes: " + detail);
        }
        else
        {
            // Another file by now, or reserved by the other thread: then this was for nothing.
            reserved.compareAndSet(now, new Reserved(now.cycle, now.file, to, 0));
        }
    }

    /** Gives back what is left over; the keeper's thread has ended. */
    @Override
    public void close()
    {
        giveBackLeft();
        final Reserved last = reserved.get();
        giveBack(last, written.getAcquire());
    }

    private void giveBackLeft()
    {
        for (Reserved one = left.poll(); one != null; one = left.poll())
        {
            giveBack(one, one.written);
        }
    }

    /** All but the margin: behind its last document the queue may have put a page of its index, and its end mark. */
    private void giveBack(final Reserved finished, final long end)
    {
        final long from = end + margin + PAGE - 1 & -PAGE;
        if (finished.end > from)
        {
            int descriptor = -1;
            try
            {
                descriptor = posix.open(finished.file.getPath(), OpenFlag.O_RDWR, 0);
                posix.fallocate(descriptor, KEEP_SIZE | PUNCH_HOLE, from, finished.end - from);
            }
            catch (final PosixRuntimeException e)
            {
                // It stays reserved: no harm but its space. Or it is gone.
                LOG.debug("{} keeps what was reserved: {}", finished.file, e.toString());
            }
            finally
            {
                if (descriptor >= 0)
                {
                    posix.close(descriptor);
                }
            }
        }
    }
}
