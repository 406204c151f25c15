package io.ringfence.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringfence.app.control.ControlToken;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.IoText;
import io.ringfence.journal.OwnFile;

/** A file that an option names for what a command makes. Pure but for looking. */
final class OutFile
{
    private OutFile()
    {
    }

    /**
     * Refuses a name under which no file can be written.
     *
     * @param option that names it
     * @param file as named
     * @throws SettingsException if it is a directory, lies in none, is a journal's own file, or cannot be written
     */
    static void refuseUnusable(final String option, final Path file)
    {
        if (Files.isDirectory(file))
        {
            throw new SettingsException(option + " " + file + ": is a directory, name a file");
        }
        final Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder))
        {
            throw new SettingsException(option + " " + file + ": there is no directory " + folder);
        }
        if (isOfJournal(file))
        {
            throw new SettingsException(option + " " + file + ": is a name of a journal's own files, name another");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder))
        {
            throw new SettingsException(option + " " + file + ": " + (Files.exists(file) ? "it" : folder) +
                " cannot be written to, name another place");
        }
    }

    private static boolean isOfJournal(final Path file)
    {
        try
        {
            return file.endsWith(ControlToken.FILE) || OwnFile.isOfJournal(file);
        }
        catch (final IOException e)
        {
            throw new SettingsException(IoText.of(e));
        }
    }
}
