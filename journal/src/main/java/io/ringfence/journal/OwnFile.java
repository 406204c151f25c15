package io.ringfence.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Files outside a journal that hold what it holds: their owner's alone from the moment they exist. Any thread. */
public final class OwnFile
{
    private OwnFile()
    {
    }

    /**
     * Opens a file to be written from its beginning. What is there already, a device among it, keeps its rights.
     *
     * @param file to make or to write over
     * @return its stream, not buffered
     * @throws IOException if it cannot be made
     */
    public static OutputStream create(final Path file) throws IOException
    {
        return Files.exists(file) ? Files.newOutputStream(file) : Channels.newOutputStream(Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), Permissions.ownersAlone()));
    }

    /**
     * Writes a text.
     *
     * @param file to make or to write over
     * @param text of it
     * @throws IOException if it cannot be written
     */
    public static void write(final Path file, final String text) throws IOException
    {
        try (OutputStream out = create(file))
        {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
