package io.ringfence.app.command;

import java.nio.file.Path;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.journal.Damage;
import io.ringfence.journal.Repair;
import io.ringfence.journal.RepairResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Cuts a damaged journal behind its last good row. */
@Command(
    name = "repair",
    description = "Cut a damaged journal behind its last good row; where only what is the queue's own is damaged, " +
        "make that anew and keep every row. The files as they were are kept aside, in cut-after-SEQ-TIME of its " +
        "directory. A journal that is whole is left as it is.",
    footer = {"", "Needs as much free space as the journal takes.",
        "Example: ringfence repair --journal journal-data/dev"})
public final class RepairCommand extends ReportingCommand
{
    private static final int SHOWN = 20;

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Override
    protected Report report()
    {
        final RepairResult result;
        try (Progress progress = progress("rows", 0))
        {
            result = Repair.repair(JournalFolder.existing(journal), progress::at);
        }
        final boolean touched = result.aside() != null;
        final boolean ok = result.after() == null || result.after().ok();
        final long kept = result.after() == null ? 0 : result.after().lastGoodSequence();
        final Report report = new Report()
            .put("ok", ok)
            .put("nothing_lost", result.before().rowsWhole())
            .put("repaired", touched)
            .put("events", result.after() == null ? 0 : result.after().events())
            .put("last_good_seq", kept)
            .put("lost_whole_rows", result.lostRows())
            .put("aside", touched ? result.aside().toString() : null)
            .put("damage", VerifyCommand.damage(result.before()))
            .exitCode(ok ? ExitCode.GOOD : ExitCode.CHECK_SAID_NO);
        if (!touched)
        {
            return report.line("%s: whole up to sequence %d, left as it is", journal, kept);
        }
        final boolean all = result.before().rowsWhole();
        final boolean tableAlone = result.before().damage().stream()
            .allMatch((each) -> each.kind() == Damage.Kind.QUEUE_TABLE);
        report.line("%s: %s sequence %d, %s now", journal,
            tableAlone ? "rows left as they are up to" : all ? "written anew up to" : "cut behind", kept,
            ok ? "whole" : "STILL DAMAGED");
        result.before().damage().stream().limit(SHOWN).forEach((each) -> report.line("  " + each.describe()));
        if (all)
        {
            return report.line("  lost: nothing, every row is there; the files as they were are in %s",
                result.aside());
        }
        return report
            .line("  lost: %,d whole rows behind the cut, and what the damage took; they are in %s",
                result.lostRows(), result.aside())
            .line("  left alone: boot epoch, token, snapshots of rows that are kept");
    }
}
