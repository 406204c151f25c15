package io.ringfence.journal;

import java.nio.file.Path;

/**
 * How far a journal is whole: up to which row every row is there, as it was journaled. Not thread-safe. What is damaged
 * may be of the queue alone, its header of a file or a page of its index: then rows go on behind it, and they count as
 * soon as it is proven that none is missing, nor a run header, by a mark of the hash chain that is met over the gap or
 * because the gap is before the place where the first document of a file lies.
 */
final class WholePart
{
    private static final int NONE = -1;

    private long last;
    private long proven;
    private boolean ended;
    private boolean gap;
    /** File that holds it, null where more than one does. */
    private String gapFile;
    /** First sequence behind the gap. */
    private long behindGap = NONE;
    /** The last file whose header, which notes where it ends, is damaged. */
    private String headerless;
    private String file;
    private long sealedAt = NONE;

    /** Something in a file is damaged, and the walk goes on behind it. */
    void gap(final Damage found)
    {
        gapFile = !gap || found.file().equals(gapFile) ? found.file() : null;
        headerless = found.kind() == Damage.Kind.FILE_HEADER ? found.file() : headerless;
        gap = true;
        behindGap = NONE;
    }

    /** The rows that follow are none to go on with. */
    void ends()
    {
        ended = true;
    }

    /** The rows up to one are all that is whole. */
    void endsAt(final long sequence)
    {
        ended = true;
        proven = Math.min(proven, sequence);
    }

    /**
     * A document was found.
     *
     * @param isFirst in its file
     */
    void document(final DocumentCursor cursor, final boolean isFirst, final Path journal)
    {
        file = cursor.fileName();
        if (gap && behindGap == NONE)
        {
            behindGap = cursor.firstSequence();
            ended |= behindGap != (last == 0 ? first(journal) : last + 1);
            final JournalRoll roll = JournalRoll.ofFile(file);
            gap = !isFirst || !file.equals(gapFile) || roll == null ||
                cursor.position() != roll.firstDocument();
        }
    }

    /** A row that is whole. */
    void row(final long sequence)
    {
        last = sequence;
        if (!gap && !ended)
        {
            proven = sequence;
        }
    }

    /** A mark of the hash chain, and whether the chain over all documents up to its row is the one that was noted. */
    void mark(final long sequence, final boolean met)
    {
        sealedAt = met ? sequence : sealedAt;
        if (gap && behindGap != NONE && sequence >= behindGap)
        {
            ended |= !met;
            gap = ended;
            proven = ended ? proven : last;
        }
    }

    /** Last row of the part that is whole, 0 if there is none. */
    long lastSequence()
    {
        return proven;
    }

    /** Whether every row that was journaled is there, as far as the files tell. */
    boolean isAll()
    {
        return !gap && !ended && (headerless == null || !headerless.equals(file) || sealedAt == last);
    }

    private static long first(final Path journal)
    {
        try
        {
            final long begun = JournalReader.removedBefore(journal);
            return begun > 0 ? begun : JournalTail.FIRST_SEQUENCE;
        }
        catch (final JournalException e)
        {
            // It does not say where the journal begins: nothing is proven.
            return NONE;
        }
    }
}
