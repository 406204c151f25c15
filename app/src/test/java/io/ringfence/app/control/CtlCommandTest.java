package io.ringfence.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Ringfence;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.OperatorCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CtlCommandTest
{
    @TempDir
    private Path data;
    private Path journal;
    private ControlRig rig;
    private String out;
    private String err;

    @BeforeEach
    void start() throws IOException
    {
        journal = Files.createDirectory(data.resolve("dev"));
        rig = new ControlRig(journal);
    }

    @AfterEach
    void stop()
    {
        rig.close();
    }

    private int ctl(final String... args)
    {
        final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
        final String[] all = new String[args.length + 3];
        all[0] = "ctl";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = "--journal";
        all[args.length + 2] = journal.toString();
        final int code = Ringfence.execute(
            new PrintStream(stdout, true, StandardCharsets.UTF_8),
            new PrintStream(stderr, true, StandardCharsets.UTF_8), all);
        out = stdout.toString(StandardCharsets.UTF_8);
        err = stderr.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Map<String, Object> json() throws BadBodyException
    {
        final String[] lines = out.split("\n");
        return JsonBody.parse(lines[lines.length - 1].getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldPrintStatusAsJson() throws BadBodyException
    {
        assertEquals(ExitCode.GOOD, ctl("status", "--json"), () -> err);

        assertEquals("ACTIVE", json().get("state"));
        assertEquals(0L, json().get("open_orders"));
        assertEquals("default", ((Map<?, ?>)((List<?>)json().get("portfolios")).get(0)).get("portfolio"));
        assertEquals("HALTED", ((Map<?, ?>)((List<?>)json().get("instruments")).get(0)).get("state"));
        final Map<?, ?> profit = (Map<?, ?>)((Map<?, ?>)json().get("pnl_by_portfolio")).get("default");
        assertEquals("0", profit.get("realized"));
        assertEquals("0", profit.get("total"));
        assertEquals(Map.of(), json().get("pnl_by_group"));
        assertEquals(0L, json().get("unshared_fills"));
    }

    @Test
    void shouldPrintStatusForAPerson()
    {
        assertEquals(ExitCode.GOOD, ctl("status"));

        assertTrue(out.startsWith("state       ACTIVE"), out);
        assertTrue(out.contains("no price    BTC-USD, "), out);
        assertTrue(out.contains(": nothing is traded there before one comes"), out);
    }

    @Test
    void shouldSendWhoAndWhy() throws InterruptedException
    {
        assertEquals(ExitCode.GOOD, ctl("cancel-all", "--reason", "lunch", "--symbol", "ETH-USD"), () -> err);

        final ControlRig.Seen event = rig.next();
        assertEquals(OperatorCommand.CANCEL_ALL, event.command());
        assertEquals(System.getProperty("user.name"), event.principal());
        assertEquals("lunch", event.reason());
        assertEquals(1, event.instrument());
        assertTrue(out.contains("event " + event.sequence()), out);
    }

    @Test
    void shouldChangeAKeyAndShowWhatItWas() throws InterruptedException
    {
        assertEquals(ExitCode.GOOD, ctl("reload", "--set", "risk.daily_loss_limit=100"), () -> err);

        assertEquals("risk.daily_loss_limit=100", rig.next().set());
        assertTrue(out.contains("risk.daily_loss_limit: 250 -> 100"), out);
    }

    @Test
    void shouldEndWithTwoWhenAChangeIsRefused()
    {
        assertEquals(ExitCode.REFUSED, ctl("reload", "--set", "risk.daily_los_limit=100"));

        assertTrue(err.contains("risk.daily_loss_limit?"), err);
    }

    @Test
    void shouldEndWithOneWhenTheHaltFileForbidsToResume() throws Exception
    {
        Files.createFile(journal.resolve("HALT"));
        rig.next();

        assertEquals(ExitCode.CHECK_SAID_NO, ctl("resume"));
        assertTrue(err.contains("HALT exists"), err);
    }

    @Test
    void shouldEndWithTwoWhenNoProcessRuns()
    {
        rig.close();

        assertEquals(ExitCode.REFUSED, ctl("halt"));
        assertTrue(err.contains("no process runs on journal"), err);
    }

    @Test
    void shouldEndWithThreeWhenThePortIsDead() throws IOException
    {
        rig.close();
        new ControlFile("http://127.0.0.1:1", 1, journal.resolve(ControlToken.FILE)).write(journal);

        assertEquals(ExitCode.FAILED, ctl("halt"));
        assertTrue(err.contains("file HALT"), err);
    }

    @Test
    void shouldKeepTheTokenOnTheMachine() throws IOException
    {
        assertThrows(SettingsException.class, () -> RunningProcess.loopback("http://192.0.2.1:80"));
        assertThrows(SettingsException.class, () -> RunningProcess.loopback("ftp://127.0.0.1:80"));
        assertEquals(ExitCode.REFUSED, ctl("status", "--url", "http://192.0.2.1:80"));
        assertEquals(ExitCode.GOOD, ctl("status", "--url", rig.url()));
    }

    @Test
    void shouldFindTheProcessThatStartedLast() throws IOException
    {
        final Path older = Files.createDirectory(data.resolve("older"));
        new ControlFile("http://127.0.0.1:2", ProcessHandle.current().pid(), older.resolve("t")).write(older);
        Files.setLastModifiedTime(older.resolve(ControlFile.FILE), FileTime.fromMillis(1));
        final Path dead = Files.createDirectory(data.resolve("dead"));
        new ControlFile("http://127.0.0.1:3", Integer.MAX_VALUE, dead.resolve("t")).write(dead);

        assertEquals(rig.url(), RunningProcess.newest(data).url());
        assertEquals(journal.resolve(ControlToken.FILE).toAbsolutePath(),
            RunningProcess.ofUrl(rig.url(), data).token());
    }

    @Test
    void shouldExplainItselfWithExamples()
    {
        final ByteArrayOutputStream help = new ByteArrayOutputStream();

        assertEquals(ExitCode.GOOD, Ringfence.execute(
            new PrintStream(help, true, StandardCharsets.UTF_8), System.err, "ctl", "--help"));
        assertTrue(help.toString(StandardCharsets.UTF_8).contains("ringfence ctl halt --reason"), help::toString);
        assertEquals(ExitCode.REFUSED, ctl("stop"));
    }
}
