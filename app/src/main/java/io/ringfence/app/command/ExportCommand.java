package io.ringfence.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import io.ringfence.app.ChainHead;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.Shutdown;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventType;
import io.ringfence.journal.Bound;
import io.ringfence.journal.ChainMark;
import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.json.ExportOptions;
import io.ringfence.journal.json.JsonlExporter;
import io.ringfence.journal.json.LinesResult;
import io.ringfence.journal.json.TargetException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a journal as JSONL. */
@Command(
    name = "export",
    description = "Write the rows of a journal as JSON lines.",
    footer = {
        "",
        "With --out - the lines are the output, and what --json says goes to standard error.",
        "Examples:",
        "  ringfence export --journal journal-data/dev --types execution,intent --out -",
        "  ringfence export --journal journal-data/dev --symbols BTC-USD --from 2026-01-01T10:00:00Z --out btc.gz",
        "  ringfence export --journal journal-data/dev --follow --schema legacy --out events.jsonl"})
public final class ExportCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--out", paramLabel = "FILE|-", defaultValue = StandardOutput.NAME,
        description = "Where to write; - is standard output, a name that ends in .gz is compressed.")
    private String target;

    @Option(names = "--from", paramLabel = "X", converter = BoundText.class,
        description = "First row: a sequence, epoch ns or an RFC 3339 time.")
    private Bound from;

    @Option(names = "--to", paramLabel = "X", converter = BoundText.class,
        description = "Last row: a sequence, epoch ns or an RFC 3339 time.")
    private Bound to;

    @Option(names = "--types", paramLabel = "a,b", description = "Types of events; all by default.")
    private String types;

    @Option(names = "--symbols", paramLabel = "A,B", split = ",", hideParamSyntax = true,
        description = "Instruments: rows whose event, orders, verdicts, positions or guards name one of them.")
    private List<String> symbols = List.of();

    @Option(names = "--order", paramLabel = "ID|TAG",
        description = "One order, by client order id or tag: rows that name it.")
    private String order;

    @Option(names = "--schema", paramLabel = "ringfence|legacy", defaultValue = "ringfence",
        description = "Lossless lines, or the Python bot's audit format.")
    private ExportOptions.Schema schema;

    @Option(names = "--follow",
        description = "At the end of a journal that is being written wait for more, until a signal or --to.")
    private boolean follow;

    @Option(names = "--resume",
        description = "Go on behind the last whole line of --out FILE, as if one export had written all of it.")
    private boolean resume;

    @Override
    protected Report report()
    {
        RowRange.refuseEmpty(from, to);
        JournalFolder.existing(journal);
        final ExportOptions options = ExportOptions.ALL
            .between(from, to).ofTypes(types()).ofSymbols(Set.copyOf(symbols)).ofOrder(order).as(schema);
        JsonlExporter.check(journal, options);
        final boolean toFile = !target.equals(StandardOutput.NAME);
        if (toFile)
        {
            OutFile.refuseUnusable("--out", Path.of(target));
        }
        try
        {
            return toFile ? toFile(options) : toOut(options);
        }
        catch (final TargetException e)
        {
            return failed(e.trouble(), toFile);
        }
        catch (final IOException e)
        {
            return failed(e, toFile);
        }
    }

    private Report failed(final IOException trouble, final boolean toFile)
    {
        if (!toFile && StandardOutput.isGone(trouble))
        {
            return new Report();
        }
        throw new JournalException(toFile ? "cannot write " + target + ": " + IoText.reason(trouble) +
            "; what is there may end in the middle of a line, --resume goes on behind its last whole one" :
            "cannot write to standard output: " + IoText.reason(trouble), trouble);
    }

    private Report toOut(final ExportOptions options) throws IOException
    {
        refuseResume(resume, "--out FILE: standard output has no last line");
        reportToErr();
        final long beganNs = System.nanoTime();
        try (OutputStream out = new StandardOutput())
        {
            return report(export(out, options), options, beganNs);
        }
    }

    private Report toFile(final ExportOptions wanted) throws IOException
    {
        final long beganNs = System.nanoTime();
        final ExportTarget file = new ExportTarget(Path.of(target));
        ExportOptions options = wanted;
        if (resume)
        {
            refuseResume(from != null, "the file says where to go on, --from does not go with it");
            refuseResume(
                schema == ExportOptions.Schema.LEGACY, "--schema ringfence: legacy lines bear no sequence");
            final long last = file.resume();
            options = last < 0 ? options : options.resumedAfter(last);
        }
        final LinesResult result;
        try (OutputStream out = resume ? file.out() : file.create())
        {
            result = export(out, options);
        }
        return report(result, options, beganNs);
    }

    private Report report(final LinesResult result, final ExportOptions options, final long beganNs)
    {
        return Rates.report(result, System.nanoTime() - beganNs).put("resumed_after", after(options))
            .put("chain", ChainHead.of(ChainMark.newest(journal)))
            .line("%,d lines, %,d bytes to %s", result.lines(), result.bytes(), target);
    }

    private LinesResult export(final OutputStream out, final ExportOptions options)
    {
        final AtomicBoolean stopped = new AtomicBoolean();
        final BooleanSupplier enough = follow ? stopped::get : () -> true;
        if (follow)
        {
            Shutdown.onSignal(() -> stopped.set(true));
        }
        try (Progress progress = progress("lines", 0))
        {
            return JsonlExporter.follow(journal, out, options, progress::at, enough);
        }
    }

    private static Long after(final ExportOptions options)
    {
        return options.after() < 0 ? null : options.after();
    }

    private static void refuseResume(final boolean wrong, final String needed)
    {
        if (wrong)
        {
            throw new SettingsException("--resume: " + needed);
        }
    }

    private Set<EventType> types()
    {
        try
        {
            return types == null ? Set.of() : ExportOptions.parseTypes(types);
        }
        catch (final IllegalArgumentException e)
        {
            throw new SettingsException("--types: " + e.getMessage());
        }
    }
}
