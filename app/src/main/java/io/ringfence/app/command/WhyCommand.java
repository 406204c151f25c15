package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.explain.Why;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.replay.ReplayStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Explains one decision. */
@Command(
    name = "why",
    description = "Explain one decision of a journal: every check in order with its inputs and their age, value, " +
        "limit, headroom and verdict, and the nearest order that would have passed.",
    footer = {
        "",
        "With --order the last refusal of the order, else how it came about; with --seq too, what that row decided.",
        "A row that decides about no order shows what its guards changed, and of what they measured.",
        "Example: ringfence why --journal journal-data/dev --order rf-0001-0000000002a-00"})
public final class WhyCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--order", paramLabel = "ID", description = "Client order id, or the tag of an order.")
    private String order;

    @Option(names = "--seq", paramLabel = "N", description = "Sequence of a row.")
    private Long sequence;

    @Option(names = "--from-start", description = "Begin with the journal's first row, whatever snapshots there are.")
    private boolean fromStart;

    @Override
    protected Report report()
    {
        if (order == null && sequence == null)
        {
            throw new SettingsException("--order ID or --seq N is needed: whose decision is to be explained?");
        }
        final Path folder = JournalFolder.existing(journal);
        final Why why = new Why(folder, new ReplayStart(folder, fromStart, err()::println), order, sequence);
        try (Progress progress = progress("rows", 0))
        {
            return why.explain(progress::at);
        }
    }
}
