package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.journal.Bundle;
import io.ringfence.journal.BundleManifest;
import io.ringfence.journal.JournalException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a bundle. */
@Command(
    name = "verify",
    description = "Check a bundle: digest, checksums, dense sequences, hash chain.",
    footer = {"", "Exit code 1 when it is not what was written.",
        "Example: ringfence bundle verify incident.bundle"})
public final class BundleVerifyCommand extends ReportingCommand
{
    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file;

    @Override
    protected Report report()
    {
        BundleCommand.refuseMissing(file);
        try (Progress progress = progress("rows", 0))
        {
            final BundleManifest manifest = Bundle.verify(file, progress::at);
            return BundleCommand.said(manifest)
                .line("%s: whole, %,d rows, sequences %d to %d of interest", file, manifest.rows(), manifest.from(),
                    manifest.to())
                .line("  written by %s on %s, hash chain %s", manifest.build(), manifest.jvm(),
                    manifest.chain().head());
        }
        catch (final JournalException e)
        {
            return new Report().put("ok", false).put("detail", e.getMessage()).exitCode(ExitCode.CHECK_SAID_NO)
                .line("%s: DAMAGED: %s", file, e.getMessage());
        }
    }
}
