package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One writer per journal directory, over processes. Any thread. The kernel lets go of it when the process dies, so
 * nothing is left behind that a restart would have to judge.
 */
public final class DirectoryLock implements AutoCloseable
{
    static final String FILE = "ringfence.lock";

    private final FileChannel channel;

    private DirectoryLock(final FileChannel channel)
    {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param directory of the journal
     * @return the lock, held until it is closed
     * @throws JournalException if somebody holds it
     */
    public static DirectoryLock acquire(final Path directory)
    {
        final Path file = directory.resolve(FILE);
        FileChannel channel = null;
        boolean locked = false;
        try
        {
            channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            Permissions.restrictFile(file);
            final FileLock lock = channel.tryLock();
            if (lock == null)
            {
                throw taken(directory, holder(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            locked = true;
            return new DirectoryLock(channel);
        }
        catch (final OverlappingFileLockException e)
        {
            throw taken(directory, "this process");
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot lock the journal: " + IoText.of(e), e);
        }
        finally
        {
            if (!locked)
            {
                closeQuietly(channel);
            }
        }
    }

    @Override
    public void close()
    {
        closeQuietly(channel);
    }

    private static JournalException taken(final Path directory, final String holder)
    {
        return new JournalException("journal " + directory + " is in use by another instance (" + holder +
            "): stop that one or name another --journal directory");
    }

    private static String holder(final FileChannel channel) throws IOException
    {
        final ByteBuffer text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        return "process " + new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static void closeQuietly(final FileChannel channel)
    {
        if (channel != null)
        {
            try
            {
                channel.close();
            }
            catch (final IOException ignored)
            {
                return;
            }
        }
    }
}
