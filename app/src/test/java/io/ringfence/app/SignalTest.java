package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process in a JVM of its own, ended from outside. */
class SignalTest
{
    private static final long PATIENCE_S = 30;

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    @Test
    void shouldReportAndExitGoodWhenARunIsTerminated() throws IOException, InterruptedException
    {
        final Process process = start("run", "--journal", folder.resolve("j").toString(), "--json");
        await("running on", folder.resolve("err"), process);
        process.destroy();
        assertEquals(ExitCode.GOOD, code(process));
        final JsonLine run = lastLine();
        assertEquals("signal", run.text("stopped_by"));
        assertEquals(ExitCode.GOOD,
            shell.run("replay", "--journal", folder.resolve("j").toString(), "--json"), shell.err());
        assertEquals(run.text("state_hash"), JsonLine.parse(shell.lastLine()).text("state_hash"));
    }

    @Test
    void shouldReportAndExitGoodWhenAVenueIsTerminated() throws IOException, InterruptedException
    {
        final Process process = start("venue", "--json");
        await("port", folder.resolve("out"), process);
        process.destroy();
        assertEquals(ExitCode.GOOD, code(process));
        assertEquals(0, lastLine().number("orders_accepted"));
    }

    @Test
    void shouldVerifyAndReplayWhenARunWasKilled() throws IOException, InterruptedException
    {
        final String journal = folder.resolve("j").toString();
        final Process process = start("run", "--journal", journal, "--json");
        await("running on", folder.resolve("err"), process);
        TimeUnit.MILLISECONDS.sleep(700);
        process.destroyForcibly();
        code(process);
        assertEquals(ExitCode.GOOD, shell.run("verify", "--journal", journal), shell.err() + shell.out());
        assertEquals(
            ExitCode.GOOD, shell.run("run", "--duration", "500ms", "--journal", journal, "--json"), shell.err());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal), shell.err() + shell.out());
    }

    @Test
    void shouldFollowALiveJournalUntilTerminated() throws IOException, InterruptedException
    {
        final String journal = folder.resolve("j").toString();
        assertEquals(ExitCode.GOOD, shell.run("run", "--duration", "100ms", "--journal", journal), shell.err());
        final Path lines = folder.resolve("lines");
        final Process follower = start("export", "--follow", "--journal", journal, "--out", lines.toString(), "--json");
        await("STOPPED", lines, follower);
        assertEquals(ExitCode.GOOD,
            shell.run("run", "--duration", "1s", "--journal", journal, "--json"), shell.err());
        final long last = JsonLine.parse(shell.lastLine()).number("last_seq");
        await("{\"seq\":" + last + ",", lines, follower);
        follower.destroy();
        assertEquals(ExitCode.GOOD, code(follower));
        assertEquals(last, lastLine().number("lines"));
        assertEquals(ExitCode.GOOD,
            shell.run("export", "--journal", journal, "--out", folder.resolve("whole").toString()), shell.err());
        assertEquals(-1, Files.mismatch(folder.resolve("whole"), lines));
    }

    private Process start(final String... args) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter((argument) -> argument.startsWith("--") || argument.startsWith("-D") || argument.equals("-ea"))
            .forEach(command::add);
        command.addAll(List.of(
            "-Dringfence.root=" + System.getProperty("ringfence.root"), "-Xmx512m", "-cp", classPath(),
            Ringfence.class.getName()));
        command.addAll(Arrays.asList(args));
        return new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    }

    private static String classPath()
    {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
            .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    private void await(final String text, final Path file, final Process process)
        throws IOException, InterruptedException
    {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Files.exists(file) || !Files.readString(file).contains(text))
        {
            assertTrue(process.isAlive() && System.nanoTime() - deadline < 0,
                () -> "no '" + text + "': " + contents("out") + contents("err"));
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private int code(final Process process) throws InterruptedException
    {
        assertTrue(process.waitFor(PATIENCE_S, TimeUnit.SECONDS), () -> "it goes on: " + contents("err"));
        return process.exitValue();
    }

    private JsonLine lastLine() throws IOException
    {
        final List<String> lines = Files.readAllLines(folder.resolve("out"));
        return JsonLine.parse(lines.get(lines.size() - 1));
    }

    private String contents(final String file)
    {
        try
        {
            return Files.readString(folder.resolve(file));
        }
        catch (final IOException e)
        {
            return e.toString();
        }
    }
}
