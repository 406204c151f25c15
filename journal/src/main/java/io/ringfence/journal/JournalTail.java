package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import io.ringfence.engine.event.Row;

import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;

/**
 * Where a journal ends, as a restart must know it before it writes. Immutable.
 *
 * @param nextSequence event sequence that continues the journal
 * @param lastReceiveTimeNs receive time of the last row, 0 if there is none
 * @param lastBootEpoch of the newest run, 0 if there is none
 * @param lastFile newest file, empty if there is none
 * @param documents in it
 * @param end position in it behind the last one
 */
record JournalTail(
    long nextSequence, long lastReceiveTimeNs, int lastBootEpoch, String lastFile, long documents, long end)
{
    static final long FIRST_SEQUENCE = 1;

    private static final int STEP = 1 << 16;

    /** Walks the newest files; the last batch is read and checked whole. */
    static JournalTail of(final Path directory)
    {
        if (!Files.isDirectory(directory) || CycleFile.list(directory).isEmpty())
        {
            return new JournalTail(FIRST_SEQUENCE, 0, 0, "", 0, 0);
        }
        long documents = 0;
        long end = 0;
        String lastFile = "";
        long sequence = FIRST_SEQUENCE;
        long timeNs = 0;
        int bootEpoch = 0;
        try (DocumentCursor cursor = new DocumentCursor(directory, true))
        {
            boolean found = false;
            boolean headerFound = false;
            for (int i = cursor.fileCount() - 1; i >= 0 && !(found && headerFound); i--)
            {
                long batchAt = -1;
                long headerAt = -1;
                long count = 0;
                cursor.seek(i, 0);
                while (cursor.next(false) && cursor.fileIndex() == i)
                {
                    count++;
                    if (cursor.kind() == BatchDescriptor.KIND_ROWS)
                    {
                        batchAt = cursor.position();
                    }
                    else if (cursor.kind() == BatchDescriptor.KIND_RUN_HEADER)
                    {
                        headerAt = cursor.position();
                    }
                }
                refuse(cursor);
                if (i == cursor.fileCount() - 1)
                {
                    documents = count;
                    end = cursor.nextPosition();
                    lastFile = cursor.fileName();
                    cursor.behindEnd();
                    refuse(cursor);
                }
                if (headerAt >= 0 && !headerFound)
                {
                    headerFound = true;
                    final RunHeader header = header(cursor, i, headerAt);
                    bootEpoch = header.bootEpoch();
                    sequence = Math.max(sequence, cursor.firstSequence());
                }
                if (batchAt >= 0 && !found)
                {
                    found = true;
                    final Row last = lastRow(cursor, i, batchAt);
                    sequence = Math.max(sequence, last.sequence() + 1);
                    timeNs = last.receiveTimeNs();
                }
            }
        }
        return new JournalTail(sequence, timeNs, bootEpoch, lastFile, documents, end);
    }

    /**
     * Sequence of the last row, 0 if there is none: found from where the queue noted that it wrote last, without
     * walking
     * there, and by the walk where nothing whole stands there.
     */
    static long lastSequence(final Path directory)
    {
        long last = -1;
        final List<Path> files = Files.isDirectory(directory) ? CycleFile.list(directory) : List.of();
        try
        {
            int newest = files.size() - 1;
            while (newest >= 0 && NextCycle.isUnused(files.get(newest)))
            {
                newest--;
            }
            last = newest < 0 ? -1 : lastSequence(directory, files.get(newest));
        }
        catch (final IOException e)
        {
            // The walk meets it too, and says where.
            last = -1;
        }
        return last >= 0 ? last : of(directory).nextSequence() - 1;
    }

    /** That of the newest file, -1 if it cannot be told from where the queue noted that it wrote last. */
    private static long lastSequence(final Path directory, final Path newest) throws IOException
    {
        final long noted;
        try (CycleFile file = new CycleFile(newest, null))
        {
            noted = file.notedWritePosition();
        }
        if (noted <= 0)
        {
            return -1;
        }
        try (DocumentCursor cursor = new DocumentCursor(directory, true))
        {
            long last = -1;
            cursor.seek(cursor.indexOf(newest.getFileName().toString()), noted);
            while (cursor.next(false))
            {
                // A run header and a mark bear the sequence of the row behind them.
                last = cursor.firstSequence() + cursor.count() - 1;
            }
            return cursor.damage() == null ? last : -1;
        }
    }

    /**
     * Overwrites with zeroes what a kill left of a document behind the last whole one. The queue writes over it, but
     * takes what lies under a page of its index for entries; the directory's lock must be held.
     */
    void clearBehind(final Path directory)
    {
        if (end > 0)
        {
            try (FileChannel channel = FileChannel.open(
                directory.resolve(lastFile), StandardOpenOption.READ, StandardOpenOption.WRITE))
            {
                clear(channel, end);
            }
            catch (final IOException e)
            {
                throw new JournalException("cannot open journal " + directory + ": " + IoText.of(e), e);
            }
        }
    }

    private static void clear(final FileChannel channel, final long from) throws IOException
    {
        final ByteBuffer found = ByteBuffer.allocateDirect(STEP).order(ByteOrder.LITTLE_ENDIAN);
        final long to = from + DocumentCursor.LONGEST_DOCUMENT;
        for (long at = from; at < to && channel.read(found.clear(), at) > 0; at += STEP)
        {
            found.flip();
            if (at == from && found.remaining() >= Integer.BYTES && found.getInt(0) == CycleFile.END_OF_FILE)
            {
                return;
            }
            boolean zero = true;
            for (int i = 0; i < found.limit(); i++)
            {
                zero &= found.get(i) == 0;
            }
            if (!zero)
            {
                final ByteBuffer zeroes = ByteBuffer.allocate(found.limit());
                while (zeroes.hasRemaining())
                {
                    channel.write(zeroes, at + zeroes.position());
                }
            }
        }
    }

    /** The queue must know of exactly the documents that were found, or it would write somewhere else. */
    void compareWith(final SingleChronicleQueue queue)
    {
        final long last = queue.lastIndex();
        final long known = last < 0 ? 0 : queue.rollCycle().toSequenceNumber(last) + 1;
        if (documents > 0 && known != documents)
        {
            throw new JournalException("journal damaged: " + documents + " documents can be read from " + lastFile +
                ", the queue knows of " + known + "; 'verify' says more");
        }
    }

    private static RunHeader header(final DocumentCursor cursor, final int file, final long position)
    {
        cursor.seek(file, position);
        if (!cursor.next(true))
        {
            refuse(cursor);
        }
        try
        {
            return cursor.runHeader();
        }
        catch (final IOException e)
        {
            throw new JournalDamagedException(new Damage(
                cursor.firstSequence(), cursor.fileName(), position, Damage.Kind.CONTENT, e.getMessage()));
        }
    }

    private static Row lastRow(final DocumentCursor cursor, final int file, final long position)
    {
        cursor.seek(file, position);
        if (!cursor.next(true))
        {
            refuse(cursor);
        }
        final Row row = new Row();
        int at = cursor.offset() + BatchDescriptor.HEADER_LENGTH;
        final int end = at + cursor.payloadLength();
        for (int i = 0; i < cursor.count(); i++)
        {
            final String defect = RowFrame.wrap(row, cursor.buffer(), at, end);
            if (defect != null)
            {
                throw new JournalDamagedException(new Damage(
                    cursor.firstSequence() + i, cursor.fileName(), position, Damage.Kind.CONTENT, defect));
            }
            at += row.length();
        }
        return row;
    }

    private static void refuse(final DocumentCursor cursor)
    {
        if (cursor.damage() != null)
        {
            throw new JournalDamagedException(cursor.damage());
        }
    }
}
