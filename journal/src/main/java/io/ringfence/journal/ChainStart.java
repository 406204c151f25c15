package io.ringfence.journal;

import java.nio.file.Path;

/** Where the hash chain of a journal can be taken up: behind its newest mark, or at its beginning. One thread. */
final class ChainStart
{
    private ChainStart()
    {
    }

    /**
     * Puts a cursor behind what the newest mark covers.
     *
     * @return the mark, or null when there is none and the cursor stands at the beginning
     */
    static ChainMark find(final Path directory, final DocumentCursor cursor, final HashChain chain)
    {
        final ChainMark mark = newest(directory);
        if (mark == null)
        {
            cursor.seek(0, 0);
            return null;
        }
        chain.from(mark);
        behind(mark, cursor);
        return mark;
    }

    /** Puts a cursor behind what a mark covers. */
    private static void behind(final ChainMark mark, final DocumentCursor cursor)
    {
        for (int file = cursor.fileCount() - 1; file >= 0; file--)
        {
            cursor.seek(file, 0);
            if (cursor.next(false) && cursor.fileIndex() == file &&
                (file == 0 || cursor.firstSequence() <= mark.sequence()))
            {
                cursor.seek(file, 0);
                break;
            }
        }
        while (cursor.next(false))
        {
            if (cursor.kind() == BatchDescriptor.KIND_ROWS &&
                cursor.firstSequence() + cursor.count() > mark.sequence())
            {
                break;
            }
        }
    }

    /**
     * Puts a cursor behind what the newest mark before a place covers, at the journal's beginning where there is none;
     * where that is gone, at the place itself.
     */
    static void before(
        final Path directory, final JournalPlace place, final DocumentCursor cursor, final HashChain chain)
    {
        final int last = cursor.indexOf(place.file());
        ChainMark found = null;
        try (DocumentCursor marks = new DocumentCursor(directory, true))
        {
            for (int file = last; file >= 0 && found == null; file--)
            {
                long at = -1;
                marks.seek(file, 0);
                while (marks.next(false) && marks.fileIndex() == file &&
                    (file < last || marks.position() < place.position()))
                {
                    at = marks.kind() == BatchDescriptor.KIND_CHAIN ? marks.position() : at;
                }
                if (at >= 0)
                {
                    marks.seek(file, at);
                    found = marks.next(true) ? marks.chainMark() : null;
                }
            }
        }
        if (found != null)
        {
            chain.from(found);
            behind(found, cursor);
            return;
        }
        final boolean whole = JournalReader.removedBefore(directory) == 0;
        cursor.seek(whole ? 0 : last, whole ? 0 : place.position());
    }

    /** The newest mark of a journal, as it was written; null if there is none. */
    static ChainMark newest(final Path directory)
    {
        if (CycleFile.list(directory).isEmpty())
        {
            return null;
        }
        try (DocumentCursor cursor = new DocumentCursor(directory, true))
        {
            ChainMark found = null;
            for (int file = cursor.fileCount() - 1; file >= 0 && found == null; file--)
            {
                long at = -1;
                cursor.seek(file, 0);
                while (cursor.next(false) && cursor.fileIndex() == file)
                {
                    at = cursor.kind() == BatchDescriptor.KIND_CHAIN ? cursor.position() : at;
                }
                if (at >= 0)
                {
                    cursor.seek(file, at);
                    found = cursor.next(true) ? cursor.chainMark() : null;
                }
            }
            return found;
        }
    }
}
