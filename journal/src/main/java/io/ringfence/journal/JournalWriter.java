package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.FailPoint;

import net.openhft.chronicle.bytes.BytesStore;

/**
 * Appends rows to a journal; the journal thread only, after it was opened and given its run header on any one thread.
 * <p>
 * The first row of a batch opens a document of the queue, into which the rows are copied; {@link #flush} completes it,
 * as does a row with which the batch would outgrow its bound: one document a batch, whole or not at all. Until then it
 * is not there, for readers and for the next start. A row counts as journaled when {@code flush} has returned: it is
 * then in the page cache, which outlives this process; whether it is on the disk is for the {@link SyncPolicy}. Nothing
 * is allocated per row or batch.
 * <p>
 * After any trouble, its own or its threads', the writer refuses all else: the process must halt and not guess.
 */
public final class JournalWriter implements AutoCloseable
{
    private static final long MEBIBYTE = 1 << 20;
    private static final long MARK_EVERY = MEBIBYTE;

    private final Path directory;
    private final JournalConfig config;
    private final DirectoryLock lock;
    private final JournalOutput output;
    private final int bootEpoch;
    private final int roomyBelow;
    private final boolean syncsOrders;
    private final BatchDescriptor descriptor = new BatchDescriptor();
    /** Where rows gather on a file system that cannot reserve space ahead. */
    private final ByteBuffer bytes;
    private final UnsafeBuffer scratch;
    private final BytesStore<?, ByteBuffer> store;
    /** The bytes of an open document of the queue. */
    private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    /** One of the two. */
    private UnsafeBuffer batch;
    private long nextSequence;
    private long lastReceiveTimeNs;
    private boolean headerWritten;
    private int count;
    private long appendedTimeNs;
    private int used = BatchDescriptor.HEADER_LENGTH;
    private long firstSequence;
    private long firstTimeNs;
    private boolean syncDue;
    private final ChainFollower chain;
    private final ByteBuffer markBytes =
        ByteBuffer.allocateDirect(BatchDescriptor.HEADER_LENGTH + ChainMark.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer markBuffer = new UnsafeBuffer(markBytes);
    private final BytesStore<?, ByteBuffer> markStore = BytesStore.wrap(markBytes);
    private ChainMark lastMark;
    private long markDueAtBytes = MARK_EVERY;
    private boolean sealed;
    private long documentSequence;
    private volatile boolean closed;

    private JournalWriter(
        final Path directory, final JournalConfig config, final DirectoryLock lock, final boolean run,
        final LongSupplier wallClockMs)
    {
        this.directory = directory;
        this.config = config;
        roomyBelow = config.maxBatchBytes() - Row.MAX_LENGTH;
        syncsOrders = config.sync() == SyncPolicy.ORDERS;
        this.lock = lock;
        final JournalTail tail = JournalTail.of(directory);
        nextSequence = tail.nextSequence();
        lastReceiveTimeNs = tail.lastReceiveTimeNs();
        bootEpoch = run ? BootEpoch.bump(directory, tail.lastBootEpoch()) : 0;
        output = new JournalOutput(directory, config, wallClockMs, tail);
        bytes = ByteBuffer.allocateDirect(config.maxBatchBytes());
        scratch = new UnsafeBuffer(bytes);
        store = BytesStore.wrap(bytes);
        chain = new ChainFollower(directory, output::sequence, (what) -> output.fail(what, null)).start();
    }

    /**
     * Opens a journal for a run: takes the directory's lock, checks the journal's tail, bumps the boot epoch durably.
     *
     * @param directory of the journal, made if it is missing
     * @param config how to write
     * @return a writer that wants a run header first
     * @throws JournalException if another instance holds the directory, the journal is damaged or the disk too full
     * @throws SettingsException if the journal was begun with another roll
     */
    public static JournalWriter open(final Path directory, final JournalConfig config)
    {
        return open(directory, config, true, System::currentTimeMillis);
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
        return open(directory, config, false, System::currentTimeMillis);
    }

    /** @param clockMs that decides which file is written */
    static JournalWriter open(
        final Path directory, final JournalConfig config, final boolean run, final LongSupplier clockMs)
    {
        if (Files.exists(directory) && !Files.isDirectory(directory))
        {
            throw new RefusedException("journal " + directory + ": is a file, a directory is needed");
        }
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
            Repair.refuseUnfinished(directory);
            NextCycle.removeUnused(directory);
            refuseOtherRoll(directory, config.roll());
            writer = new JournalWriter(directory, config, lock, run, clockMs);
            return writer;
        }
        catch (final JournalException | SettingsException e)
        {
            throw e;
        }
        catch (final IOException | RuntimeException | InternalError e)
        {
            throw new JournalException("cannot open journal " + directory + ": " +
                IoText.of(e), e);
        }
        finally
        {
            if (writer == null && lock != null)
            {
                lock.close();
            }
        }
    }

    private static void refuseOtherRoll(final Path directory, final JournalRoll wanted)
    {
        final JournalRoll begun = JournalRoll.of(directory);
        if (begun != null && begun != wanted)
        {
            throw new SettingsException("journal.roll=" + wanted.text() + ": " + directory + " was begun with " +
                begun.text() + " files and keeps them: journal.roll=" + begun.text() + " goes on in it, another " +
                "directory begins anew");
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
        return output.bytesWritten();
    }

    /** @return batches written since it was opened */
    public long batchesWritten()
    {
        return output.batchesWritten();
    }

    /** @return how often it was brought to the disk since it was opened */
    public long syncs()
    {
        return output.syncs();
    }

    /** @return the longest that bringing it to the disk took, in ns */
    public long longestSyncNs()
    {
        return output.longestSyncNs();
    }

    /**
     * What to do at once when the disk fails, on the thread that met it: the next flush fails too, but may be long in
     * coming.
     *
     * @param action must not throw
     */
    public void onTrouble(final Runnable action)
    {
        output.onTrouble(action);
    }

    /** @return place of the last batch flushed, null before any; on the thread that writes, allocates: not for each */
    public JournalPlace place()
    {
        return documentSequence == 0 ? null :
            new JournalPlace(output.documentFile(), output.documentPosition(), documentSequence);
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
        output.refuseAfterTrouble();
        final byte[] payload = RunHeaderCodec.encode(header);
        final ByteBuffer document = ByteBuffer.allocateDirect(BatchDescriptor.HEADER_LENGTH + payload.length);
        final UnsafeBuffer buffer = new UnsafeBuffer(document);
        buffer.putBytes(BatchDescriptor.HEADER_LENGTH, payload);
        descriptor.seal(buffer, document, BatchDescriptor.KIND_RUN_HEADER, nextSequence,
            header.startTimeNs(), 0, payload.length);
        document.clear();
        output.write(BytesStore.wrap(document), buffer.capacity(), nextSequence);
        headerWritten = true;
        try
        {
            Permissions.restrictFiles(directory);
        }
        catch (final IOException e)
        {
            throw output.fail(IoText.of(e), e);
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
        if (row.sequence() != nextSequence || !headerWritten || sealed)
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
            batch = output.begin(mapped, firstSequence, firstTimeNs) ? mapped : scratch;
        }
        appendedTimeNs = row.receiveTimeNs();
        try
        {
            used += row.copyTo(batch, used);
        }
        catch (final RuntimeException | Error e)
        {
            used = config.maxBatchBytes();
            throw output.abandon(e);
        }
        FailPoint.ROW_ENCODED.pass();
        syncDue |= syncsOrders && Commands.in(row);
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
            final int length = used;
            // After trouble nothing fits into it: its bytes may be nobody's by then.
            used = config.maxBatchBytes();
            output.refuseAfterTrouble();
            endBatch(length);
            documentSequence = firstSequence;
            lastReceiveTimeNs = appendedTimeNs;
            used = BatchDescriptor.HEADER_LENGTH;
            count = 0;
            markIfDue();
            if (syncDue)
            {
                syncDue = false;
                output.sync();
            }
        }
    }

    private void endBatch(final int length)
    {
        final int payloadLength = length - BatchDescriptor.HEADER_LENGTH;
        try
        {
            BatchDescriptor.describe(
                batch, BatchDescriptor.KIND_ROWS, firstSequence, firstTimeNs, count, payloadLength);
            if (batch == mapped)
            {
                mapped.putInt(BatchDescriptor.CHECKSUM_OFFSET, BatchDescriptor.checksum(mapped, payloadLength));
            }
        }
        catch (final RuntimeException | Error e)
        {
            throw output.abandon(e);
        }
        if (batch == mapped)
        {
            output.commit(length);
        }
        else
        {
            output.seal(store, bytes, length, firstSequence, firstTimeNs);
        }
    }

    /**
     * The head of the hash chain over all that is journaled, as far as it is computed: on a thread of its own, some
     * milliseconds behind the writer.
     *
     * @return the newest mark, null before any
     */
    public ChainMark chainHead()
    {
        return chain.latest();
    }

    /**
     * Ends the journal: writes what was appended, waits for the hash chain and journals its head. Nothing can be
     * appended afterwards.
     *
     * @return the head over every row, null if there is none
     */
    public ChainMark seal()
    {
        if (!sealed)
        {
            sealed = true;
            flush();
            final ChainMark last = nextSequence == 1 ? null : chain.finish(nextSequence - 1);
            output.refuseAfterTrouble();
            if (last != null && !last.equals(lastMark) && output.batchesWritten() > 0)
            {
                mark(last);
            }
        }
        return chain.latest();
    }

    private void markIfDue()
    {
        if (output.bytesWritten() >= markDueAtBytes)
        {
            final ChainMark mark = chain.latest();
            if (mark != null && mark != lastMark)
            {
                mark(mark);
                markDueAtBytes = output.bytesWritten() + MARK_EVERY;
            }
        }
    }

    private void mark(final ChainMark mark)
    {
        lastMark = mark;
        markBuffer.putLong(BatchDescriptor.HEADER_LENGTH, mark.sequence());
        markBuffer.putLong(BatchDescriptor.HEADER_LENGTH + Long.BYTES, mark.documents());
        markBuffer.putBytes(BatchDescriptor.HEADER_LENGTH + 2 * Long.BYTES, mark.bytes());
        descriptor.seal(markBuffer, markBytes, BatchDescriptor.KIND_CHAIN, nextSequence, lastReceiveTimeNs, 0,
            ChainMark.LENGTH);
        markBytes.clear();
        output.write(markStore, markBuffer.capacity(), nextSequence);
    }

    /**
     * The JVM tells late, and elsewhere, of a store that the disk gave no page for: nothing of what is open can be
     * trusted. On the thread that appends.
     *
     * @param told the fault
     * @return what became of it
     */
    public JournalException fault(final InternalError told)
    {
        used = config.maxBatchBytes();
        return output.abandon(told);
    }

    /** Whoever appends has not come back and may yet write: closing leaves all as it is, locked. Any thread. */
    public void leave()
    {
        closed = true;
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
            if (!output.troubled())
            {
                seal();
                output.stopThreads();
                output.sync();
            }
        }
        finally
        {
            used = config.maxBatchBytes();
            try
            {
                chain.close();
                output.close();
            }
            finally
            {
                lock.close();
            }
        }
    }
}
