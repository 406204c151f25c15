package io.ringfence.journal;

import java.io.File;
import java.io.IOException;

import net.openhft.posix.OpenFlag;
import net.openhft.posix.PosixAPI;
import net.openhft.posix.PosixRuntimeException;

/**
 * Reserves disk space of the file ahead of the writer; the journal thread only.
 * <p>
 * The queue writes through mapped memory: where that touches a hole of the file, a full disk tears a record that was
 * acknowledged, or kills the process. With the space reserved, the disk refuses before the record and says so. What is
 * left over is given back at the end.
 */
final class Reserve implements AutoCloseable
{
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int NOT_SUPPORTED = 95;
    private static final int PAGE = 4096;

    private final PosixAPI posix = PosixAPI.posix();
    private final int chunk;
    private final int margin;
    private boolean supported = true;
    private int descriptor = -1;
    private int cycle = -1;
    private long reserved;
    private long written;

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
     * Makes sure of space for the next document, as far as its file is known.
     *
     * @throws IOException if the disk has no room
     */
    void ahead() throws IOException
    {
        if (supported && cycle >= 0 && reserved < written + margin)
        {
            extend();
        }
    }

    /**
     * Notes where a document ended.
     *
     * @param inCycle of the document
     * @param file that holds it
     * @param end of the document in the file
     */
    void written(final int inCycle, final File file, final long end)
    {
        if (inCycle != cycle)
        {
            closeDescriptor();
            descriptor = posix.open(file.getPath(), OpenFlag.O_RDWR, 0);
            cycle = inCycle;
            reserved = 0;
        }
        written = end;
    }

    private void extend() throws IOException
    {
        final long from = Math.max(reserved, written);
        final long to = written + margin + chunk + PAGE - 1 & -PAGE;
        try
        {
            if (posix.fallocate(descriptor, KEEP_SIZE, from, to - from) == 0)
            {
                reserved = to;
                return;
            }
        }
        catch (final PosixRuntimeException e)
        {
            if (posix.lastError() != NOT_SUPPORTED)
            {
                throw new IOException("cannot reserve " + (to - from) + " bytes: " + e.getMessage(), e);
            }
        }
        if (posix.lastError() != NOT_SUPPORTED)
        {
            throw new IOException("cannot reserve " + (to - from) + " bytes: " + posix.lastErrorStr());
        }
        supported = false;
    }

    @Override
    public void close()
    {
        if (reserved > written)
        {
            try
            {
                posix.fallocate(descriptor, KEEP_SIZE | PUNCH_HOLE, written + PAGE - 1 & -PAGE, reserved - written);
            }
            catch (final PosixRuntimeException e)
            {
                // It stays reserved: no harm but its space.
                reserved = 0;
            }
        }
        closeDescriptor();
    }

    private void closeDescriptor()
    {
        if (descriptor >= 0)
        {
            posix.close(descriptor);
            descriptor = -1;
        }
    }
}
