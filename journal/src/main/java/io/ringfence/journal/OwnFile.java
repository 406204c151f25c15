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
    private static final Set<String> IN_A_JOURNAL =
        Set.of(DirectoryLock.FILE, BootEpoch.FILE, JournalBegin.FILE, QueueTable.FILE);

    private OwnFile()
    {
    }

    /**
     * Whether a file is a journal's own, or would be taken for one: no place for anything else.
     *
     * @param file as named, may be missing
     * @return true if its name, or that of the file that a link leads to, is one of a journal's files
     * @throws IOException if the link cannot be followed
     */
    public static boolean isOfJournal(final Path file) throws IOException
    {
        final String name = (Files.exists(file) ? file.toRealPath() : file).getFileName().toString();
        return name.endsWith(CycleFile.SUFFIX) || name.endsWith(SnapshotStore.SUFFIX) || IN_A_JOURNAL.contains(name);
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
