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
    private static final int LENGTH = 22;
    private static final int MOST_COMMENT = 0xffff;
    /** Stands where a file of 4 GiB or more has its figures in a record of its own. */
    private static final long ELSEWHERE = 0xffff_ffffL;

    private ZipEnd()
    {
    }

    /**
     * Counts what a zip file holds beside its own records.
     *
     * @param file that was read as a zip file
     * @return bytes before its first and behind its last record
     * @throws IOException if it cannot be read
     */
    static long bytesAround(final Path file) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file))
        {
            final long begin = Math.max(0, channel.size() - LENGTH - MOST_COMMENT);
            final ByteBuffer tail = ByteBuffer.allocate((int)(channel.size() - begin)).order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining() && channel.read(tail, begin + tail.position()) >= 0)
            {
                Thread.onSpinWait();
            }
            int at = tail.position() - LENGTH;
            while (at > 0 && tail.getInt(at) != SIGNATURE)
            {
                at--;
            }
            final long list = tail.getInt(at + LIST_OFFSET) & ELSEWHERE;
            final long before = list == ELSEWHERE ? 0 :
                begin + at - list - (tail.getInt(at + LIST_LENGTH_OFFSET) & ELSEWHERE);
            return before + tail.position() - at - LENGTH;
        }
    }
}
