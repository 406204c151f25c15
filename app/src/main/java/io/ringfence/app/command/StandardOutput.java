package io.ringfence.app.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output as bytes, for a command whose product it is. Closing flushes it and leaves it open. Who reads may
 * have had enough, as head and grep -m have: that is no failure. One thread.
 */
final class StandardOutput extends OutputStream
{
    /** What a user names where a file could be named. */
    static final String NAME = "-";

    private static final int BUFFER = 1 << 16;
    private static final String CLOSED = "Broken pipe";

    private final OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
    private boolean gone;

    /** @return whether an exception says that nobody reads any more */
    static boolean isGone(final IOException trouble)
    {
        return CLOSED.equals(trouble.getMessage());
    }

    @Override
    public void write(final int value) throws IOException
    {
        out.write(value);
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) throws IOException
    {
        try
        {
            out.write(bytes, offset, length);
        }
        catch (final IOException e)
        {
            gone = true;
            throw e;
        }
    }

    @Override
    public void flush() throws IOException
    {
        if (!gone)
        {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException
    {
        flush();
    }
}
