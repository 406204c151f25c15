package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.ChainHead;
import io.ringfence.app.ExitCode;
import io.ringfence.app.Report;
import io.ringfence.journal.BackupResult;

/** What a backup or a restore says. Pure. */
final class CopyReport
{
    private CopyReport()
    {
    }

    static Report of(final BackupResult result, final Path from, final Path to)
    {
        final Report report = new Report()
            .put("ok", result.verified().ok())
            .put("documents", result.documents())
            .put("bytes", result.bytes())
            .put("events", result.verified().events())
            .put("last_good_seq", result.verified().lastGoodSequence())
            .put("boot_epoch", result.bootEpoch())
            .put("chain", ChainHead.of(result.verified().chain()))
            .put("damage", VerifyCommand.damage(result.verified()))
            .exitCode(result.verified().ok() ? ExitCode.GOOD : ExitCode.CHECK_SAID_NO);
        report.line("%s to %s: %,d documents, %,d bytes copied", from, to, result.documents(), result.bytes());
        report.line("  %s: %s, %,d rows, good up to sequence %d", to,
            result.verified().ok() ? "verified" : "DAMAGED", result.verified().events(),
            result.verified().lastGoodSequence());
        return report.line("  copied: rows, run headers, marks, snapshots, boot epoch (now %d); left alone: operator " +
            "token, halt file, evidence", result.bootEpoch());
    }
}
