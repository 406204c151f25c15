package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.ringfence.engine.pipeline.FailPoint;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * Appends whole documents to the queue, with disk space reserved, files synced and every kind of disk trouble turned
 * into one: after it nothing is written any more. The journal thread, after it was opened on any one thread; the
 * directory's lock is held.
 */
final class JournalOutput implements AutoCloseable
{
    private static final Logger LOG = LoggerFactory.getLogger(JournalOutput.class);
    private static final long NS_PER_MS = 1_000_000;
    /** The queue puts a page of its index between documents now and then. */
    private static final int INDEX_ROOM = 64 * 1024;
    private static final int NO_CYCLE = -1;
    /** Of a block, what is reserved at once. */
    private static final int RESERVED_PART = 4;
    private static final Set<String> PROMISING = Set.of("ext4", "xfs", "tmpfs");

    private final Path directory;
    private final RollClock clock;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final long errorsAtOpen;
    private final Reserve reserve;
    private final DiskSync sync;
    private final SyncThread syncThread;
    private final Keeper keeper;
    private final Consumer<String> queueError = (what) -> fail(what, null);
    /** Written by one thread and read by others: with release, since a full fence would cost as much as the append. */
    private final AtomicLong bytesWritten = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();
    private final BatchDescriptor descriptor = new BatchDescriptor();
    private final int maxBatchBytes;
    /** Whether the file system lets nobody else have what it reserved, whatever it does with the pages later. */
    private final boolean promised;
    private long batchesWritten;
    private long documentPosition;
    /** The document that is open, null between two. */
    private DocumentContext document;
    private Bytes<?> bytes;
    private long start;
    /** Whether rows are written to it past its bytes' own position. */
    private boolean straight;
    private int cycle = NO_CYCLE;
    private volatile JournalException trouble;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile Runnable onTrouble = () -> {};

    /** @param wallClockMs that decides which file is written, as far as it does not go back */
    JournalOutput(
        final Path directory, final JournalConfig config, final LongSupplier wallClockMs, final JournalTail tail)
    {
        this.directory = directory;
        maxBatchBytes = config.maxBatchBytes();
        promised = promises(directory);
        errorsAtOpen = Chronicle.errors();
        final LongSupplier clockMs = Chronicle.neverBack(directory, wallClockMs);
        clock = new RollClock(clockMs);
        queue = Chronicle.open(directory, config, clock);
        boolean opened = false;
        try
        {
            tail.compareWith(queue);
            tail.clearBehind(directory);
            appender = queue.createAppender();
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
        sequence.setRelease(tail.nextSequence());
        reserve = new Reserve(config.blockBytes() / RESERVED_PART, config.maxBatchBytes() + INDEX_ROOM);
        sync = new DiskSync(directory);
        Chronicle.listen(queueError);
        keeper = new Keeper(reserve, new NextCycle(directory, config.roll(), clockMs),
            config.sync() == SyncPolicy.NONE ? sync : null, this::syncFailed).start();
        syncThread = config.sync() != SyncPolicy.INTERVAL ? null : new SyncThread(sync, this::bytesWritten,
            this::syncFailed, config.syncIntervalMs() * NS_PER_MS).start();
    }

    private static boolean promises(final Path directory)
    {
        try
        {
            return Files.isDirectory(directory) && PROMISING.contains(Files.getFileStore(directory).type());
        }
        catch (final IOException e)
        {
            LOG.debug("{}: {}", directory, IoText.of(e));
            return false;
        }
    }

    /** Bytes that are reserved with the first document of a file. */
    static long room(final JournalConfig config)
    {
        return (long)config.blockBytes() / RESERVED_PART + config.maxBatchBytes() + INDEX_ROOM;
    }

    /**
     * Opens a document for the rows of a batch, and points a buffer at its bytes. Nothing else may be written before it
     * is committed. Only where the file system keeps space that it reserved: that a store met a page without any is
     * known late, and not from what is there to be read.
     *
     * @param batch to point at as many bytes as a batch may have
     * @param firstSequence of the document
     * @param firstTimeNs receive time of its first row
     * @return false where space cannot be had ahead: nothing is open, rows are to gather elsewhere
     */
    boolean begin(final UnsafeBuffer batch, final long firstSequence, final long firstTimeNs)
    {
        refuseAfterTrouble();
        if (!promised || !reserve.supported())
        {
            return false;
        }
        clock.before(firstTimeNs);
        open(firstSequence);
        straight = true;
        try
        {
            // Maps the next block where this one's end is near: from here on a batch lies in one piece.
            final long address = bytes.addressForWrite(start);
            if (!bytes.bytesStore().inside(start, maxBatchBytes))
            {
                throw new IllegalStateException("no " + maxBatchBytes + " bytes in one piece at " + start);
            }
            batch.wrap(address, maxBatchBytes);
        }
        catch (final RuntimeException | Error e)
        {
            throw abandon(e);
        }
        return true;
    }

    /**
     * Appends one document, to the file of now.
     *
     * @param source whose first bytes it is
     * @param length of it
     * @param firstSequence of the document, for what is said of trouble
     */
    void write(final BytesStore<?, ByteBuffer> source, final int length, final long firstSequence)
    {
        clock.read();
        append(source, null, length, firstSequence);
    }

    /**
     * Appends one document and seals it there.
     *
     * @param source whose first bytes it is, but for the checksum
     * @param sourceBytes the same, for the checksum
     * @param length of it
     * @param firstSequence of the document
     * @param firstTimeNs receive time of its first row
     */
    void seal(
        final BytesStore<?, ByteBuffer> source, final ByteBuffer sourceBytes, final int length,
        final long firstSequence, final long firstTimeNs)
    {
        clock.before(firstTimeNs);
        append(source, sourceBytes, length, firstSequence);
    }

    private void append(
        final BytesStore<?, ByteBuffer> source, final ByteBuffer toSeal, final int length, final long firstSequence)
    {
        refuseAfterTrouble();
        open(firstSequence);
        try
        {
            bytes.write(source, 0L, (long)length);
            if (toSeal != null)
            {
                // Only now: it is worked out while the copy is on its way to memory.
                bytes.writeInt(start + BatchDescriptor.CHECKSUM_OFFSET,
                    descriptor.checksum(toSeal, 0, length - BatchDescriptor.HEADER_LENGTH));
            }
        }
        catch (final RuntimeException | Error e)
        {
            throw abandon(e);
        }
        commit(length);
    }

    private void open(final long firstSequence)
    {
        sequence.setRelease(firstSequence);
        try
        {
            reserve.ahead();
            document = appender.writingDocument();
            bytes = document.wire().bytes();
            start = bytes.writePosition();
            straight = false;
            if (appender.cycle() != cycle)
            {
                newFile();
            }
            // A page of the queue's index may lie before it.
            reserve.written(start);
            reserve.ahead();
        }
        catch (final IOException | RuntimeException | Error e)
        {
            throw abandon(e);
        }
    }

    /**
     * Ends the document that is open: from now on it is there.
     *
     * @param length of it
     */
    void commit(final int length)
    {
        try
        {
            bytes.writePosition(start + length);
            documentPosition = start - Integer.BYTES;
            reserve.written(start + length);
            FailPoint.ENCODED.pass();
            final DocumentContext whole = document;
            document = null;
            whole.close();
        }
        catch (final RuntimeException | Error e)
        {
            throw abandon(e);
        }
        if (Chronicle.errors() != errorsAtOpen)
        {
            throw fail(Chronicle.lastError(), null);
        }
        bytesWritten.setRelease(bytesWritten.getPlain() + length);
        batchesWritten++;
    }

    /**
     * Takes back the document that is open, if there is one, and refuses all else.
     *
     * @param cause of it
     * @return what to throw
     */
    JournalException abandon(final Throwable cause)
    {
        final JournalException failed = fail(IoText.of(cause), cause);
        rollBack();
        return failed;
    }

    private void rollBack()
    {
        final DocumentContext abandoned = document;
        if (abandoned != null)
        {
            document = null;
            try
            {
                // Closing commits what stands there otherwise; this far it is overwritten with zeroes.
                abandoned.rollbackOnClose();
                if (straight)
                {
                    bytes.writePosition(start + maxBatchBytes);
                }
                abandoned.close();
            }
            catch (final RuntimeException | Error e)
            {
                LOG.warn("cannot take back what was not written whole: {}", IoText.of(e));
            }
        }
    }

    private void newFile() throws IOException
    {
        final boolean rolled = cycle != NO_CYCLE;
        cycle = appender.cycle();
        sync.file(appender.currentFile());
        reserve.file(cycle, appender.currentFile());
        if (rolled)
        {
            FailPoint.ROLLED.pass();
        }
    }

    /** Returns when all that was written is on the disk. */
    void sync()
    {
        try
        {
            sync.now();
        }
        catch (final IOException e)
        {
            throw fail("sync: " + IoText.of(e), e);
        }
    }

    private void syncFailed(final IOException failed)
    {
        fail("sync: " + IoText.of(failed), failed);
    }

    /** What the disk or a thread beside this one met: notes it, and tells of the first one at once. */
    JournalException fail(final String what, final Throwable cause)
    {
        final JournalException failed = new JournalException("cannot write journal " + directory + " at sequence " +
            sequence.get() + " (disk full or failing?): " + what, cause);
        if (told.compareAndSet(false, true))
        {
            // First of all: who meets the trouble by what is set next must find it told.
            onTrouble.run();
        }
        trouble = failed;
        return failed;
    }

    void refuseAfterTrouble()
    {
        if (trouble != null)
        {
            rollBack();
            throw trouble;
        }
    }

    boolean troubled()
    {
        return trouble != null;
    }

    void onTrouble(final Runnable action)
    {
        onTrouble = action;
    }

    long bytesWritten()
    {
        return bytesWritten.getAcquire();
    }

    /** Of the first row of the document that is written now, or was last; any thread. */
    long sequence()
    {
        return sequence.getAcquire();
    }

    long batchesWritten()
    {
        return batchesWritten;
    }

    /** Where the last document is in its file; the thread that writes. */
    long documentPosition()
    {
        return documentPosition;
    }

    /** Name of that file. */
    String documentFile()
    {
        return appender.currentFile().getName();
    }

    long syncs()
    {
        return sync.syncs();
    }

    long longestSyncNs()
    {
        return sync.longestNs();
    }

    /** Ends the threads at its side; nothing is written by them any more. */
    void stopThreads()
    {
        keeper.close();
        if (syncThread != null)
        {
            syncThread.close();
        }
    }

    @Override
    public void close()
    {
        stopThreads();
        rollBack();
        try
        {
            reserve.close();
            appender.close();
            queue.close();
            sync.close();
            NextCycle.removeUnused(directory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close journal " + directory + ": " + IoText.of(e), e);
        }
        finally
        {
            Chronicle.unlisten(queueError);
        }
    }
}
