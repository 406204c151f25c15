package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The journal is its owner's alone: directories 0700, files 0600, where the file system knows such things. */
final class Permissions
{
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Permissions()
    {
    }

    /** For files that are made with these rights. */
    static FileAttribute<?>[] ownersAlone()
    {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)} : new FileAttribute<?>[0];
    }

    static void createDirectory(final Path directory) throws IOException
    {
        Files.createDirectories(directory);
        set(directory, DIRECTORY);
    }

    static void restrictFile(final Path file) throws IOException
    {
        set(file, FILE);
    }

    static void restrictFiles(final Path directory) throws IOException
    {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.cq4*"))
        {
            for (final Path file : files)
            {
                set(file, FILE);
            }
        }
    }

    private static void set(final Path path, final Set<PosixFilePermission> wanted) throws IOException
    {
        if (POSIX && !Files.getPosixFilePermissions(path).equals(wanted))
        {
            Files.setPosixFilePermissions(path, wanted);
        }
    }
}
