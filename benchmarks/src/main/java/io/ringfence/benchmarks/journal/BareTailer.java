package io.ringfence.benchmarks.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.JournalConfig;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The baseline of replay: a Chronicle tailer that copies every document out and goes from row to row, with no checksum,
 * no check and no engine. One thread.
 */
final class BareTailer
{
    /** As docs/journal.md draws a document. */
    private static final int KIND_OFFSET = 32;
    private static final int KIND_ROWS = 2;

    private final Row row = new Row();
    private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    private final UnsafeBuffer buffer;
    private final Path directory;
    private final JournalConfig config;
    private final int frame;

    /**
     * @param directory of the journal
     * @param config that it was written with
     * @param frame bytes of a document before its rows
     */
    BareTailer(final Path directory, final JournalConfig config, final int frame)
    {
        this.directory = directory;
        this.config = config;
        this.frame = frame;
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(config.maxBatchBytes()));
    }

    /**
     * Reads all rows.
     *
     * @return how many there were
     */
    long readAll()
    {
        long rows = 0;
        try (SingleChronicleQueue queue = SingleChronicleQueueBuilder.single(directory.toFile()).readOnly(true)
            .rollCycle(RollCycles.FAST_DAILY).blockSize(config.blockBytes()).build();
            ExcerptTailer tailer = queue.createTailer())
        {
            while (true)
            {
                try (DocumentContext context = tailer.readingDocument())
                {
                    if (!context.isPresent())
                    {
                        return rows;
                    }
                    rows += walk(copy(context.wire().bytes()));
                }
            }
        }
    }

    /** In one piece: how a ByteBuffer is read byte by byte by Chronicle would be no fair baseline. */
    private int copy(final Bytes<?> document)
    {
        final int length = (int)document.readRemaining();
        mapped.wrap(document.addressForRead(document.readPosition()), length);
        buffer.putBytes(0, mapped, 0, length);
        return length;
    }

    /** Documents of other kinds hold no rows. */
    private int walk(final int length)
    {
        int rows = 0;
        if (buffer.getInt(KIND_OFFSET) != KIND_ROWS)
        {
            return rows;
        }
        for (int at = frame; at < length; at += row.length())
        {
            row.wrapContiguous(buffer, at);
            rows++;
        }
        return rows;
    }
}
