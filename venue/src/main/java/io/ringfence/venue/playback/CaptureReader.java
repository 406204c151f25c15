package io.ringfence.venue.playback;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * Reads a recording line by line: {@code <receive ns> <frame>}, or the frame alone. For one thread. Decompresses
 * when the file's name ends in {@code .gz}. Allocates nothing per frame.
 */
public final class CaptureReader implements Closeable
{
    private static final int FIRST_BUFFER = 1 << 18;
    private static final int MOST_LINE = 1 << 26;

    private final InputStream input;
    private byte[] buffer = new byte[FIRST_BUFFER];
    private int next;
    private int filled;
    private boolean atEnd;
    private int offset;
    private int length;
    private long receiveNs;

    /**
     * @param file to read
     * @throws IOException if it cannot be opened
     */
    public CaptureReader(final Path file) throws IOException
    {
        final InputStream raw = Files.newInputStream(file);
        try
        {
            input = file.getFileName().toString().endsWith(".gz") ?
                new GZIPInputStream(raw, 1 << 16) : new BufferedInputStream(raw, 1 << 16);
        }
        catch (final IOException e)
        {
            raw.close();
            throw e;
        }
    }

    /**
     * Moves to the next frame.
     *
     * @return false at the end
     * @throws IOException if the file cannot be read or a line is longer than 64 MiB
     */
    public boolean next() throws IOException
    {
        while (true)
        {
            final int end = endOfLine();
            if (end < 0)
            {
                return false;
            }
            final int start = next;
            next = Math.min(filled, end + 1);
            if (frame(start, end))
            {
                return true;
            }
        }
    }

    /** @return array that holds the frame until the next call */
    public byte[] bytes()
    {
        return buffer;
    }

    /** @return where the frame begins */
    public int offset()
    {
        return offset;
    }

    /** @return bytes of the frame */
    public int length()
    {
        return length;
    }

    /** @return when the frame was received, epoch ns; 0 when the line does not say */
    public long receiveNs()
    {
        return receiveNs;
    }

    @Override
    public void close() throws IOException
    {
        input.close();
    }

    /** Cuts the line into time and frame; false for an empty line. */
    private boolean frame(final int start, final int end)
    {
        int at = start;
        receiveNs = 0;
        while (at < end && buffer[at] >= '0' && buffer[at] <= '9')
        {
            receiveNs = receiveNs * 10 + (buffer[at++] - '0');
        }
        while (at < end && buffer[at] == ' ')
        {
            at++;
        }
        offset = at;
        length = end - at;
        if (length > 0 && buffer[end - 1] == '\r')
        {
            length--;
        }
        return length > 0;
    }

    private int endOfLine() throws IOException
    {
        int at = next;
        while (true)
        {
            while (at < filled)
            {
                if (buffer[at] == '\n')
                {
                    return at;
                }
                at++;
            }
            if (atEnd)
            {
                return at > next ? at : -1;
            }
            at -= makeRoom();
            final int read = input.read(buffer, filled, buffer.length - filled);
            if (read < 0)
            {
                atEnd = true;
            }
            else
            {
                filled += read;
            }
        }
    }

    /** Returns by how much what is left moved to the front. */
    private int makeRoom() throws IOException
    {
        final int moved = next;
        if (moved > 0)
        {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= moved;
            next = 0;
        }
        if (filled == buffer.length)
        {
            if (filled >= MOST_LINE)
            {
                throw new IOException("a line is longer than " + MOST_LINE + " bytes");
            }
            buffer = Arrays.copyOf(buffer, filled * 2);
        }
        return moved;
    }
}
