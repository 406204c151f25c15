package io.ringfence.app.command;

import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Changes;
import io.ringfence.app.explain.WhatIf;
import io.ringfence.journal.Bound;
import io.ringfence.journal.replay.ReplayStart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows which decisions would have been others. */
@Command(
    name = "whatif",
    description = "Run the inputs of a journal under other settings: which decisions change, and from which sequence " +
        "on the outcome is counterfactual.",
    footer = {
        "",
        "A change that the journal records (reload) still takes place at its sequence.",
        "Examples:",
        "  ringfence whatif --journal journal-data/dev --set risk.max_exposure_pct=0.3",
        "  ringfence whatif --journal journal-data/dev --set risk.max_exposure_pct=0.3 --from 2026-01-01T10:00:00Z"})
public final class WhatIfCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--set", paramLabel = "KEY=VALUE", required = true,
        description = "Change the recorded configuration of every run; may be repeated.")
    private List<String> changes = List.of();

    @Option(names = "--from", paramLabel = "X", converter = BoundText.class,
        description = "First row under the other settings: a sequence, epoch ns or an RFC 3339 time. What comes " +
            "before is as recorded, from the nearest snapshot on.")
    private Bound from;

    @Override
    protected Report report()
    {
        RowRange.refuseOutside(JournalFolder.existing(journal), from, null);
        final WhatIf whatIf = new WhatIf(
            new ReplayStart(journal, false, err()::println),
            new Changes().set(changes).pairs(), from);
        try (Progress progress = progress("rows", 0))
        {
            return whatIf.compare(progress::at);
        }
    }
}
