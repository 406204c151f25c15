package io.ringfence.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the figures were measured on. For set-up, any thread. */
final class Machine
{
    private static final long GIT_SECONDS = 5;

    private Machine()
    {
    }

    /** @return name of the processor, as far as the system tells */
    static String processor()
    {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo")))
        {
            return lines.filter((line) -> line.startsWith("model name")).findFirst()
                .map((line) -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown");
        }
        catch (final IOException e)
        {
            return System.getProperty("os.arch");
        }
    }

    /**
     * Disk that holds a directory.
     *
     * @param directory whose disk is meant
     * @return its device and file system
     * @throws IOException if the system does not tell
     */
    static String disk(final Path directory) throws IOException
    {
        final FileStore store = Files.getFileStore(directory);
        return store.name() + " " + store.type();
    }

    /** @return commit of the sources, with a star when they were changed since, or unknown */
    static String commit()
    {
        final Path root = Path.of(System.getProperty("ringfence.root", ""));
        final String head = git(root, "rev-parse", "--short", "HEAD");
        if (head.isEmpty())
        {
            return "unknown";
        }
        return git(root, "status", "--porcelain", "--untracked-files=no").isEmpty() ? head : head + "*";
    }

    private static String git(final Path root, final String... arguments)
    {
        final String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try
        {
            final Process process = new ProcessBuilder(command).directory(root.toAbsolutePath().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (BufferedReader out = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)))
            {
                final String line = out.readLine();
                return process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && line != null ? line : "";
            }
        }
        catch (final IOException e)
        {
            return "";
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
