package io.ringfence.app.command;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.IoText;

/** The directory that {@code --journal} names for reading. Pure functions. */
final class JournalFolder
{
    private JournalFolder()
    {
    }

    /**
     * Refuses a directory that holds no journal: a wrong name is wrong usage, not a failure.
     *
     * @param directory as named
     * @return the directory
     * @throws SettingsException if it is not there or holds no journal
     */
    static Path existing(final Path directory)
    {
        return existing("--journal", directory);
    }

    /**
     * Refuses a file where a journal is to be made.
     *
     * @param option that names it
     * @param directory as named
     * @throws SettingsException if it is there and no directory
     */
    static void refuseFile(final String option, final Path directory)
    {
        if (Files.exists(directory) && !Files.isDirectory(directory))
        {
            throw new SettingsException(option + " " + directory + ": is a file, a directory is needed");
        }
    }

    /**
     * Refuses a directory that holds no journal.
     *
     * @param option that names it
     * @param directory as named
     * @return the directory
     * @throws SettingsException if it is not there or holds no journal
     */
    static Path existing(final String option, final Path directory)
    {
        if (!Files.isDirectory(directory))
        {
            throw new SettingsException(option + " " + directory +
                (Files.exists(directory) ? ": is a file, a directory is needed" : ": no such directory"));
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.cq4"))
        {
            if (!files.iterator().hasNext())
            {
                throw new SettingsException(option + " " + directory + ": holds no journal");
            }
        }
        catch (final IOException e)
        {
            throw new SettingsException(option + " " + IoText.of(e));
        }
        return directory;
    }
}
