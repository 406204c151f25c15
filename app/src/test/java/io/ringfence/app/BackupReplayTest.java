package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup taken in the middle of a run is a journal of its own, and so is what is restored from it. */
class BackupReplayTest
{
    private static final long PATIENCE_NS = 60_000_000_000L;

    @TempDir
    Path folder;

    @Test
    void shouldReplayABackupOfARunningProcessToAPrefixOfIt() throws Exception
    {
        final String journal = folder.resolve("journal").toString();
        final String backup = folder.resolve("backup").toString();
        final String restored = folder.resolve("restored").toString();
        final Shell running = new Shell();
        final int[] code = {-1};
        final Thread run = new Thread(() -> code[0] = running.run("run", "--duration", "6s", "--journal", journal,
            "--set", "control.enabled=false", "--set", "hash.every=64", "--json"));
        run.start();
        final long endNs = System.nanoTime() + PATIENCE_NS;
        while (!running.err().contains("running on") && System.nanoTime() < endNs)
        {
            Thread.sleep(20);
        }
        Thread.sleep(1_500);
        final Shell shell = new Shell();
        assertEquals(ExitCode.GOOD, shell.run("backup", "--journal", journal, "--out", backup, "--json"), shell.err());
        final long copied = JsonLine.parse(shell.lastLine()).number("events");
        assertTrue(run.isAlive() && copied > 100, "copied=" + copied);
        run.join(PATIENCE_NS / 1_000_000);
        assertEquals(ExitCode.GOOD, code[0], running.err());

        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", backup, "--json"), shell.out());
        final String hash = JsonLine.parse(shell.lastLine()).text("state_hash");
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal, "--to", Long.toString(copied), "--json"));
        assertEquals(hash, JsonLine.parse(shell.lastLine()).text("state_hash"));

        assertEquals(ExitCode.GOOD, shell.run("backup", "--journal", journal, "--out", backup), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("restore", "--from", backup, "--journal", restored), shell.err());
        assertEquals(ExitCode.REFUSED, shell.run("restore", "--from", backup, "--journal", restored), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", restored, "--json"), shell.out());
        assertEquals(
            JsonLine.parse(running.lastLine()).text("state_hash"), JsonLine.parse(shell.lastLine()).text("state_hash"));
        assertEquals(ExitCode.GOOD, shell.run("repair", "--journal", restored, "--json"), shell.out());
        assertTrue(shell.lastLine().contains("\"repaired\":false"), shell.lastLine());
    }
}
