package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.FailPoint;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Appends rows to a journal; the journal thread only, after it was opened and given its run header on any one thread.
 * <p>
 * Rows gather in memory of its own and reach the queue with {@link #flush}, or before a batch would outgrow its bound:
 * one document a batch, whole or not at all. A row counts as journaled when {@code flush} has returned: it is then in
 * the page cache, which outlives this process but not the power. Nothing is allocated per row or batch.
 * <p>
 * After any trouble the writer refuses all else: the process must halt and not guess.
 */
public final class JournalWriter implements AutoCloseable
{
    private static final long MEBIBYTE = 1 << 20;
    /** The queue puts a page of its index between documents now and then. */
    private static final int INDEX_ROOM = 64 * 1024;

    private final Path directory;
    private final JournalConfig config;
    private final DirectoryLock lock;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final int bootEpoch;
    private final long errorsAtOpen;
    private final Row lastRow = new Row();
    private final int roomyBelow;
    private final BatchDescriptor descriptor = new BatchDescriptor();
    private final ByteBuffer bytes;
    private final UnsafeBuffer scratch;
    private final BytesStore<?, ByteBuffer> store;
    private final Reserve reserve;
    private long nextSequence;
    private int cycle;
    private long lastReceiveTimeNs;
    private boolean headerWritten;
    private int count;
    private int lastRowOffset;
    private int used = BatchDescriptor.HEADER_LENGTH;
    private long firstSequence;
    private long firstTimeNs;
    private long bytesWritten;
    private long batchesWritten;
    private JournalException trouble;
    private boolean closed;

    private JournalWriter(final Path directory, final JournalConfig config, final DirectoryLock lock, final boolean run)
    {
        this.directory = directory;
        this.config = config;
        roomyBelow = config.maxBatchBytes() - Row.MAX_LENGTH;
        this.lock = lock;
        final JournalTail tail = JournalTail.of(directory);
        nextSequence = tail.nextSequence();
        lastReceiveTimeNs = tail.lastReceiveTimeNs();
        bootEpoch = run ? BootEpoch.bump(directory, tail.lastBootEpoch()) : 0;
        errorsAtOpen = Chronicle.errors();
        queue = Chronicle.open(directory, config);
        boolean opened = false;
        try
        {
            tail.compareWith(queue);
            appender = queue.createAppender();
            cycle = queue.lastCycle();
            opened = true;
        }
        finally
        {
            if (!opened)
            {
                queue.close();
            }
        }
        // It is made and gets the run header on the thread that sets up, then moves to the journal thread for good.
        appender.singleThreadedCheckDisabled(true);
        bytes = ByteBuffer.allocateDirect(config.maxBatchBytes());
        scratch = new UnsafeBuffer(bytes);
        store = BytesStore.wrap(bytes);
        reserve = new Reserve(config.blockBytes() / 4, config.maxBatchBytes() + INDEX_ROOM);
    }

    /**
     * Opens a journal for a run: takes the directory's lock, checks the journal's tail, bumps the boot epoch durably.
     *
     * @param directory of the journal, made if it is missing
     * @param config how to write
     * @return a writer that wants a run header first
     * @throws JournalException if another instance holds the directory, the journal is damaged or the disk too full
     */
    public static JournalWriter open(final Path directory, final JournalConfig config)
    {
        return open(directory, config, true);
    }

    /**
     * Opens a journal to write down rows that were journaled elsewhere: the boot epoch stays.
     *
     * @param directory of the journal, made if it is missing
     * @param config how to write
     * @return a writer that wants a run header first
     * @throws JournalException as {@link #open(Path, JournalConfig)} does
     */
    public static JournalWriter openCopy(final Path directory, final JournalConfig config)
    {
        return open(directory, config, false);
    }

    private static JournalWriter open(final Path directory, final JournalConfig config, final boolean run)
    {
        DirectoryLock lock = null;
        JournalWriter writer = null;
        try
        {
            Permissions.createDirectory(directory);
            lock = DirectoryLock.acquire(directory);
            final long freeMb = Files.getFileStore(directory).getUsableSpace() / MEBIBYTE;
            if (freeMb < config.minFreeMb())
            {
                throw new JournalException("journal " + directory + ": " + freeMb +
                    " MiB free, journal.min_free_mb=" + config.minFreeMb() + " are needed");
            }
            writer = new JournalWriter(directory, config, lock, run);
            return writer;
        }
        catch (final JournalException e)
        {
            throw e;
        }
        catch (final IOException | RuntimeException | InternalError e)
        {
            throw new JournalException("cannot open journal " + directory + ": " + e, e);
        }
        finally
        {
            if (writer == null && lock != null)
            {
                lock.close();
            }
        }
    }

    /** @return number of this start on this journal, for client order ids; 0 when rows are copied */
    public int bootEpoch()
    {
        return bootEpoch;
    }

    /** @return event sequence that the next row must have */
    public long nextSequence()
    {
        return nextSequence;
    }

    /** @return receive time of the last row flushed, epoch ns; the next one must not be earlier; 0 if there is none */
    public long lastReceiveTimeNs()
    {
        return lastReceiveTimeNs;
    }

    /** @return bytes of documents written since it was opened */
    public long bytesWritten()
    {
        return bytesWritten;
    }

    /** @return batches written since it was opened */
    public long batchesWritten()
    {
        return batchesWritten;
    }

    /** @return directory of the journal */
    public Path directory()
    {
        return directory;
    }

    /**
     * Begins a run. Rows may follow only after it.
     *
     * @param header of the run, whose start sequence is {@link #nextSequence()}
     */
    public void header(final RunHeader header)
    {
        if (header.startSequence() != nextSequence)
        {
            throw new IllegalArgumentException(
                "startSequence=" + header.startSequence() + " nextSequence=" + nextSequence);
        }
        writeHeader(header);
    }

    /**
     * Begins a run, or the rest of one, that was journaled elsewhere. The first one of a new journal says with which
     * sequence that journal begins.
     *
     * @param header of the run
     * @param sequence of the row that follows
     */
    public void copyHeader(final RunHeader header, final long sequence)
    {
        if (bootEpoch != 0 || header.startSequence() > sequence || sequence != nextSequence && headerWritten)
        {
            throw new IllegalArgumentException("startSequence=" + header.startSequence() + " sequence=" + sequence +
                " nextSequence=" + nextSequence + " bootEpoch=" + bootEpoch);
        }
        nextSequence = sequence;
        BootEpoch.write(directory, Math.max(BootEpoch.read(directory), header.bootEpoch()));
        writeHeader(header);
    }

    private void writeHeader(final RunHeader header)
    {
        flush();
        refuseAfterTrouble();
        final byte[] payload = RunHeaderCodec.encode(header);
        final ByteBuffer document = ByteBuffer.allocateDirect(BatchDescriptor.HEADER_LENGTH + payload.length);
        final UnsafeBuffer buffer = new UnsafeBuffer(document);
        buffer.putBytes(BatchDescriptor.HEADER_LENGTH, payload);
        descriptor.seal(buffer, document, BatchDescriptor.KIND_RUN_HEADER, nextSequence,
            header.startTimeNs(), 0, payload.length);
        document.clear();
        write(BytesStore.wrap(document), buffer.capacity());
        headerWritten = true;
        try
        {
            Permissions.restrictFiles(directory);
        }
        catch (final IOException e)
        {
            throw fail(e.toString(), e);
        }
    }

    /**
     * Takes a copy of a row; writes the batch before it if this one does not fit any more.
     *
     * @param row with the sequence that is due
     * @throws JournalException if the batch could not be written
     */
    public void append(final Row row)
    {
        refuseAfterTrouble();
        if (row.sequence() != nextSequence || !headerWritten)
        {
            throw new IllegalStateException("sequence=" + row.sequence() + " due=" + nextSequence +
                " headerWritten=" + headerWritten);
        }
        if (used > roomyBelow && used + row.length() > config.maxBatchBytes())
        {
            flush();
        }
        if (count == 0)
        {
            firstSequence = nextSequence;
            firstTimeNs = row.receiveTimeNs();
        }
        lastRowOffset = used;
        used += row.copyTo(scratch, used);
        count++;
        nextSequence++;
    }

    /**
     * Writes what was appended as one document.
     *
     * @throws JournalException if it could not be written; whether it is in the journal is for the next start to see
     */
    public void flush()
    {
        if (count > 0)
        {
            refuseAfterTrouble();
            descriptor.seal(scratch, bytes, BatchDescriptor.KIND_ROWS, firstSequence, firstTimeNs, count,
                used - BatchDescriptor.HEADER_LENGTH);
            bytes.clear();
            write(store, used);
            lastReceiveTimeNs = lastRow.wrapContiguous(scratch, lastRowOffset).receiveTimeNs();
            used = BatchDescriptor.HEADER_LENGTH;
            count = 0;
        }
    }

    @Override
    public void close()
    {
        if (closed)
        {
            return;
        }
        closed = true;
        try
        {
            if (trouble == null)
            {
                flush();
            }
        }
        finally
        {
            try
            {
                reserve.close();
                appender.close();
                queue.close();
            }
            finally
            {
                lock.close();
            }
        }
    }

    private void write(final BytesStore<?, ByteBuffer> source, final int length)
    {
        try
        {
            reserve.ahead();
        }
        catch (final IOException e)
        {
            throw fail(e.toString(), e);
        }
        try (DocumentContext document = appender.writingDocument())
        {
            boolean written = false;
            try
            {
                final Bytes<?> target = document.wire().bytes();
                target.write(source, 0L, (long)length);
                reserve.written(appender.cycle(), appender.currentFile(), target.writePosition());
                FailPoint.ENCODED.pass();
                if (appender.cycle() != cycle)
                {
                    cycle = appender.cycle();
                    FailPoint.ROLLED.pass();
                }
                written = true;
            }
            finally
            {
                if (!written)
                {
                    // Closing commits what stands there otherwise.
                    document.rollbackOnClose();
                }
            }
        }
        catch (final RuntimeException | InternalError e)
        {
            throw fail(e.toString(), e);
        }
        if (Chronicle.errors() != errorsAtOpen)
        {
            throw fail(Chronicle.lastError(), null);
        }
        bytesWritten += length;
        batchesWritten++;
    }

    private JournalException fail(final String what, final Throwable cause)
    {
        trouble = new JournalException("cannot write journal " + directory + " at sequence " + firstSequence +
            " (disk full or failing?): " + what, cause);
        return trouble;
    }

    private void refuseAfterTrouble()
    {
        if (trouble != null)
        {
            throw trouble;
        }
    }
}
