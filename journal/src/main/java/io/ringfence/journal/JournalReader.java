package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Path;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;

/**
 * Reads the rows of a journal in order and checks checksums and sequences as it goes. One thread at a time; works
 * beside a running writer and on a directory that cannot be written. Nothing is allocated per row.
 */
public final class JournalReader implements AutoCloseable
{
    private final Path directory;
    private final DocumentCursor cursor;
    private RunHeader header;
    private long runStart;
    private long expectedSequence = -1;
    private int remaining;
    private int rowOffset;
    private int payloadEnd;
    private UnsafeBuffer buffer;
    private boolean held;
    private int heldOffset;
    private boolean follows;
    private long checkedEnd = -1;

    private JournalReader(final Path directory)
    {
        this.directory = directory;
        cursor = new DocumentCursor(directory);
    }

    /**
     * Opens a journal for reading, before its first row.
     *
     * @param directory of the journal
     * @return the reader
     * @throws JournalException if there is none
     */
    public static JournalReader open(final Path directory)
    {
        return new JournalReader(directory);
    }

    /**
     * Has it take every end for the writer's, without a look at what lies behind it: for those who ask again and again.
     *
     * @return this
     */
    public JournalReader following()
    {
        follows = true;
        return this;
    }

    /**
     * Goes to the next row.
     *
     * @param row pointed at it; valid until the next call
     * @return false at the end; beside a running writer more may follow later
     * @throws JournalDamagedException where bytes are not those that were written
     */
    public boolean next(final Row row)
    {
        if (held)
        {
            held = false;
            row.wrapContiguous(buffer, heldOffset);
            return true;
        }
        while (remaining == 0)
        {
            if (!nextDocument())
            {
                return false;
            }
        }
        final String defect = RowFrame.wrap(row, buffer, rowOffset, payloadEnd);
        if (defect != null)
        {
            throw damaged(Damage.Kind.CONTENT, defect);
        }
        if (row.sequence() != expectedSequence)
        {
            throw damaged(Damage.Kind.SEQUENCE, "row with sequence " + row.sequence());
        }
        rowOffset = row.recordsEnd();
        remaining--;
        expectedSequence++;
        if (remaining == 0 && rowOffset != payloadEnd)
        {
            throw damaged(Damage.Kind.CONTENT, (payloadEnd - rowOffset) + " bytes after the last row");
        }
        return true;
    }

    /**
     * Room in the memory of the last row that the journal does not use: for the records of a row that is made of its
     * input. That memory is this reader's own, nothing of it is the journal's.
     *
     * @return offset in the row's buffer, with room for as many records as a row can have; valid until the next call
     *     of {@link #next}
     */
    public int spare()
    {
        return CycleFile.spare(buffer);
    }

    /** @return whether the last row was the last one of its document */
    public boolean isBetweenDocuments()
    {
        return remaining == 0 && !held;
    }

    /**
     * Where both readers stand before the same row at the beginning of a document: passes over the documents that are
     * the
     * same in both, byte by byte.
     *
     * @param other reader, of another journal
     * @return rows that were passed over
     * @throws JournalDamagedException where bytes are not those that were written
     */
    public long skipSame(final JournalReader other)
    {
        if (remaining > 0 || other.remaining > 0 || held || other.held || expectedSequence < 0 ||
            expectedSequence != other.expectedSequence)
        {
            return 0;
        }
        long rows = 0;
        while (cursor.next(true))
        {
            final boolean isThere = other.cursor.next(true);
            if (!isThere || cursor.kind() != BatchDescriptor.KIND_ROWS || cursor.firstSequence() != expectedSequence ||
                !cursor.isSame(other.cursor))
            {
                cursor.back();
                if (isThere)
                {
                    other.cursor.back();
                }
                break;
            }
            rows += cursor.count();
            expectedSequence += cursor.count();
            other.expectedSequence = expectedSequence;
        }
        checkDamage();
        other.checkDamage();
        return rows;
    }

    /** @return header of the run to which the last row belongs, null before the first row */
    public RunHeader header()
    {
        return header;
    }

    /** @return place of the document that holds the last row */
    public JournalPlace place()
    {
        return new JournalPlace(cursor.fileName(), cursor.position(), cursor.firstSequence());
    }

    /** @return true when the last row is the first one of its run in this journal */
    public boolean firstOfRun()
    {
        return expectedSequence - 1 == runStart;
    }

    /**
     * Where the journal ends now, found without reading its rows.
     *
     * @return sequence of the last row, 0 if there is none
     * @throws JournalDamagedException if the end cannot be read
     */
    public long lastSequence()
    {
        return JournalTail.lastSequence(directory);
    }

    /**
     * Goes to a sequence without reading the rows before it.
     *
     * @param sequence of an event
     * @return true if {@link #next} gives the first row whose sequence is not below; false if there is none
     */
    public boolean seekSequence(final long sequence)
    {
        return seek(sequence, false);
    }

    /**
     * Goes to a time without reading the rows before it.
     *
     * @param epochNs receive time
     * @return true if {@link #next} gives the first row that was not received before; false if there is none
     */
    public boolean seekTime(final long epochNs)
    {
        return seek(epochNs, true);
    }

    /**
     * Goes to the row after which a snapshot was taken: straight to the document that holds it, and through the
     * journal's documents where that is elsewhere by now.
     *
     * @param snapshot header of it
     * @return true if {@link #next} gives that row; false if the journal does not hold it
     */
    public boolean seekSnapshot(final SnapshotHeader snapshot)
    {
        final JournalPlace place = snapshot.place();
        final int file = cursor.indexOf(place.file());
        if (file >= 0)
        {
            cursor.seek(file, place.position());
            if (cursor.next(true) && cursor.kind() == BatchDescriptor.KIND_ROWS &&
                cursor.firstSequence() == place.firstSequence())
            {
                header = snapshot.run();
                runStart = header.startSequence();
                cursor.seek(file, place.position());
                expectedSequence = -1;
                remaining = 0;
                held = false;
                return skipTo(snapshot.sequence(), false);
            }
        }
        return seekSequence(snapshot.sequence());
    }

    @Override
    public void close()
    {
        cursor.close();
    }

    private boolean seek(final long wanted, final boolean byTime)
    {
        int batchFile = -1;
        long batchPosition = 0;
        int headerFile = -1;
        long headerPosition = 0;
        int metFile = -1;
        long metPosition = 0;
        // The batch that may hold it is the last one that begins before it; the run header before that batch counts.
        cursor.seek(startFile(wanted, byTime), 0);
        while (cursor.next(false))
        {
            if (cursor.kind() == BatchDescriptor.KIND_RUN_HEADER)
            {
                metFile = cursor.fileIndex();
                metPosition = cursor.position();
                continue;
            }
            if (batchFile >= 0 && (byTime ? cursor.firstTimeNs() : cursor.firstSequence()) >= wanted)
            {
                break;
            }
            batchFile = cursor.fileIndex();
            batchPosition = cursor.position();
            headerFile = metFile;
            headerPosition = metPosition;
        }
        checkDamage();
        if (batchFile < 0)
        {
            return false;
        }
        readHeader(headerFile, headerPosition, batchFile);
        cursor.seek(batchFile, batchPosition);
        expectedSequence = -1;
        remaining = 0;
        held = false;
        return skipTo(wanted, byTime);
    }

    private boolean skipTo(final long wanted, final boolean byTime)
    {
        final Row row = new Row();
        while (next(row))
        {
            if ((byTime ? row.receiveTimeNs() : row.sequence()) >= wanted)
            {
                held = true;
                heldOffset = row.inputOffset();
                return true;
            }
        }
        return false;
    }

    /** The last file whose first batch begins before what is wanted. */
    private int startFile(final long wanted, final boolean byTime)
    {
        for (int i = cursor.fileCount() - 1; i > 0; i--)
        {
            cursor.seek(i, 0);
            while (cursor.next(false) && cursor.fileIndex() == i)
            {
                if (cursor.kind() == BatchDescriptor.KIND_ROWS)
                {
                    if ((byTime ? cursor.firstTimeNs() : cursor.firstSequence()) < wanted)
                    {
                        return i;
                    }
                    break;
                }
            }
        }
        return 0;
    }

    private void readHeader(final int metFile, final long metPosition, final int batchFile)
    {
        int file = metFile;
        long position = metPosition;
        for (int i = batchFile - 1; file < 0 && i >= 0; i--)
        {
            cursor.seek(i, 0);
            while (cursor.next(false) && cursor.fileIndex() == i)
            {
                if (cursor.kind() == BatchDescriptor.KIND_RUN_HEADER)
                {
                    file = i;
                    position = cursor.position();
                }
            }
        }
        header = null;
        expectedSequence = -1;
        if (file >= 0)
        {
            cursor.seek(file, position);
            nextDocument();
        }
    }

    private boolean nextDocument()
    {
        if (!cursor.next(true))
        {
            checkDamage();
            checkEnd();
            return false;
        }
        final long first = cursor.firstSequence();
        if (expectedSequence >= 0 && first != expectedSequence)
        {
            throw damaged(Damage.Kind.SEQUENCE, "a document that begins with sequence " + first);
        }
        expectedSequence = first;
        if (cursor.kind() == BatchDescriptor.KIND_RUN_HEADER)
        {
            try
            {
                header = cursor.runHeader();
                runStart = first;
            }
            catch (final IOException e)
            {
                throw damaged(Damage.Kind.CONTENT, e.getMessage());
            }
            return true;
        }
        if (header == null)
        {
            begin(first);
        }
        remaining = cursor.count();
        rowOffset = cursor.offset() + BatchDescriptor.HEADER_LENGTH;
        payloadEnd = rowOffset + cursor.payloadLength();
        buffer = cursor.buffer();
        if (remaining <= 0)
        {
            throw damaged(Damage.Kind.CONTENT, "a batch of " + remaining + " rows");
        }
        return true;
    }

    /** Rows whose run header is gone, with the files that were removed. */
    private void begin(final long first)
    {
        final JournalBegin begin = JournalBegin.read(directory);
        if (begin == null || begin.firstSequence() > first)
        {
            throw damaged(Damage.Kind.CONTENT, "rows before any run header");
        }
        header = begin.run();
        runStart = header.startSequence();
    }

    /**
     * Sequence of a journal's first row, where older ones were removed.
     *
     * @param directory of the journal
     * @return sequence, 0 when nothing was removed
     * @throws JournalException if what says so is damaged
     */
    public static long removedBefore(final Path directory)
    {
        final JournalBegin begin = JournalBegin.read(directory);
        return begin == null ? 0 : begin.firstSequence();
    }

    /** Once at each place where it ends: what ends in a gap is no whole journal, and must not pass for one. */
    private void checkEnd()
    {
        final long end = cursor.nextPosition();
        if (!follows && end != checkedEnd)
        {
            checkedEnd = end;
            cursor.behindEnd();
            checkDamage();
        }
    }

    private void checkDamage()
    {
        if (cursor.damage() != null)
        {
            throw new JournalDamagedException(cursor.damage().from(expectedSequence));
        }
    }

    private JournalDamagedException damaged(final Damage.Kind kind, final String detail)
    {
        return new JournalDamagedException(
            new Damage(expectedSequence, cursor.fileName(), cursor.position(), kind, detail));
    }
}
