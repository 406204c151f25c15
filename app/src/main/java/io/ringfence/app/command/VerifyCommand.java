package io.ringfence.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringfence.app.ChainHead;
import io.ringfence.app.ExitCode;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Damage;
import io.ringfence.journal.Verifier;
import io.ringfence.journal.VerifyResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a journal byte by byte. */
@Command(
    name = "verify",
    description = "Check a journal: checksums, dense sequences, run headers, index. Names the damage and the last " +
        "good sequence.",
    footer = {"", "Exit code 1 when something is damaged.", "Example: ringfence verify --journal journal-data/dev"})
public final class VerifyCommand extends ReportingCommand
{
    private static final int SHOWN = 20;

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--head", paramLabel = "HEX",
        description = "A head of the hash chain that was noted elsewhere: it must be met on the way.")
    private String head;

    @Override
    protected Report report()
    {
        if (head != null && !head.matches("[0-9a-fA-F]{64}"))
        {
            throw new SettingsException("--head " + head + ": the 64 hexadecimal digits of \"head\" are needed");
        }
        final VerifyResult result;
        try (Progress progress = progress("rows", 0))
        {
            result = Verifier.verify(JournalFolder.existing(journal), head, progress::at);
        }
        final Report report = new Report()
            .put("ok", result.ok())
            .put("events", result.events())
            .put("last_good_seq", result.lastGoodSequence())
            .put("rows_whole", result.rowsWhole())
            .put("damage", damage(result))
            .put("chain", chain(result))
            .exitCode(result.ok() ? ExitCode.GOOD : ExitCode.CHECK_SAID_NO);
        report.line("%s: %s, %,d rows, good up to sequence %d", journal, result.ok() ? "whole" : "DAMAGED",
            result.events(), result.lastGoodSequence());
        if (result.chain() != null)
        {
            report.line("  hash chain %s over sequences %d to %d", result.chain().head(), result.chainFrom(),
                result.chain().sequence());
        }
        else if (result.events() > 0)
        {
            report.line("  hash chain over no row: no whole row stands behind a mark that it can be taken up at");
        }
        result.damage().stream().limit(SHOWN).forEach((each) -> report.line("  " + each.describe()));
        if (result.damage().size() > SHOWN)
        {
            report.line("  and %d more, --json has them", result.damage().size() - SHOWN);
        }
        if (!result.ok() && result.damage().stream().noneMatch(VerifyCommand::isNothingToMend))
        {
            report.line(result.rowsWhole() ? "  every row is there: 'ringfence repair' loses none" :
                "  'ringfence repair' keeps the rows up to sequence %d", result.lastGoodSequence());
        }
        return report;
    }

    /** Rows of another build are whole, and what was edited is for people to judge. */
    private static boolean isNothingToMend(final Damage damage)
    {
        return damage.kind() == Damage.Kind.VERSION || damage.kind() == Damage.Kind.EDITED;
    }

    private static Map<String, Object> chain(final VerifyResult result)
    {
        if (result.chain() == null)
        {
            return null;
        }
        final Map<String, Object> chain = ChainHead.of(result.chain());
        chain.put("from_seq", result.chainFrom());
        return chain;
    }

    static List<Map<String, Object>> damage(final VerifyResult result)
    {
        final List<Map<String, Object>> all = new ArrayList<>();
        for (final Damage each : result.damage())
        {
            final Map<String, Object> one = new LinkedHashMap<>();
            if (each.sequence() >= 0)
            {
                one.put("seq", each.sequence());
            }
            one.put("file", each.file());
            one.put("position", each.position());
            one.put("kind", each.kind().name());
            one.put("detail", each.detail());
            all.add(one);
        }
        return all;
    }
}
