package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

import net.openhft.chronicle.bytes.BytesStore;

/**
 * Appends documents of one journal to another, byte for byte and to files of the same names. One thread; holds the
 * target's lock. Any beginning of a journal's documents is a journal: so a copy is consistent wherever it ends.
 */
final class JournalCopy implements AutoCloseable
{
    private static final long MEBIBYTE = 1 << 20;

    private final DirectoryLock lock;
    private final JournalRoll roll;
    private final AtomicLong clockMs = new AtomicLong();
    private final JournalTail tail;
    private final JournalOutput output;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    private BytesStore<?, ByteBuffer> store = BytesStore.wrap(bytes);

    /** @param roll of the journal that is copied */
    JournalCopy(final Path target, final JournalRoll roll)
    {
        this.roll = roll;
        DirectoryLock held = null;
        JournalOutput opened = null;
        try
        {
            refuseWithoutRoom(target);
            Permissions.createDirectory(target);
            held = DirectoryLock.acquire(target);
            NextCycle.removeUnused(target);
            tail = JournalTail.of(target);
            opened = new JournalOutput(target, JournalConfig.DEFAULT.with(roll), clockMs::get, tail);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot open journal " + target + ": " + IoText.of(e), e);
        }
        finally
        {
            if (opened == null && held != null)
            {
                held.close();
            }
        }
        lock = held;
        output = opened;
    }

    /** The queue's first pages are written before any are reserved; a disk that has none of them to give is worse. */
    private static void refuseWithoutRoom(final Path target) throws IOException
    {
        Path there = target.toAbsolutePath();
        while (!Files.exists(there))
        {
            there = there.getParent();
        }
        final long needed = JournalOutput.room(JournalConfig.DEFAULT) + MEBIBYTE;
        final long free = Files.getFileStore(there).getUsableSpace();
        if (free < needed)
        {
            throw new JournalException("no room at " + target + ": " + free / MEBIBYTE + " MiB free, " +
                needed / MEBIBYTE + " MiB at least are needed, and as much as is to be copied");
        }
    }

    /** What was there before. */
    JournalTail tail()
    {
        return tail;
    }

    /** Appends the document at which a cursor stands, brought in whole. */
    void append(final DocumentCursor source)
    {
        append(source, source.fileName());
    }

    /** Appends the document at which a cursor stands to the file of a name. */
    void append(final DocumentCursor source, final String fileName)
    {
        final int length = source.length();
        if (length > bytes.capacity())
        {
            bytes = ByteBuffer.allocateDirect(2 * length).order(ByteOrder.LITTLE_ENDIAN);
            store = BytesStore.wrap(bytes);
        }
        source.buffer().getBytes(source.offset(), bytes, 0, length);
        append(fileName, length, source.firstSequence());
    }

    /** Appends a document to the file of a name. */
    void append(final String fileName, final byte[] document, final long firstSequence)
    {
        if (document.length > bytes.capacity())
        {
            bytes = ByteBuffer.allocateDirect(2 * document.length).order(ByteOrder.LITTLE_ENDIAN);
            store = BytesStore.wrap(bytes);
        }
        bytes.put(0, document);
        append(fileName, document.length, firstSequence);
    }

    long bytesWritten()
    {
        return output.bytesWritten();
    }

    @Override
    public void close()
    {
        try
        {
            if (!output.troubled())
            {
                output.stopThreads();
                output.sync();
            }
        }
        finally
        {
            output.close();
            lock.close();
        }
    }

    private void append(final String fileName, final int length, final long firstSequence)
    {
        // Far from its end: no file is made ahead.
        clockMs.set(roll.startMs(fileName) + roll.lengthMs() / 2);
        bytes.clear();
        output.write(store, length, firstSequence);
    }
}
