package io.ringfence.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import io.ringfence.app.ChainHead;
import io.ringfence.app.ExitCode;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Bound;
import io.ringfence.journal.BundleManifest;
import io.ringfence.journal.BundleWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts what reproduces an incident into one file. */
@Command(
    name = "bundle",
    description = "Write rows of a journal to one file that replays anywhere: the newest snapshot before the range, " +
        "or the rows from the journal's first one on, the configuration that replay needs, build and JVM, head of " +
        "the hash chain.",
    subcommands = {BundleVerifyCommand.class, BundleReplayCommand.class},
    footer = {
        "",
        "Configuration that replay does not read stays out. What operators typed as a reason is in the rows.",
        "Example: ringfence bundle --journal journal-data/dev --from 1200 --to 1800 --out incident.bundle"})
public final class BundleCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", description = "The journal; needed.")
    private Path journal;

    @Option(names = "--from", paramLabel = "X", converter = BoundText.class,
        description = "First row of interest: a sequence, epoch ns or an RFC 3339 time.")
    private Bound from;

    @Option(names = "--to", paramLabel = "X", converter = BoundText.class,
        description = "Last row: a sequence, epoch ns or an RFC 3339 time. The batch that holds it enters whole.")
    private Bound to;

    @Option(names = "--out", paramLabel = "FILE", description = "The bundle; needed, must not exist.")
    private Path file;

    @Override
    protected Report report() throws IOException
    {
        if (journal == null || file == null)
        {
            throw new SettingsException("bundle: --journal DIR and --out FILE are needed, or 'verify FILE' or " +
                "'replay FILE'");
        }
        RowRange.refuseEmpty(from, to);
        if (Files.exists(file))
        {
            throw new SettingsException("--out " + file + ": the file exists, name another");
        }
        OutFile.refuseUnusable("--out", file);
        RowRange.refuseOutside(JournalFolder.existing(journal), from, to);
        final BundleManifest manifest;
        boolean written = false;
        try (Progress progress = progress("rows", 0))
        {
            manifest = BundleWriter.write(journal, from, to, file, RecordedEngine.bundleNeeds(), progress::at);
            written = true;
        }
        finally
        {
            if (!written)
            {
                Files.deleteIfExists(file);
            }
        }
        final Report report = said(manifest).put("bytes", Files.size(file));
        if (manifest.anchor() != null)
        {
            report.line("  goes on from the snapshot at sequence %d, state hash %s", manifest.anchor().sequence(),
                manifest.anchor().stateHash());
        }
        return report
            .line("%s: %,d bytes, %,d rows, sequences %d to %d of interest, %d configuration keys left out", file,
                Files.size(file), manifest.rows(), manifest.from(), manifest.to(), manifest.keysLeftOut());
    }

    static Report said(final BundleManifest manifest)
    {
        return new Report()
            .put("ok", true)
            .put("events", manifest.rows())
            .put("from", manifest.from())
            .put("to", manifest.to())
            .put("anchor", manifest.anchor() == null ? null : manifest.anchor().sequence())
            .put("chain", ChainHead.of(manifest.chain()))
            .put("build", manifest.build())
            .put("jvm", manifest.jvm())
            .put("keys_left_out", manifest.keysLeftOut())
            .exitCode(ExitCode.GOOD);
    }

    static void refuseMissing(final Path bundle)
    {
        if (!Files.isRegularFile(bundle))
        {
            throw new SettingsException(bundle + (Files.isDirectory(bundle) ? ": is a directory, name the file" :
                ": no such file"));
        }
    }

    static String hex(final long hash)
    {
        return HexFormat.of().toHexDigits(hash);
    }
}
