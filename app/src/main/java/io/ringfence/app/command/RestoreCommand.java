package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.journal.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings a journal back. */
@Command(
    name = "restore",
    description = "Make a journal of a backup. Writes to a new directory only, verifies it, and leaves out some " +
        "boot epochs, so that no client order id of the lost journal is used again.",
    footer = {"", "Example: ringfence restore --from /mnt/backup/dev --journal journal-data/dev"})
public final class RestoreCommand extends ReportingCommand
{
    @Option(names = "--from", paramLabel = "DIR", required = true, description = "The backup.")
    private Path from;

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal to make.")
    private Path to;

    @Override
    protected Report report()
    {
        JournalFolder.existing("--from", from);
        JournalFolder.refuseFile("--journal", to);
        try (Progress progress = progress("bytes copied, then rows verified", 0))
        {
            return CopyReport.of(Backup.restore(from, to, progress::at), from, to);
        }
    }
}
