package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose journal lies on a small volume, in a JVM of its own. */
class FullDiskTest
{
    private final Shell shell = new Shell();
    private Path volume;

    @TempDir
    private Path folder;

    @BeforeEach
    void mount() throws IOException, InterruptedException
    {
        volume = folder.resolve("volume");
        assertTrue(volume.toFile().mkdir());
        final boolean mounted = call("mount", "-t", "tmpfs", "-o", "size=24m", "ringfence-test", volume.toString());
        assumeTrue(mounted, "skipped: mounting a small tmpfs is not permitted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException
    {
        call("umount", "-l", volume.toString());
    }

    @Test
    void shouldRefuseToStartWhenTooLittleIsFree()
    {
        assertEquals(ExitCode.FAILED, shell.run("run", "--duration", "1s", "--journal", journal()));
        assertTrue(shell.err().contains("journal.min_free_mb"), shell.err());
    }

    @Test
    void shouldHaltWithAMessageAndAGoodJournalWhenTheDiskIsFull() throws IOException, InterruptedException
    {
        final Jvm run = Jvm.start(folder, "run", "--journal", journal(), "--set", "journal.min_free_mb=0",
            "--set", "venue.speed=max", "--set", "hash.every=64", "--json");

        assertEquals(ExitCode.FAILED, run.code(), run.err());
        assertTrue(run.err().contains("No space left on device") || run.err().contains("disk"), run.err());
        assertTrue(run.err().contains("nothing was sent after it"), run.err());
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal(), "--json"), shell.out());
        assertTrue(JsonLine.parse(shell.lastLine()).number("events") > 1000, shell.out());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell.out() + shell.err());
    }

    private String journal()
    {
        return volume.resolve("journal").toString();
    }

    private static boolean call(final String... command) throws IOException, InterruptedException
    {
        try
        {
            final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        }
        catch (final IOException e)
        {
            // No such tool: as good as not permitted.
            return false;
        }
    }
}
