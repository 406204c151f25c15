package io.ringfence.app.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Changes;
import io.ringfence.app.explain.Steps;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Bound;
import io.ringfence.journal.OwnFile;
import io.ringfence.journal.replay.AnchoredReplay;
import io.ringfence.journal.replay.AnchoredResult;
import io.ringfence.journal.replay.Difference;
import io.ringfence.journal.replay.ReplayResult;
import io.ringfence.journal.replay.ReplayStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proves that the same inputs give the same decisions. */
@Command(
    name = "replay",
    description = "Run the inputs of a journal through a fresh engine and compare every decision and every state " +
        "hash with what is journaled.",
    footer = {
        "",
        "Exit code 1 when something differs: the first difference is named, field by field.",
        "With --steps it writes what each row changed in the state instead; with --steps - the lines are the output.",
        "Examples:",
        "  ringfence replay --journal journal-data/dev",
        "  ringfence replay --journal journal-data/dev --from 1200 --to 1300 --steps - --modules orders,positions"})
public final class ReplayCommand extends ReportingCommand
{
    private static final int BUFFER = 1 << 16;
    private static final int MOST_THREADS = 256;
    private static final String AUTO = "auto";

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--from", paramLabel = "X", converter = BoundText.class,
        description = "First row to compare: a sequence, epoch ns or an RFC 3339 time. Rows before it still run, " +
            "from the newest snapshot before it on.")
    private Bound from;

    @Option(names = "--from-start", description = "Begin with the journal's first row, whatever snapshots there are.")
    private boolean fromStart;

    @Option(names = "--to", paramLabel = "X", converter = BoundText.class,
        description = "Last row: a sequence, epoch ns or an RFC 3339 time.")
    private Bound to;

    @Option(names = "--set", paramLabel = "KEY=VALUE",
        description = "Change the recorded configuration; may be repeated. Decisions will differ, that is the point.")
    private List<String> changes = List.of();

    @Option(names = "--threads", paramLabel = "N|auto", defaultValue = AUTO,
        description = "Threads, which walk from snapshot to snapshot; at most one for each of these segments " +
            "(default: ${DEFAULT-VALUE}, by cores). What is found is the same with any number.")
    private String threads;

    @Option(names = "--steps", paramLabel = "FILE|-",
        description = "Write a line of JSON for every row that changed the state.")
    private String steps;

    @Option(names = "--modules", paramLabel = "a,b",
        description = "With --steps: books, marks, orders, positions, guards; all by default.")
    private String modules;

    @Override
    protected Report report() throws IOException
    {
        RowRange.refuseOutside(JournalFolder.existing(journal), from, to);
        if (steps != null)
        {
            return steps();
        }
        if (modules != null)
        {
            throw new SettingsException("--modules goes with --steps FILE|-");
        }
        final Map<String, String> settings = new Changes().set(changes).pairs();
        final AnchoredResult anchored;
        try (Progress progress = progress("rows", 0))
        {
            final ReplayStart start = new ReplayStart(
                JournalFolder.existing(journal), fromStart || !settings.isEmpty(), err()::println);
            // Under other settings nobody comes to the state of a snapshot.
            anchored = new AnchoredReplay(
                start, () -> new RecordedEngine(settings), from, to, settings.isEmpty() ? threads() : -1,
                progress::at).replay();
        }
        anchored.passedOver().forEach((sequence, why) ->
            err().println("the snapshot at sequence " + sequence + " is passed over: " + why));
        return report(anchored);
    }

    private static Report report(final AnchoredResult anchored)
    {
        final ReplayResult result = anchored.outcome();
        final Report report = new Report()
            .put("equal", result.equal())
            .put("events", result.events())
            .put("state_hash", HexFormat.of().toHexDigits(result.stateHash()))
            .put("rate_per_s", Math.round(result.ratePerS()))
            .put("first_difference", difference(result.firstDifference()))
            .put("threads", anchored.threads())
            .put("segments", anchored.anchors().size() + 1)
            .put("anchors", anchored.anchors())
            .put("anchors_passed_over", passedOver(anchored))
            .exitCode(result.equal() ? ExitCode.GOOD : ExitCode.CHECK_SAID_NO);
        if (result.equal())
        {
            report.line("EQUAL %d events, state hash %s, %,.0f events/s", result.events(),
                HexFormat.of().toHexDigits(result.stateHash()), result.ratePerS());
            return anchored.anchors().isEmpty() ? report : report.line(
                "  %s; the state of %s on the way was reached byte by byte%s", counted(anchored.threads(), "thread"),
                counted(anchored.anchors().size(), "snapshot"), anchored.passedOver().isEmpty() ? "" :
                ", passed over: " + anchored.passedOver().size());
        }
        final Difference first = result.firstDifference();
        return report
            .line("DIFFERENT at sequence %d, module %s, field %s", first.sequence(), first.module(), first.field())
            .line("  journaled  %s", first.journaled())
            .line("  replayed   %s", first.replayed())
            .line("  %,d rows before it are equal", result.events() - 1);
    }

    private static String counted(final int count, final String what)
    {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private Report steps() throws IOException
    {
        final Steps writer = new Steps(
            new ReplayStart(JournalFolder.existing(journal), fromStart, err()::println),
            new Changes().set(changes).pairs(), modules, from, to);
        final boolean toOut = steps.equals(StandardOutput.NAME);
        if (!toOut)
        {
            OutFile.refuseUnusable("--steps", Path.of(steps));
        }
        if (toOut)
        {
            reportToErr();
        }
        try (Progress progress = progress("rows", 0);
            OutputStream out = toOut ? new StandardOutput() :
                new BufferedOutputStream(OwnFile.create(Path.of(steps)), BUFFER))
        {
            return writer.write(out, progress::at);
        }
    }

    private static List<Map<String, Object>> passedOver(final AnchoredResult anchored)
    {
        final List<Map<String, Object>> list = new ArrayList<>();
        anchored.passedOver().forEach((sequence, why) -> list.add(Map.of("seq", sequence, "why", why)));
        return list;
    }

    private int threads()
    {
        if (threads.equals(AUTO))
        {
            return 0;
        }
        final int count = threads.matches("[0-9]{1,3}") ? Integer.parseInt(threads) : 0;
        if (count < 1 || count > MOST_THREADS)
        {
            throw new SettingsException("--threads " + threads + ": 'auto', or 1 to " + MOST_THREADS + ", is allowed");
        }
        return count;
    }

    private static Map<String, Object> difference(final Difference first)
    {
        if (first == null)
        {
            return null;
        }
        final Map<String, Object> map = new LinkedHashMap<>();
        map.put("seq", first.sequence());
        map.put("module", first.module());
        map.put("field", first.field());
        map.put("journaled", first.journaled());
        map.put("replayed", first.replayed());
        return map;
    }
}
