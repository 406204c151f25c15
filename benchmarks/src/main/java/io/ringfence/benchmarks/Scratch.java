package io.ringfence.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A directory for the files of one run, on the disk of the working directory; gone when closed. One thread. */
public final class Scratch implements AutoCloseable
{
    private final Path directory;
    private final Thread onExit;
    private int handedOut;

    /**
     * Creates it.
     *
     * @param parent in which
     * @throws IOException if it cannot be created
     */
    public Scratch(final Path parent) throws IOException
    {
        directory = Files.createTempDirectory(parent, ".ringfence-bench-");
        onExit = new Thread(() -> deleteTree(directory), "scratch-cleanup");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** @return the directory */
    public Path directory()
    {
        return directory;
    }

    /** @return a path in it that does not exist yet */
    public Path fresh()
    {
        return directory.resolve("files-" + handedOut++);
    }

    /**
     * Deletes what a run wrote.
     *
     * @param path file or directory, may be absent
     */
    public void delete(final Path path)
    {
        deleteTree(path);
    }

    @Override
    public void close()
    {
        deleteTree(directory);
        Runtime.getRuntime().removeShutdownHook(onExit);
    }

    private static void deleteTree(final Path path)
    {
        if (!Files.exists(path))
        {
            return;
        }
        try (Stream<Path> tree = Files.walk(path))
        {
            final List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (final Path each : deepestFirst)
            {
                Files.deleteIfExists(each);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }
}
