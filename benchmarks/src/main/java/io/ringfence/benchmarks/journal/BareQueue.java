package io.ringfence.benchmarks.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.ringfence.journal.JournalConfig;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The baseline of the journal: Chronicle Queue with the journal's roll cycle and block size, given bytes that lie
 * ready, with no checksum, no header and no check. One thread.
 */
final class BareQueue implements AutoCloseable
{
    private final Path directory;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    BareQueue(final Path directory, final JournalConfig config)
    {
        this.directory = directory;
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY).blockSize(config.blockBytes()).doubleBuffer(false).build();
        appender = queue.createAppender();
    }

    /**
     * Appends one document of several pieces, as rows lie in a ring: each is copied from its place.
     *
     * @param bytes that hold them
     * @param starts offsets of the pieces, and after the last one of its end
     * @param first piece
     * @param count of pieces
     * @param frame bytes more, at the beginning
     */
    void appendPieces(
        final BytesStore<?, ?> bytes, final int[] starts, final int first, final int count, final int frame)
    {
        try (DocumentContext document = appender.writingDocument())
        {
            final Bytes<?> target = document.wire().bytes();
            target.write(bytes, 0L, (long)frame);
            for (int i = first; i < first + count; i++)
            {
                target.write(bytes, (long)starts[i], (long)(starts[i + 1] - starts[i]));
            }
        }
    }

    /**
     * Appends one document in one piece.
     *
     * @param bytes that hold it
     * @param offset of its first byte
     * @param length in bytes
     */
    void append(final BytesStore<?, ?> bytes, final long offset, final long length)
    {
        try (DocumentContext document = appender.writingDocument())
        {
            document.wire().bytes().write(bytes, offset, length);
        }
    }

    /** Brings what was written to the disk, as our journal does when it is closed, and closes it. */
    @Override
    public void close()
    {
        appender.close();
        queue.close();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory))
        {
            for (final Path file : files)
            {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
                {
                    channel.force(true);
                }
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }
}
