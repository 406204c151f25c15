package io.ringfence.benchmarks.journal;

import java.nio.file.Path;

import io.ringfence.journal.JournalConfig;
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
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;

    BareQueue(final Path directory, final JournalConfig config)
    {
        queue = SingleChronicleQueueBuilder.single(directory.toFile())
            .rollCycle(RollCycles.FAST_DAILY).blockSize(config.blockBytes()).doubleBuffer(false).build();
        appender = queue.createAppender();
    }

    /**
     * Appends one document.
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

    @Override
    public void close()
    {
        appender.close();
        queue.close();
    }
}
