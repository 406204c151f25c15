package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.explain.At;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Bound;
import io.ringfence.journal.replay.ReplayStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the state at a point of a journal. */
@Command(
    name = "at",
    description = "Show the state after one row of a journal: trading states, equity, positions, orders, P&L and how " +
        "much of every limit is used.",
    footer = {
        "",
        "With --time the last row that was received by then counts.",
        "Example: ringfence at --journal journal-data/dev --time 2026-01-01T10:00:00Z --books"})
public final class AtCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--seq", paramLabel = "N", description = "Sequence of the row.")
    private Long sequence;

    @Option(names = "--time", paramLabel = "T", converter = BoundText.class,
        description = "Time of the row: RFC 3339 or epoch ns.")
    private Bound time;

    @Option(names = "--books", description = "Show the best ten levels of the books too.")
    private boolean books;

    @Option(names = "--costs", description = "Show what guards and checks cost while the journal ran up to there.")
    private boolean costs;

    @Option(names = "--from-start", description = "Begin with the journal's first row, whatever snapshots there are.")
    private boolean fromStart;

    @Override
    protected Report report()
    {
        if (sequence == null == (time == null))
        {
            throw new SettingsException("--seq N or --time T is needed, one of them: at which point?");
        }
        final Bound point = sequence != null ? new Bound(false, sequence) : new Bound(true, time.value());
        try (Progress progress = progress("rows", 0))
        {
            final ReplayStart start = new ReplayStart(
                JournalFolder.existing(journal), fromStart || costs, err()::println);
            return new At(start, point, books, costs).describe(progress::at);
        }
    }
}
