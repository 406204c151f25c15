package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.journal.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies a journal away. */
@Command(
    name = "backup",
    description = "Copy a journal, that of a running process too, to another directory, which is a journal itself. " +
        "The next backup to it copies what came since. All that is there is verified afterwards.",
    footer = {"", "Example: ringfence backup --journal journal-data/dev --out /mnt/backup/dev"})
public final class BackupCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path from;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "The backup, on another disk at best.")
    private Path to;

    @Override
    protected Report report()
    {
        JournalFolder.existing(from);
        JournalFolder.refuseFile("--out", to);
        try (Progress progress = progress("bytes copied, then rows verified", 0))
        {
            return CopyReport.of(Backup.backup(from, to, progress::at), from, to);
        }
    }
}
