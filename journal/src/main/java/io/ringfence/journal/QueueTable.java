package io.ringfence.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The queue's own table beside a journal's files, {@code metadata.cq4t}: whether it is one. A damaged one stops every
 * writer, after a wait and without a word of what is wrong, and no reader of ours looks at it. It holds nothing that
 * the other files do not say: a missing one is made anew. Any thread; works beside a running writer.
 * <pre>
 *  header   word (meta data, length), "header" STStore { wireType, metadata { roll { length, format, epoch } } }
 *  entry    u32 length, 0xB9, u8 length, name, padding (0x8F, or 0x8E, u32 zeroes), 0xA7, i64 value
 *  ...      entries, then zeroes to the end
 * </pre>
 */
final class QueueTable
{
    static final String FILE = "metadata.cq4t";

    private static final int NAME_CODE = 0xB9;
    private static final int PADDING = 0x8F;
    private static final int PADDING_LONG = 0x8E;
    private static final int LONG_CODE = 0xA7;
    private static final int MOST_BYTES = 1 << 20;
    /** A writer that adds an entry is done with it at once. */
    private static final int LOOKS = 3;
    private static final long PAUSE_MS = 20;
    /** What the queue does not find under its name it notes anew. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z.]{4,64}");

    private final ByteBuffer bytes;
    private int at;
    private String defect;
    /** A writer is at it, or was killed at it. */
    private boolean incomplete;

    private QueueTable(final ByteBuffer bytes)
    {
        this.bytes = bytes;
    }

    /**
     * Looks at the table of a journal.
     *
     * @param directory of the journal
     * @param roll of the journal's files
     * @return what is wrong; null for nothing, a table that is missing or not finished among it: the queue makes those
     * @throws IOException if it cannot be read
     */
    static Damage damage(final Path directory, final JournalRoll roll) throws IOException
    {
        Damage found = null;
        for (int look = 0; look < LOOKS; look++)
        {
            if (look > 0)
            {
                pause();
            }
            found = look(read(directory), roll);
            if (found == null)
            {
                return null;
            }
        }
        return found;
    }

    /**
     * For who is about to open the queue; holds the directory's lock.
     *
     * @throws JournalDamagedException if it is damaged
     */
    static void refuseDamaged(final Path directory, final JournalRoll roll) throws IOException
    {
        final QueueTable table = read(directory);
        final Damage damage = look(table, roll);
        if (damage == null && (table == null || !table.incomplete))
        {
            return;
        }
        if (damage == null || !NextCycle.isBegun(directory))
        {
            // Left by a kill in the midst of it, or by that of a first start: the queue makes it anew.
            Files.delete(directory.resolve(FILE));
            return;
        }
        throw new JournalDamagedException(damage, "journal " + directory + " cannot be opened: " +
            damage.describe() + ". No row is lost by it: 'ringfence repair --journal " + directory + "' makes " +
            FILE + " anew");
    }

    /** Null if there is none. */
    private static QueueTable read(final Path directory) throws IOException
    {
        final Path file = directory.resolve(FILE);
        if (!Files.exists(file) || Files.size(file) == 0)
        {
            return null;
        }
        try (InputStream in = Files.newInputStream(file))
        {
            return new QueueTable(ByteBuffer.wrap(in.readNBytes(MOST_BYTES)).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static Damage look(final QueueTable table, final JournalRoll roll)
    {
        if (table == null)
        {
            return null;
        }
        table.check(header(roll));
        return table.defect == null ? null :
            new Damage(-1, FILE, table.at, Damage.Kind.QUEUE_TABLE, table.defect);
    }

    private void check(final byte[] header)
    {
        if (bytes.capacity() < header.length)
        {
            defect = "a table of " + bytes.capacity() + " bytes";
            return;
        }
        if (bytes.getInt(0) == CycleFile.NOT_COMPLETE || bytes.getInt(0) == 0)
        {
            incomplete = true;
            return;
        }
        at = Arrays.mismatch(Arrays.copyOf(bytes.array(), header.length), header);
        if (at >= 0)
        {
            defect = "its header is not the one of this version of the queue for files that roll as these do";
            return;
        }
        at = header.length;
        while (defect == null && at + Integer.BYTES <= bytes.capacity() && bytes.getInt(at) != 0)
        {
            if ((bytes.getInt(at) & CycleFile.NOT_COMPLETE) != 0)
            {
                incomplete = true;
                return;
            }
            entry();
        }
        while (defect == null && at < bytes.capacity())
        {
            defect = bytes.get(at) == 0 ? null : "something behind the last entry";
            at += defect == null ? 1 : 0;
        }
    }

    private void entry()
    {
        final int length = bytes.getInt(at);
        final int end = at + Integer.BYTES + length;
        if (length < 0 || length > 256 || end > bytes.capacity())
        {
            defect = "an entry of " + length + " bytes";
            return;
        }
        int next = at + Integer.BYTES;
        final int nameLength = bytes.get(next + 1) & 0xFF;
        if ((bytes.get(next) & 0xFF) != NAME_CODE || next + 2 + nameLength > end)
        {
            defect = "an entry without a name";
            return;
        }
        final String name = new String(bytes.array(), next + 2, nameLength, StandardCharsets.ISO_8859_1);
        next = padded(next + 2 + nameLength, end);
        if (!NAME.matcher(name).matches() || next < 0 || next + 1 + Long.BYTES != end || next % Long.BYTES != 7)
        {
            defect = "what stands there is no entry of the queue's";
            return;
        }
        at = end;
    }

    /** Where the code of a value stands behind what brings it to a multiple of 8; -1 if there is none. */
    private int padded(final int from, final int end)
    {
        int next = from;
        if (next + 5 <= end && (bytes.get(next) & 0xFF) == PADDING_LONG)
        {
            final int zeroes = bytes.getInt(next + 1);
            next += 5;
            for (int i = 0; i < zeroes; i++)
            {
                if (zeroes > Long.BYTES || next == end || bytes.get(next++) != 0)
                {
                    return -1;
                }
            }
        }
        while (next < end && (bytes.get(next) & 0xFF) == PADDING)
        {
            next++;
        }
        return next < end && (bytes.get(next) & 0xFF) == LONG_CODE ? next : -1;
    }

    private static byte[] header(final JournalRoll roll)
    {
        final byte[] rollText = bytes("\u00C6length", number(roll.lengthMs()), "\u00C6format",
            text(roll.queueFormat()), "\u00C5epoch\u00A1\0");
        final byte[] metadata = bytes(
            "\u00C4roll\u00B6\u0008SCQSRoll", nested(rollText), "\u00C8sourceId\u00A1\0");
        final byte[] content = bytes("\u00C8wireType\u00B6\u0008WireType\u00ECBINARY_LIGHT",
            "\u00C8metadata\u00B6\u0007SCQMeta", nested(metadata));
        final String name = "\u00B9\u0006header\u00B6\u0007STStore";
        // Behind its name and its length it is filled up to a multiple of 4.
        final int before = name.length() + 1 + Integer.BYTES;
        final byte[] filled = Arrays.copyOf(content, (before + content.length + 3 & ~3) - before);
        Arrays.fill(filled, content.length, filled.length, (byte)PADDING);
        final byte[] header = bytes(name, nested(filled));
        return ByteBuffer.allocate(Integer.BYTES + header.length).order(ByteOrder.LITTLE_ENDIAN)
            .putInt(CycleFile.META | header.length).put(header).array();
    }

    private static String nested(final byte[] content)
    {
        return "\u0082" + integer(content.length, 4) + new String(content, StandardCharsets.ISO_8859_1);
    }

    private static String number(final long value)
    {
        return value < 1 << 16 ? "\u00A2" + integer(value, 2) : "\u00A6" + integer(value, 4);
    }

    private static String text(final String text)
    {
        return (char)(0xE0 + text.length()) + text;
    }

    private static String integer(final long value, final int length)
    {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++)
        {
            text.append((char)(value >>> 8 * i & 0xFF));
        }
        return text.toString();
    }

    private static byte[] bytes(final String... parts)
    {
        final ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (final String part : parts)
        {
            all.writeBytes(part.getBytes(StandardCharsets.ISO_8859_1));
        }
        return all.toByteArray();
    }

    private static void pause()
    {
        try
        {
            Thread.sleep(PAUSE_MS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
