package io.ringfence.app.command;

import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Configuration;
import io.ringfence.app.explain.WhatIf;
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
        "Example: ringfence whatif --journal journal-data/dev --set risk.max_exposure_pct=0.3"})
public final class WhatIfCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--set", paramLabel = "KEY=VALUE", required = true,
        description = "Change the recorded configuration of every run; may be repeated.")
    private List<String> changes = List.of();

    @Override
    protected Report report()
    {
        final WhatIf whatIf = new WhatIf(JournalFolder.existing(journal), Configuration.overrides(changes));
        try (Progress progress = progress("rows", 0))
        {
            return whatIf.compare(progress::at);
        }
    }
}
