package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The last record of a zip file, which says where its list of entries lies. A reader of zip files passes over what
 * stands before the first entry and behind this record. Pure but for reading.
 * <pre>
 *   0       4      6       8         10      12         16         20
 *  +-------+------+-------+---------+-------+----------+----------+----------------+
 *  | PK 5 6| disk | first | on disk | total | list len | list at  | comment length |
 *  +-------+------+-------+---------+-------+----------+----------+----------------+
 * </pre>
 */
final class ZipEnd
{
    private static final int SIGNATURE = 0x06054b50;
    private static final int LIST_LENGTH_OFFSET = 12;
    private static final int LIST_OFFSET = 16;
    private static final int COMMENT_LENGTH_OFFSET = 20;
    private static final int LENGTH = 22;
    private static final int MOST_COMMENT = 0xffff;
    /** Stands where a file of 4 GiB or more has its figures in a record of its own. */
    private static final long ELSEWHERE = 0xffff_ffffL;

    private ZipEnd()
    {
    }

    /**
     * Looks for what a zip file holds beside its own records. The record must be the file's last bytes: were it looked
     * for, a comment could hold one that speaks of other bytes.
     *
     * @param file that was read as a zip file
     * @return what it holds, in words; null if there is nothing
     * @throws IOException if it cannot be read
     */
    static String stranger(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file))
        {
            final long begin = Math.max(0, channel.size() - LENGTH - MOST_COMMENT);
            final ByteBuffer tail = ByteBuffer.allocate((int)(channel.size() - begin)).order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining() && channel.read(tail, begin + tail.position()) >= 0)
            {
                Thread.onSpinWait();
            }
            final int at = tail.position() - LENGTH;
            if (at < 0 || tail.getInt(at) != SIGNATURE || commentLength(tail, at) != 0)
            {
                return behind(tail, at);
            }
            final long list = tail.getInt(at + LIST_OFFSET) & ELSEWHERE;
            if (list == ELSEWHERE && channel.size() > ELSEWHERE)
            {
                return null;
            }
            final long before = begin + at - list - (tail.getInt(at + LIST_LENGTH_OFFSET) & ELSEWHERE);
            return before == 0 ? null : before < 0 ? "an end record that points behind itself" :
                bytes(before) + " before the bundle";
        }
    }

    /** For people: a crafted comment can have this count wrong, and is refused all the same. */
    private static String behind(final ByteBuffer tail, final int last)
    {
        for (int at = last; at >= 0; at--)
        {
            if (tail.getInt(at) == SIGNATURE && at + LENGTH + commentLength(tail, at) == tail.position())
            {
                return "a zip comment of " + bytes(commentLength(tail, at));
            }
        }
        int at = last;
        while (at > 0 && tail.getInt(at) != SIGNATURE)
        {
            at--;
        }
        return bytes(last - at) + " behind the bundle";
    }

    private static int commentLength(final ByteBuffer tail, final int at)
    {
        return tail.getShort(at + COMMENT_LENGTH_OFFSET) & MOST_COMMENT;
    }

    private static String bytes(final long count)
    {
        return count + (count == 1 ? " byte" : " bytes");
    }
}
