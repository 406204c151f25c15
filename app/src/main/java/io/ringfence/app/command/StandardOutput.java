package io.ringfence.app.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/** Standard output as bytes, for a command whose product it is. Closing flushes it and leaves it open. One thread. */
final class StandardOutput extends BufferedOutputStream
{
    /** What a user names where a file could be named. */
    static final String NAME = "-";

    private static final int BUFFER = 1 << 16;

    StandardOutput()
    {
        super(new FileOutputStream(FileDescriptor.out), BUFFER);
    }

    @Override
    public void close() throws IOException
    {
        flush();
    }
}
