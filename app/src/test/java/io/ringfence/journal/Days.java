package io.ringfence.journal;

import java.nio.file.Path;

/** Lays the documents of a journal out over several days' files, as a process that runs for so long would have. */
public final class Days
{
    private Days()
    {
    }

    /** Writes a journal of the same documents, so many to a day, beginning with the first of a month. */
    public static void spread(final Path journal, final Path target, final String month, final int documentsADay)
    {
        try (DocumentCursor source = new DocumentCursor(journal, true);
            JournalCopy copy = new JournalCopy(target, JournalRoll.DAILY))
        {
            for (int i = 0; source.next(true); i++)
            {
                final byte[] document = new byte[source.length()];
                source.buffer().getBytes(source.offset(), document);
                copy.append(
                    month + String.format("%02dF.cq4", 1 + i / documentsADay), document, source.firstSequence());
            }
        }
    }

    /** Documents of a journal. */
    public static int documents(final Path journal)
    {
        int count = 0;
        try (DocumentCursor source = new DocumentCursor(journal, true))
        {
            while (source.next(true))
            {
                count++;
            }
        }
        return count;
    }
}
