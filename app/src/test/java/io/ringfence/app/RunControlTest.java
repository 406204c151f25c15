package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running process under its operators, through the command line. */
@Timeout(120)
class RunControlTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(30);

    private final Shell shell = new Shell();

    @TempDir
    private Path folder;

    private String journal()
    {
        return folder.resolve("j").toString();
    }

    private CompletableFuture<JsonLine> run(final String... more)
    {
        final Shell other = new Shell();
        final String[] args = new String[more.length + 4];
        args[0] = "run";
        args[1] = "--journal";
        args[2] = journal();
        args[3] = "--json";
        System.arraycopy(more, 0, args, 4, more.length);
        return CompletableFuture.supplyAsync(() ->
        {
            final int code = other.run(args);
            assertEquals(ExitCode.GOOD, code, other::err);
            return JsonLine.parse(other.lastLine());
        });
    }

    private JsonLine ctl(final String... args)
    {
        final String[] all = new String[args.length + 4];
        all[0] = "ctl";
        all[1] = "--journal";
        all[2] = journal();
        all[3] = "--json";
        System.arraycopy(args, 0, all, 4, args.length);
        assertEquals(ExitCode.GOOD, shell.run(all), shell::err);
        return JsonLine.parse(shell.lastLine());
    }

    /** Waits until the process shows a state. */
    private JsonLine awaitState(final String state) throws InterruptedException
    {
        final long deadline = System.nanoTime() + PATIENCE_NS;
        String seen = "no port";
        while (System.nanoTime() < deadline)
        {
            if (Files.exists(folder.resolve("j").resolve("control.json")))
            {
                final JsonLine status = ctl("status");
                seen = status.text("state");
                if (seen.equals(state))
                {
                    return status;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("state was to become " + state + ", is " + seen);
    }

    private List<JsonLine> exported(final String types) throws IOException
    {
        final Path file = folder.resolve("rows.jsonl");
        assertEquals(ExitCode.GOOD,
            shell.run("export", "--journal", journal(), "--types", types, "--out", file.toString()), shell::err);
        return JsonLine.readAll(file);
    }

    @Test
    void shouldStayHaltedOverARestartUntilAnOperatorResumes() throws Exception
    {
        final CompletableFuture<JsonLine> first = run("--duration", "60s");
        awaitState("ACTIVE");
        ctl("halt", "--reason", "drill", "--principal", "ann");
        awaitState("HALTED");
        assertTrue(Shutdown.ask(() -> {}));
        assertEquals("HALTED", first.get().text("state"));

        final CompletableFuture<JsonLine> second = run("--duration", "60s");
        final JsonLine halted = awaitState("HALTED");
        assertEquals(0, halted.number("open_orders"));
        ctl("resume", "--reason", "drill over", "--principal", "ann");
        awaitState("ACTIVE");
        assertTrue(Shutdown.ask(() -> {}));
        assertEquals("ACTIVE", second.get().text("state"));

        final List<JsonLine> commands = exported("operator");
        assertEquals(List.of("HALT", "RESUME"),
            commands.stream().map((row) -> row.text("command").toUpperCase(Locale.ROOT)).toList());
        assertEquals("ann", commands.get(0).text("principal"));
        assertEquals("drill", commands.get(0).text("reason"));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal(), "--json"), shell::err);
    }

    @Test
    void shouldStartHaltedWhenTheHaltFileIsThereAndEndWithNoAddress() throws Exception
    {
        Files.createDirectories(folder.resolve("j"));
        Files.createFile(folder.resolve("j").resolve("HALT"));

        final JsonLine run = run("--duration", "1s").get();

        assertEquals("HALTED", run.text("state"));
        assertEquals(0, run.number("orders"));
        assertEquals("halt-file", exported("operator").get(0).text("principal"));
        assertFalse(Files.exists(folder.resolve("j").resolve("control.json")));
    }

    @Test
    void shouldApplyALimitInOneRowAndReplayIt() throws Exception
    {
        final CompletableFuture<JsonLine> running = run("--duration", "60s");
        awaitState("ACTIVE");
        ctl("reload", "--set", "risk.reduce_only_mode=true", "--reason", "half day");
        awaitState("REDUCING");
        assertTrue(Shutdown.ask(() -> {}));
        running.get();

        final JsonLine reload = exported("operator").get(0);
        assertEquals("REDUCING", reload.text("state"));
        assertEquals("true", reload.object("set").text("risk.reduce_only_mode"));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal(), "--json"), shell::err);
        assertTrue(JsonLine.parse(shell.lastLine()).flag("equal"));
    }

    @Test
    void shouldBeginAgainFromTheSnapshotThatAnOperatorTookInAProcessThatWasKilled() throws Exception
    {
        final Jvm process = Jvm.start(folder, "run", "--journal", journal(), "--duration", "60s");
        awaitState("ACTIVE");
        final long sequence = ctl("snapshot", "--reason", "before lunch", "--principal", "ann").number("seq");
        final Path file = folder.resolve(String.format(Locale.ROOT, "j/snapshots/snapshot-%019d.rfs", sequence));
        final long deadline = System.nanoTime() + PATIENCE_NS;
        while (!Files.exists(file))
        {
            assertTrue(System.nanoTime() - deadline < 0, "no " + file);
            Thread.sleep(10);
        }
        process.kill();
        process.code();

        final Shell again = new Shell();
        assertEquals(ExitCode.GOOD, again.run("run", "--journal", journal(), "--duration", "1s"), again::err);
        assertTrue(again.err().contains("from the snapshot at sequence " + sequence), again.err());
        assertEquals("SNAPSHOT", exported("operator").get(0).text("command").toUpperCase(Locale.ROOT));
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal()), shell::err);
    }

    @Test
    void shouldRefuseToListenWhereOtherMachinesReachIt()
    {
        assertEquals(ExitCode.REFUSED,
            shell.run("run", "--duration", "1s", "--journal", journal(), "--set", "control.host=0.0.0.0"));
        assertTrue(shell.err().contains("no TLS"), shell.err());
        assertFalse(Files.exists(folder.resolve("j")));
    }
}
