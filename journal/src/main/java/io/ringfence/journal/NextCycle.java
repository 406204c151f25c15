package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Makes the next day's file before midnight, its first pages written with zeroes: the roll, which is the journal
 * thread's, finds the file and the space. The keeper's thread; what was not used is removed at close, or at the next
 * start under the directory's lock. Readers take a file of this length that holds nothing for one that is not begun.
 */
final class NextCycle
{
    /** The queue's header, its first index pages and a first batch. */
    static final int LENGTH = 1 << 20;

    private static final long AHEAD_MS = TimeUnit.SECONDS.toMillis(60);
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'F.cq4'");

    private final Path directory;
    private final LongSupplier clockMs;
    private long preparedDay = -1;

    NextCycle(final Path directory, final LongSupplier clockMs)
    {
        this.directory = directory;
        this.clockMs = clockMs;
    }

    /** Name of the file that is written at a time. */
    static String fileName(final long epochMs)
    {
        return NAME.format(Instant.ofEpochMilli(epochMs).atOffset(ZoneOffset.UTC));
    }

    /** Makes the file when the roll is near. */
    void prepare() throws IOException
    {
        final long day = (clockMs.getAsLong() + AHEAD_MS) / DAY_MS;
        if (day == preparedDay)
        {
            return;
        }
        final Path file = directory.resolve(fileName(day * DAY_MS));
        preparedDay = day;
        if (day * DAY_MS > clockMs.getAsLong() && !Files.exists(file))
        {
            final Path aside = directory.resolve(file.getFileName() + ".new");
            try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE))
            {
                Permissions.restrictFile(aside);
                final ByteBuffer zeroes = ByteBuffer.allocate(LENGTH);
                while (zeroes.hasRemaining())
                {
                    channel.write(zeroes);
                }
            }
            Files.move(aside, file);
        }
    }

    /** Whether a file was made here and nothing was written to it. */
    static boolean isUnused(final Path file) throws IOException
    {
        if (Files.size(file) != LENGTH)
        {
            return false;
        }
        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        while (bytes.remaining() >= Long.BYTES)
        {
            if (bytes.getLong() != 0)
            {
                return false;
            }
        }
        return true;
    }

    /** Removes files that were made ahead and not used; the holder of the directory's lock only. */
    static void removeUnused(final Path directory) throws IOException
    {
        for (final Path file : DocumentCursor.list(directory))
        {
            if (isUnused(file))
            {
                Files.delete(file);
            }
        }
    }
}
