package io.ringfence.app.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Small files that are their owner's alone, 0600 from the moment they exist. Any thread. */
final class PrivateFile
{
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFile()
    {
    }

    /** Writes a file as a whole: a reader sees the old one or the new one. */
    static void write(final Path file, final String text) throws IOException
    {
        final Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        final FileAttribute<?>[] attributes = POSIX ?
            new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : new FileAttribute<?>[0];
        try (FileChannel channel = FileChannel.open(
            aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes))
        {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether none but its owner can read or write a file; true where the file system knows no such thing. */
    static boolean isPrivate(final Path file) throws IOException
    {
        return !POSIX || OWNER.containsAll(Files.getPosixFilePermissions(file));
    }
}
