package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the next file before the roll is due, its first pages written with zeroes: the roll, which is the journal
 * thread's, finds the file and the space. The keeper's thread; what was not used is removed at close, or at the next
 * start under the directory's lock. Readers take a file of this length that holds nothing for one that is not begun.
 */
class NextCycle
{
    private static final Logger LOG = LoggerFactory.getLogger(NextCycle.class);
    /** The queue's header, its first index pages and a first batch. */
    static final int LENGTH = 1 << 20;

    private static final long AHEAD_MS = TimeUnit.SECONDS.toMillis(60);
    private static final int STEP = 1 << 14;

    private final Path directory;
    private final JournalRoll roll;
    private final LongSupplier clockMs;
    private long preparedMs = -1;

    NextCycle(final Path directory, final JournalRoll roll, final LongSupplier clockMs)
    {
        this.roll = roll;
        this.directory = directory;
        this.clockMs = clockMs;
    }

    /** Makes the file when the roll is near. */
    void prepare() throws IOException
    {
        final long nowMs = clockMs.getAsLong();
        final long lengthMs = roll.lengthMs();
        final long startMs = (nowMs + Math.min(AHEAD_MS, lengthMs / 4)) / lengthMs * lengthMs;
        if (startMs == preparedMs)
        {
            return;
        }
        preparedMs = startMs;
        final Path file = directory.resolve(roll.fileName(startMs));
        if (startMs > nowMs && !Files.exists(file))
        {
            final Path aside = directory.resolve(file.getFileName() + ".new");
            // Never written over: a kill may have left it as another name of a file that is in use.
            Files.deleteIfExists(aside);
            try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
            {
                Permissions.restrictFile(aside);
                final ByteBuffer zeroes = ByteBuffer.allocate(LENGTH);
                while (zeroes.hasRemaining())
                {
                    channel.write(zeroes);
                }
            }
            beforePlacing();
            place(aside, file);
        }
    }

    /** For a test that lets the writer be first. */
    void beforePlacing() throws IOException
    {
        // Nothing is due in between.
    }

    /**
     * Gives it its name, unless the writer was there first: a rename would put it in the place of a file that holds
     * rows by now.
     */
    private static void place(final Path aside, final Path file) throws IOException
    {
        try
        {
            Files.createLink(file, aside);
        }
        catch (final FileAlreadyExistsException | UnsupportedOperationException e)
        {
            LOG.debug("{} is not made ahead: {}", file, e.toString());
        }
        finally
        {
            Files.deleteIfExists(aside);
        }
    }

    /** Whether a file was made here and nothing was written to it. */
    static boolean isUnused(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final ByteBuffer bytes = ByteBuffer.allocate(STEP);
            boolean zero = channel.size() == LENGTH;
            while (zero && channel.read(bytes.clear()) > 0)
            {
                bytes.flip();
                while (zero && bytes.hasRemaining())
                {
                    zero = bytes.get() == 0;
                }
            }
            return zero;
        }
    }

    /** Whether anything was written to a journal yet. */
    static boolean isBegun(final Path directory)
    {
        try
        {
            for (final Path file : CycleFile.list(directory))
            {
                if (!isUnused(file))
                {
                    return true;
                }
            }
            return false;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + directory + ": " + e.getMessage(), e);
        }
    }

    /** Removes files that were made ahead and not used; the holder of the directory's lock only. */
    static void removeUnused(final Path directory) throws IOException
    {
        for (final Path file : CycleFile.list(directory))
        {
            if (isUnused(file))
            {
                Files.delete(file);
            }
        }
    }
}
