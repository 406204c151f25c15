package io.ringfence.app.command;

import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.explain.JournalDiff;
import io.ringfence.engine.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows where two journals part. */
@Command(
    name = "diff",
    description = "Hold two journals against each other: the first sequence that differs, the module and the field, " +
        "and the first state hash that does.",
    footer = {
        "",
        "Exit code 1 when they differ.",
        "Example: ringfence diff --journal journal-data/dev --journal journal-data/other"})
public final class DiffCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "A journal; to be given twice.")
    private List<Path> journals = List.of();

    @Option(names = "--every-row",
        description = "Read both from their first common row on, also where their hash chains are the same.")
    private boolean everyRow;

    @Override
    protected Report report()
    {
        if (journals.size() != 2)
        {
            throw new SettingsException("--journal A --journal B is needed: two journals, not " + journals.size());
        }
        final JournalDiff diff = new JournalDiff(
            JournalFolder.existing(journals.get(0)), JournalFolder.existing(journals.get(1)), everyRow);
        try (Progress progress = progress("rows", 0))
        {
            return diff.compare(progress::at);
        }
    }
}
