package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;

/**
 * One file of the queue, read with plain reads through a window: a truncated or torn file is a value here, while
 * memory that is mapped past the end of a file kills the process. Not thread-safe. Works beside a running writer.
 * <pre>
 *  word  bits 0-29 length, 30 meta data (the queue's own), 31 not complete; 0 nothing here yet
 *  ...   length bytes, then padding to the next multiple of 4
 * </pre>
 */
final class CycleFile implements AutoCloseable
{
    static final String SUFFIX = ".cq4";
    static final int META = 0x4000_0000;
    static final int NOT_COMPLETE = 0x8000_0000;
    static final int END_OF_FILE = 0xC000_0000;
    static final int LENGTH_MASK = 0x3FFF_FFFF;

    private static final int WINDOW = 1 << 18;
    private static final int NEAR = 1 << 14;
    /** Bytes of the buffer behind the window, which nothing of the file is read into. */
    private static final int SPARE = Row.MAX_RECORDS_LENGTH;
    private static final byte[] WRITE_POSITION = "writePosition".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int LONG_ARRAY_CODE = 0x8D;

    private final Path path;
    private final FileChannel channel;
    private ByteBuffer bytes;
    private UnsafeBuffer buffer;
    private long windowStart;
    private int windowLength;
    private long size;

    CycleFile(final Path path, final CycleFile reuse) throws IOException
    {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
        bytes = reuse == null ? ByteBuffer.allocateDirect(WINDOW + SPARE) : reuse.bytes;
        buffer = reuse == null ? new UnsafeBuffer(bytes) : reuse.buffer;
    }

    /** Files of a journal, oldest first: their names are their dates. */
    static List<Path> list(final Path directory)
    {
        final List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, "*" + SUFFIX))
        {
            entries.forEach(found::add);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot list " + directory + ": " + e.getMessage(), e);
        }
        Collections.sort(found);
        return found;
    }

    Path path()
    {
        return path;
    }

    String name()
    {
        return path.getFileName().toString();
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    ByteBuffer bytes()
    {
        return bytes;
    }

    /** Where in a buffer of this class room for the records of a row begins; nothing is ever read there. */
    static int spare(final UnsafeBuffer buffer)
    {
        return buffer.capacity() - SPARE;
    }

    /** Whether the file reaches up to a position. */
    boolean reaches(final long position) throws IOException
    {
        if (position > size)
        {
            size = channel.size();
        }
        return position <= size;
    }

    long size() throws IOException
    {
        size = channel.size();
        return size;
    }

    /** Forgets what was read, so that the next look sees what a writer has written since. */
    void refresh()
    {
        windowLength = 0;
    }

    /**
     * Brings bytes of the file into the window.
     *
     * @return their offset in the buffer, or -1 when the file ends before
     */
    int window(final long position, final int length, final boolean near) throws IOException
    {
        if (position >= windowStart && position + length <= windowStart + windowLength)
        {
            return (int)(position - windowStart);
        }
        if (length > spare(buffer))
        {
            bytes = ByteBuffer.allocateDirect(Math.max(length, 2 * spare(buffer)) + SPARE);
            buffer = new UnsafeBuffer(bytes);
        }
        final int wanted = near ? Math.max(length, NEAR) : spare(buffer);
        bytes.clear().limit(wanted);
        windowStart = position;
        windowLength = 0;
        while (windowLength < wanted)
        {
            final int read = channel.read(bytes, position + windowLength);
            if (read < 0)
            {
                break;
            }
            windowLength += read;
        }
        return windowLength < length ? -1 : 0;
    }

    /** The queue's word at a position, 0 where the file ends: nothing was written there. */
    int word(final long position, final boolean near) throws IOException
    {
        final int at = window(position, 4, near);
        return at < 0 ? 0 : buffer.getInt(at);
    }

    /** How many bytes behind a word that is in the window are zero, as far as the window goes; by eight. */
    int zeroes(final long position)
    {
        final int from = (int)(position - windowStart) + Integer.BYTES;
        int at = from;
        while (at + Long.BYTES <= windowLength && buffer.getLong(at) == 0)
        {
            at += Long.BYTES;
        }
        return at - from;
    }

    /**
     * Position of the last document as the queue itself noted it in the file's header.
     *
     * @return position of its word, or -1 when the header is not one
     */
    long notedWritePosition() throws IOException
    {
        final int length = (int)Math.min(512, channel.size());
        refresh();
        final int at = window(0, length, true);
        if (at < 0 || length < 8 || (buffer.getInt(at) & (META | NOT_COMPLETE)) != META)
        {
            return -1;
        }
        final int end = Math.min(length, 4 + (buffer.getInt(at) & LENGTH_MASK));
        for (int i = 4; i + WRITE_POSITION.length < end; i++)
        {
            if (matches(at + i))
            {
                int code = i + WRITE_POSITION.length;
                while (code < end && (buffer.getByte(at + code) & 0xFF) != LONG_ARRAY_CODE)
                {
                    code++;
                }
                return code + 25 > end || buffer.getLong(at + code + 1) != 2 ? -1 : buffer.getLong(at + code + 17);
            }
        }
        return -1;
    }

    private boolean matches(final int offset)
    {
        for (int i = 0; i < WRITE_POSITION.length; i++)
        {
            if (buffer.getByte(offset + i) != WRITE_POSITION[i])
            {
                return false;
            }
        }
        return true;
    }

    static long next(final long position, final int length)
    {
        return position + 4 + length + 3 & ~3L;
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
