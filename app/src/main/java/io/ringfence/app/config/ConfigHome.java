package io.ringfence.app.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.IoText;

/** The folder {@code config/} of the project or the unpacked distribution. Immutable. */
public final class ConfigHome
{
    private static final String SUFFIX = ".json";

    private final Path folder;

    ConfigHome(final Path folder)
    {
        this.folder = folder;
    }

    /**
     * Finds the folder: below the system property {@code ringfence.root}, which the launcher sets, else below the
     * working directory or one of its parents.
     *
     * @return the folder
     * @throws SettingsException if there is none
     */
    public static ConfigHome find()
    {
        final String root = System.getProperty("ringfence.root");
        if (root != null)
        {
            return new ConfigHome(Path.of(root, "config"));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent())
        {
            if (Files.isDirectory(at.resolve("config").resolve("profiles")))
            {
                return new ConfigHome(at.resolve("config"));
            }
        }
        throw new SettingsException("no folder config/ found here or above: start with the launcher ./ringfence");
    }

    /**
     * File of a profile.
     *
     * @param profile name of one that ships, or path of a file
     * @return its file
     * @throws SettingsException naming the nearest profile if there is none
     */
    Path profileFile(final String profile)
    {
        if (profile.endsWith(SUFFIX) || profile.contains("/"))
        {
            final Path file = Path.of(profile);
            if (Files.isRegularFile(file))
            {
                return file;
            }
            throw new SettingsException("profile " + profile + ": no such file");
        }
        final Path file = folder.resolve("profiles").resolve(profile + SUFFIX);
        if (Files.isRegularFile(file))
        {
            return file;
        }
        final List<String> known = profiles();
        throw new SettingsException("unknown profile " + profile + " (no file " + file + "): did you mean " +
            Settings.nearest(profile, known) + "? There are " + String.join(", ", known));
    }

    /**
     * A file named in a profile: absolute, beside the profile, or below {@code config/}.
     *
     * @param profileFile that names it, or null
     * @param name as written
     * @return its path; may not exist
     */
    Path resolve(final Path profileFile, final String name)
    {
        if (profileFile != null)
        {
            final Path beside = profileFile.resolveSibling(name);
            if (Files.isRegularFile(beside))
            {
                return beside;
            }
        }
        final Path below = folder.resolve(name);
        return Files.isRegularFile(below) || !Files.isRegularFile(Path.of(name)) ? below : Path.of(name);
    }

    private List<String> profiles()
    {
        final List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.resolve("profiles"), "*" + SUFFIX))
        {
            for (final Path file : files)
            {
                final String name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - SUFFIX.length()));
            }
        }
        catch (final IOException e)
        {
            throw new SettingsException(folder.resolve("profiles") + ": cannot be read: " + IoText.of(e));
        }
        Collections.sort(names);
        return names;
    }
}
