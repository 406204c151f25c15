package io.ringfence.app;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose journal lies on a small volume, in a JVM of its own. */
class FullDiskTest
{
    private final Shell shell = new Shell();
    private Path volume;

    @TempDir
    private Path folder;

    private void mount(final String size) throws IOException, InterruptedException
    {
        mount(size, folder.resolve("volume"));
    }

    private void mount(final String size, final Path directory) throws IOException, InterruptedException
    {
        volume = Files.createDirectories(directory);
        assumeTrue(call("mount", "-t", "tmpfs", "-o", "size=" + size, "ringfence-test", volume.toString()),
            "skipped: mounting a small tmpfs is not permitted here");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException
    {
        if (volume != null)
        {
            call("umount", "-l", volume.toString());
        }
    }

    @Test
    void shouldRefuseToStartWhenTooLittleIsFree() throws IOException, InterruptedException
    {
        mount("24m");
        assertEquals(ExitCode.FAILED, shell.run("run", "--duration", "1s", "--journal", journal()));
        assertTrue(shell.err().contains("journal.min_free_mb"), shell.err());
    }

    @Test
    void shouldHaltWithAMessageAndAGoodJournalWhenTheDiskIsFull() throws IOException, InterruptedException
    {
        mount("24m");
        final Jvm run = Jvm.start(folder, "run", "--journal", journal(), "--set", "journal.min_free_mb=0",
            "--set", "venue.speed=max", "--set", "hash.every=64", "--json");

        assertEquals(ExitCode.FAILED, run.code(), run.err());
        assertTrue(run.err().contains("No space left on device") || run.err().contains("disk"), run.err());
        assertTrue(run.err().contains("nothing was sent after it"), run.err());
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal(), "--json"), shell.out());
        assertTrue(JsonLine.parse(shell.lastLine()).number("events") > 1000, shell.out());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell.out() + shell.err());
        final long rows = JsonLine.parse(verified()).number("events");

        assertTrue(call("mount", "-o", "remount,size=200m", volume.toString()));
        assertEquals(ExitCode.GOOD, shell.run("run", "--journal", journal(), "--duration", "2s", "--json",
            "--set", "journal.min_free_mb=0"), shell.err());
        assertEquals("HALTED", JsonLine.parse(shell.lastLine()).text("state"), "until an operator resumes");
        assertTrue(JsonLine.parse(verified()).number("events") > rows);
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell.out() + shell.err());
    }

    private String verified()
    {
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal(), "--json"), shell.out());
        return shell.lastLine();
    }

    @Test
    void shouldTradeOnAndRestartWhenSnapshotsFindNoRoom() throws IOException, InterruptedException
    {
        final Path journal = folder.resolve("beside");
        mount("16k", journal.resolve("snapshots"));

        final String[] run = {"run", "--journal", journal.toString(), "--duration", "2s", "--json",
            "--set", "snapshot.interval_rows=500"};
        assertEquals(ExitCode.GOOD, shell.run(run), shell.err());
        assertTrue(shell.err().contains("not written") && shell.err().contains("trading goes on"), shell.err());
        assertEquals(0, JsonLine.parse(shell.lastLine()).object("snapshots").number("written"), shell.lastLine());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal.toString()), shell.out() + shell.err());

        assertTrue(call("mount", "-o", "remount,size=64m", volume.toString()));
        assertEquals(ExitCode.GOOD, shell.run(run), shell.err());
        assertTrue(JsonLine.parse(shell.lastLine()).object("snapshots").number("written") > 0, shell.lastLine());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal.toString()), shell.out() + shell.err());
    }

    @Test
    void shouldSayWhichExportFoundNoRoomAndLeaveTheJournalAlone() throws IOException, InterruptedException
    {
        mount("64k");
        final String journal = folder.resolve("beside").toString();
        assertEquals(ExitCode.GOOD, shell.run("run", "--journal", journal, "--duration", "2s"), shell.err());
        final Path out = volume.resolve("rows.jsonl");

        assertEquals(ExitCode.FAILED, shell.run("export", "--journal", journal, "--out", out.toString()));
        assertTrue(shell.err().contains(out.toString()), shell.err());
        assertTrue(shell.err().contains("No space left"), shell.err());

        assertTrue(call("mount", "-o", "remount,size=64m", volume.toString()));
        assertEquals(ExitCode.GOOD, shell.run("export", "--journal", journal, "--out", out.toString()), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal), shell.out());
    }

    @Test
    void shouldReduceThenHaltBeforeTheDiskIsFullAndComeBackWhenThereIsSpace() throws IOException, InterruptedException
    {
        mount("200m");
        final Jvm run = Jvm.start(folder, "run", "--journal", journal(), "--duration", "60s",
            "--set", "journal.min_free_mb=0", "--set", "risk.disk_floor_mb=40", "--set", "disk.check_ms=20", "--json");
        final Path ballast = volume.resolve("ballast");
        awaitState("ACTIVE");
        leave(30, ballast);
        awaitState("REDUCING");
        leave(6, ballast);
        awaitState("HALTED");
        Files.delete(ballast);
        awaitState("ACTIVE");
        run.terminate();

        assertEquals(ExitCode.GOOD, run.code(), run.err());
        final Path rows = folder.resolve("rows.jsonl");
        assertEquals(ExitCode.GOOD, shell.run(
            "export", "--journal", journal(), "--out", rows.toString(), "--types", "health"), shell.err());
        final List<String> actions = JsonLine.readAll(rows).stream()
            .flatMap((row) -> row.objects("guards").stream())
            .filter((guard) -> guard.text("guard").equals("DISK_LOW")).map((guard) -> guard.text("action")).toList();
        assertEquals(List.of("REDUCE", "HALT", "CLEAR"), actions);
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell.out() + shell.err());
    }

    @Test
    void shouldHaltAndLoseNothingAcknowledgedWhenAMappedPageCannotBeWritten() throws IOException, InterruptedException
    {
        assumeTrue(Runtime.version().feature() >= 24, "skipped: an older JVM tells of such a page too late");
        mount("64m");
        final Jvm run = Jvm.start(folder, "run", "--journal", journal(), "--duration", "60s",
            "--set", "journal.min_free_mb=0", "--set", "risk.disk_floor_mb=0", "--json");
        awaitState("ACTIVE");
        // The space that is reserved ahead of the writer goes, and nothing is left to take in its place.
        final Path file = JournalEnd.file(volume.resolve("journal"));
        assumeTrue(call("fallocate", "-p", "-o", "1MiB", "-l", "63MiB", file.toString()), "skipped: no fallocate");
        fill(volume.resolve("ballast"));

        assertEquals(ExitCode.FAILED, run.code(), run.err());
        assertTrue(run.err().contains("the disk did not give a page of the mapped file"), run.err());
        assertTrue(run.err().contains("nothing was sent after it"), run.err());
        Files.delete(volume.resolve("ballast"));
        final JsonLine verified = JsonLine.parse(verified());
        final Matcher failed = Pattern.compile("cannot write journal .* at sequence (\\d+)").matcher(run.err());
        assertTrue(failed.find(), run.err());
        assertTrue(verified.number("last_good_seq") >= Long.parseLong(failed.group(1)) - 1, run.err() + shell.out());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell.out() + shell.err());
        assertEquals(ExitCode.GOOD, shell.run("run", "--journal", journal(), "--duration", "1s",
            "--set", "journal.min_free_mb=0"), shell.err());
    }

    @Test
    void shouldSayThatABackupFindsNoRoomBeforeItWritesAnything() throws IOException, InterruptedException
    {
        mount("3m");
        final String journal = folder.resolve("beside").toString();
        assertEquals(ExitCode.GOOD, shell.run("run", "--journal", journal, "--duration", "1s"), shell.err());
        final Path backup = volume.resolve("backup");

        assertEquals(ExitCode.FAILED, shell.run("backup", "--journal", journal, "--out", backup.toString()));
        assertTrue(shell.err().contains("no room at " + backup + ": "), shell.err());
        assertFalse(Files.exists(backup));

        assertTrue(call("mount", "-o", "remount,size=64m", volume.toString()));
        assertEquals(ExitCode.GOOD, shell.run("backup", "--journal", journal, "--out", backup.toString()), shell.err());
    }

    @Test
    void shouldNameTheReportThatCannotBeWritten() throws IOException, InterruptedException
    {
        mount("24m");
        final String journal = new Story().account("100000").line("timer").journal(shell, folder);
        final Path page = volume.resolve("page.html");
        fill(volume.resolve("ballast"));
        assertEquals(ExitCode.FAILED, shell.run("report", "--journal", journal, "--out", page.toString()));
        assertEquals("ringfence: failed: cannot write " + page + ": No space left on device\n", shell.err());

        assertTrue(call("mount", "-o", "remount,ro", volume.toString()));
        assertEquals(ExitCode.REFUSED, shell.run("report", "--journal", journal, "--out", page.toString()));
        assertEquals("ringfence: --out " + page + ": " + volume + " cannot be written to, name another place\n",
            shell.err());
    }

    /** To the last page. */
    private static void fill(final Path ballast) throws IOException
    {
        final byte[] page = new byte[1 << 12];
        try (OutputStream out = Files.newOutputStream(ballast))
        {
            while (true)
            {
                out.write(page);
            }
        }
        catch (final IOException full)
        {
            assertTrue(full.getMessage().contains("No space left on device"), full.getMessage());
        }
    }

    /** Fills the volume until so many mebibytes are left. */
    private void leave(final long mebibytes, final Path ballast) throws IOException
    {
        final byte[] zeros = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(ballast, CREATE, APPEND))
        {
            while (Files.getFileStore(volume).getUsableSpace() > mebibytes << 20)
            {
                out.write(zeros);
            }
        }
    }

    private void awaitState(final String state) throws InterruptedException
    {
        String last = "";
        for (int i = 0; i < 600; i++)
        {
            if (shell.run("ctl", "--journal", journal(), "status", "--json") == ExitCode.GOOD)
            {
                last = JsonLine.parse(shell.lastLine()).text("state");
                if (last.equals(state))
                {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        fail("state is " + last + ", never " + state);
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
