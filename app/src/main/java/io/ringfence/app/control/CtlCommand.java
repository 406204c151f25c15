package io.ringfence.app.control;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Changes;
import io.ringfence.engine.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Speaks to a running process as an operator. */
@Command(
    name = "ctl",
    description = {
        "Command a running process; each command becomes an event of its journal, with who asked and why.",
        "",
        "  status      what it holds, what it may do, how it fares",
        "  halt        trip the kill switch: cancel all, no new order; survives a restart",
        "  reduce      let only orders through that reduce a position",
        "  resume      lift what halt, reduce and latched guards hold",
        "  cancel-all  cancel all working orders",
        "  flatten     close all positions",
        "  reload      read the risk file again, or change the keys of --set; all of it or nothing",
        "  reconcile   compare with the venue now, and adjust what differs",
        "  accept      take what could not be reconciled for good, and arm",
        "  promote     put the limits that are only watched in force, as one change",
        "  snapshot    write the state after the command's event to the disk, for a fast restart",
        ""},
    footer = {
        "",
        "Without --journal and --url it speaks to the process that started last below ./journal-data.",
        "Exit codes: 0 done; 1 the process said no for now; 2 wrong usage, no process there, or a change",
        "refused; 3 a process there does not answer.",
        "",
        "Examples:",
        "  ringfence ctl status",
        "  ringfence ctl halt --reason 'prices look wrong'",
        "  ringfence ctl reduce --symbol BTC-USD --reason 'ahead of the announcement'",
        "  ringfence ctl resume --journal journal-data/dev --reason 'checked with the desk'",
        "  ringfence ctl reload --set risk.daily_loss_limit=100 --reason 'half size today'",
        "  ringfence ctl promote --reason 'a week without a would-reject'",
        "  ringfence ctl snapshot --reason 'before the upgrade'"})
public final class CtlCommand extends ReportingCommand
{
    private static final Path DATA = Path.of("journal-data");

    /** What can be asked. */
    private enum Verb
    {
        STATUS, HALT, REDUCE, RESUME, CANCEL_ALL, FLATTEN, RELOAD, PROMOTE, SNAPSHOT, RECONCILE, ACCEPT;

        @Override
        public String toString()
        {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Parameters(index = "0", paramLabel = "COMMAND", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Verb verb;

    @Option(names = "--url", paramLabel = "URL", description = "The operator port, as run prints it.")
    private String url;

    @Option(names = "--journal", paramLabel = "DIR", description = "The journal of the process.")
    private Path journal;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "",
        description = "Why, for the journal; at most 96 characters.")
    private String reason;

    @Option(names = "--principal", paramLabel = "NAME", defaultValue = "${sys:user.name}",
        description = "Who, for the journal (default: ${DEFAULT-VALUE}).")
    private String principal;

    @Option(names = "--portfolio", paramLabel = "P", defaultValue = "", description = "Only this portfolio.")
    private String portfolio;

    @Option(names = "--strategy", paramLabel = "S", defaultValue = "", description = "Only this strategy.")
    private String strategy;

    @Option(names = "--symbol", paramLabel = "S", defaultValue = "", description = "Only this instrument.")
    private String symbol;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "With reload: change this key instead of reading the file; repeatable. An empty value takes " +
            "the key out.")
    private List<String> set = List.of();

    @Override
    protected Report report() throws Exception
    {
        if (!set.isEmpty() && verb != Verb.RELOAD)
        {
            throw new SettingsException("--set belongs to reload");
        }
        if (verb == Verb.STATUS && !(portfolio + strategy + symbol).isEmpty())
        {
            throw new SettingsException("--portfolio, --strategy and --symbol do not go with status: it shows all");
        }
        final ControlFile process = process();
        final ControlClient client =
            new ControlClient(URI.create(process.url()), ControlToken.read(process.token()));
        final ControlClient.Reply reply;
        try
        {
            reply = verb == Verb.STATUS ? client.get("/status") : client.post("/" + verb, body());
        }
        catch (final IOException e)
        {
            throw new IOException("no answer from " + process.url() + " (process " + process.pid() +
                (process.alive() ? ", which runs" : ", which has ended") + "): " + e.getMessage() +
                ". SIGTERM stops it; a file HALT in its journal's directory halts it", e);
        }
        return reply.status() < ControlReply.BAD_REQUEST ? done(reply.values()) : refused(reply);
    }

    private ControlFile process() throws IOException
    {
        if (url != null && journal != null)
        {
            final ControlFile beside = RunningProcess.ofJournal(journal);
            return new ControlFile(RunningProcess.loopback(url).toString(), beside.pid(), beside.token());
        }
        return journal != null ? RunningProcess.ofJournal(journal) :
            url != null ? RunningProcess.ofUrl(url, DATA) : RunningProcess.newest(DATA);
    }

    private Map<String, Object> body()
    {
        final Map<String, Object> body = new LinkedHashMap<>();
        body.put("principal", principal);
        body.put("reason", reason);
        body.put("portfolio", portfolio);
        body.put("strategy", strategy);
        body.put("symbol", symbol);
        if (!set.isEmpty())
        {
            body.put("set", new Changes().set(set).pairs());
        }
        return body;
    }

    private Report done(final Map<String, Object> values)
    {
        final Report report = new Report();
        values.forEach(report::put);
        if (verb == Verb.STATUS)
        {
            StatusText.write(values, report);
            return report;
        }
        report.line("%s: %s", verb, values.get("seq") == null ? values.get("note") :
            "event " + values.get("seq"));
        if (values.get("changes") instanceof Map<?, ?> changes)
        {
            changes.forEach((key, change) -> report.line("  %s: %s -> %s", key, StatusText.member(change, "from"),
                StatusText.member(change, "to")));
            if (changes.isEmpty())
            {
                report.line("  nothing differs from what is in force");
            }
            if (verb == Verb.PROMOTE)
            {
                report.line("  the files still say otherwise: bring them up to date before the next reload or start");
            }
        }
        return report;
    }

    private Report refused(final ControlClient.Reply reply)
    {
        err().println("ringfence: " + verb + " refused: " + reply.values().get("error"));
        final Report report = new Report();
        reply.values().forEach(report::put);
        return report.exitCode(exitCode(reply.status()));
    }

    private static int exitCode(final int status)
    {
        switch (status)
        {
            case ControlReply.CONFLICT:
            case ControlReply.BUSY:
                return ExitCode.CHECK_SAID_NO;
            case ControlReply.BAD_REQUEST:
            case ControlReply.UNAUTHORIZED:
            case ControlReply.FORBIDDEN:
            case ControlReply.UNPROCESSABLE:
                return ExitCode.REFUSED;
            default:
                return ExitCode.FAILED;
        }
    }
}
