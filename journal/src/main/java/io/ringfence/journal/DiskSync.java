package io.ringfence.journal;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings the journal's files to the disk. The journal thread names the file that it writes; one thread syncs: the
 * journal thread or the one of the schedule, and at the end the one that closes.
 * <p>
 * A file is forced through a descriptor of ours: the kernel writes what was stored through mapped memory as well, and
 * a failure comes back as an exception, where the queue's own sync only logs it. After a failure the kernel takes the
 * pages for clean, so that a second try would succeed and prove nothing: there is none.
 */
final class DiskSync implements AutoCloseable
{
    private static final class Open
    {
        private final FileChannel channel;
        /** Files that are not finished with; the thread that syncs cuts it off. */
        private volatile Open before;
        private boolean named;

        Open(final FileChannel channel, final Open before)
        {
            this.channel = channel;
            this.before = before;
        }
    }

    private final Path directory;
    private volatile Open current;
    private volatile long syncs;
    private volatile long longestNs;

    DiskSync(final Path directory)
    {
        this.directory = directory;
    }

    /** The journal thread goes on in another file. */
    void file(final File file) throws IOException
    {
        current = new Open(FileChannel.open(file.toPath(), StandardOpenOption.WRITE), current);
    }

    /**
     * Returns when all that was written before is on the disk.
     *
     * @throws IOException if the disk failed; what is on it is not known then
     */
    void now() throws IOException
    {
        final Open last = current;
        if (last == null)
        {
            return;
        }
        final long began = System.nanoTime();
        finished();
        if (!last.named)
        {
            last.channel.force(true);
            force(directory);
            last.named = true;
        }
        else
        {
            last.channel.force(false);
        }
        longestNs = Math.max(longestNs, System.nanoTime() - began);
        syncs++;
    }

    /**
     * Brings the files to the disk that are written no more, and closes them.
     *
     * @throws IOException as {@link #now} does
     */
    void finished() throws IOException
    {
        final Open last = current;
        Open open = last == null ? null : last.before;
        while (open != null)
        {
            open.channel.force(true);
            open.channel.close();
            open = open.before;
        }
        if (last != null)
        {
            last.before = null;
        }
    }

    long syncs()
    {
        return syncs;
    }

    long longestNs()
    {
        return longestNs;
    }

    /** A file's name is durable once its directory is. */
    static void force(final Path directory) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException
    {
        for (Open open = current; open != null; open = open.before)
        {
            open.channel.close();
        }
    }
}
