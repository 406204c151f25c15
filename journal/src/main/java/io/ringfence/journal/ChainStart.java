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
        return mark;
    }

    /** The newest mark of a journal, as it was written; null if there is none. */
    static ChainMark newest(final Path directory)
    {
        if (DocumentCursor.list(directory).isEmpty())
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
