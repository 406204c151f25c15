package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A journal that is made in a directory beside the one it is for, and takes its place when it is whole: what fails on
 * the way leaves nothing behind. One thread.
 */
public final class NewJournal implements AutoCloseable
{
    private final Path place;
    private final Path aside;
    private boolean placed;

    /**
     * Makes room for it.
     *
     * @param directory of the new journal: missing or empty
     * @throws RefusedException if there is something in it
     * @throws JournalException if nothing can be made there
     */
    public NewJournal(final Path directory)
    {
        refuseUnlessEmpty(directory);
        place = directory.toAbsolutePath();
        try
        {
            Files.createDirectories(place.getParent());
            aside = Files.createTempDirectory(place.getParent(), "." + place.getFileName() + ".import");
        }
        catch (final IOException e)
        {
            throw unwritable(e);
        }
    }

    /** @return where to write it */
    public Path aside()
    {
        return aside;
    }

    /**
     * Names the directory that was asked for in trouble that was met where it is made.
     *
     * @param trouble on the way
     * @return the same, for whoever knows the one directory alone
     */
    public JournalException named(final JournalException trouble)
    {
        final String text = String.valueOf(trouble.getMessage());
        return text.contains(aside.toString()) ?
            new JournalException(text.replace(aside.toString(), place.toString()), trouble) : trouble;
    }

    /** Puts it in its place; it is closed and whole. */
    public void place()
    {
        try
        {
            Files.deleteIfExists(place);
            Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
            placed = true;
        }
        catch (final IOException e)
        {
            throw unwritable(e);
        }
    }

    @Override
    public void close()
    {
        if (placed)
        {
            return;
        }
        try (Stream<Path> tree = Files.walk(aside))
        {
            final List<Path> inner = tree.sorted(Comparator.reverseOrder()).toList();
            for (final Path path : inner)
            {
                Files.deleteIfExists(path);
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("left behind: " + aside + ": " + IoText.of(e), e);
        }
    }

    private JournalException unwritable(final IOException e)
    {
        return new JournalException("cannot write journal " + place + ": " + IoText.reason(e), e);
    }

    private static void refuseUnlessEmpty(final Path directory)
    {
        if (!Files.exists(directory))
        {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory))
        {
            if (entries.iterator().hasNext())
            {
                throw new RefusedException(
                    "journal " + directory + " is not empty: name a directory that does not exist yet");
            }
        }
        catch (final IOException e)
        {
            throw new RefusedException("--journal " + IoText.of(e) + ": name a directory that does not exist yet", e);
        }
    }
}
