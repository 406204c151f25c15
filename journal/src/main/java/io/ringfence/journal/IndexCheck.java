package io.ringfence.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.agrona.collections.LongArrayList;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Whether the queue's index of a file points at the documents that are there. Pure but for reading the file.
 * <pre>
 *  meta data document:  0xB9, u8 length, name ("index2index" or "index"), padding, 0x8D,
 *                       i64 capacity, i64 used, i64 position ... (of every so many documents)
 * </pre>
 */
final class IndexCheck
{
    private static final int EVENT_NAME_CODE = 0xB9;
    private static final int LONG_ARRAY_CODE = 0x8D;
    private static final String PAGE = "index";
    private static final String PAGES = "index2index";

    private final CycleFile file;
    private final LongArrayList pages = new LongArrayList();
    private final LongArrayList entries = new LongArrayList();
    private final LongArrayList pageEntries = new LongArrayList();

    private IndexCheck(final CycleFile file)
    {
        this.file = file;
    }

    /**
     * Compares the index of a file with its documents.
     *
     * @param file to read
     * @param indexed positions of every so many documents
     * @param spacing how many, see {@link JournalRoll#indexSpacing}
     * @param documents in the file
     * @return null, or what is wrong
     * @throws IOException if the file cannot be read
     */
    static String defect(
        final CycleFile file, final LongArrayList indexed, final int spacing, final long documents) throws IOException
    {
        final IndexCheck check = new IndexCheck(file);
        final String defect = check.readPages();
        if (defect != null)
        {
            return defect;
        }
        for (int i = 0; i < check.pageEntries.size(); i++)
        {
            if (i >= check.pages.size() || check.pageEntries.getLong(i) != check.pages.getLong(i))
            {
                return "index page " + i + " is looked for at position " + check.pageEntries.getLong(i);
            }
        }
        for (int i = 0; i < check.entries.size(); i++)
        {
            // A writer that runs may have indexed more than the walk has seen, and one that was killed between a
            // document and its entry never comes back to it: a search goes on from the entry before.
            final long entry = check.entries.getLong(i);
            if (i < indexed.size() && entry != 0 && entry != indexed.getLong(i))
            {
                return "document " + (long)i * spacing + " of " + documents + " is looked for at position " +
                    check.entries.getLong(i) + ", it is at " + indexed.getLong(i);
            }
        }
        return null;
    }

    private String readPages() throws IOException
    {
        long at = 0;
        while (true)
        {
            final int word = file.word(at, true);
            if (word == 0 || (word & CycleFile.NOT_COMPLETE) != 0)
            {
                return null;
            }
            final int length = word & CycleFile.LENGTH_MASK;
            if ((word & CycleFile.META) != 0 && at > 0)
            {
                final String defect = page(at, length);
                if (defect != null)
                {
                    return defect;
                }
            }
            at = CycleFile.next(at, length);
        }
    }

    private String page(final long position, final int length) throws IOException
    {
        final int start = file.window(position + 4, length, true);
        final UnsafeBuffer buffer = file.buffer();
        if (start < 0 || length < 2 || (buffer.getByte(start) & 0xFF) != EVENT_NAME_CODE)
        {
            return "meta data at position " + position + " is no index";
        }
        final int nameLength = Math.min(buffer.getByte(start + 1) & 0xFF, length - 2);
        final byte[] text = new byte[nameLength];
        buffer.getBytes(start + 2, text);
        final String name = new String(text, StandardCharsets.ISO_8859_1);
        if (!name.equals(PAGE) && !name.equals(PAGES))
        {
            return "meta data at position " + position + " is no index";
        }
        int array = start + 2 + nameLength;
        while (array < start + length && (buffer.getByte(array) & 0xFF) != LONG_ARRAY_CODE)
        {
            array++;
        }
        final int values = array + 17;
        final long capacity = values > start + length ? -1 : buffer.getLong(array + 1);
        final long used = values > start + length ? -1 : buffer.getLong(array + 9);
        if (capacity < 0 || used < 0 || used > capacity || capacity > start + length - values >> 3)
        {
            return "index at position " + position + " has " + used + " of " + capacity + " entries";
        }
        final LongArrayList target = name.equals(PAGES) ? pageEntries : entries;
        if (name.equals(PAGE))
        {
            pages.addLong(position);
        }
        for (int i = 0; i < capacity; i++)
        {
            final long entry = buffer.getLong(values + 8 * i);
            if (i < used)
            {
                target.addLong(entry);
            }
            // The next one may stand there before it is counted.
            else if (entry != 0 && i > used)
            {
                return "index at position " + position + " has an entry " + i + " of " + used;
            }
        }
        return null;
    }
}
