package io.ringfence.app.command;

import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Changes;
import io.ringfence.app.config.Configuration;
import io.ringfence.app.run.RunOptions;
import io.ringfence.app.run.TradingProcess;
import io.ringfence.engine.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The process. */
@Command(
    name = "run",
    description = "The process: feeds, ring, guards, orders, journal. Profile dev, the default, trades on the " +
        "embedded venue over real sockets on loopback: no keys, no set-up. Ends on SIGTERM or SIGINT, and with a " +
        "recorded stream at its end.",
    footer = {
        "",
        "Example: ringfence run --duration 30s --seed 7 --journal /tmp/j --json",
        "         ringfence run --profile capture --set venue.capture=FILE.gz --set venue.speed=max"})
public final class RunCommand extends ReportingCommand
{
    @Option(names = "--profile", paramLabel = "NAME|FILE", defaultValue = "dev",
        description = "Profile that ships (dev, perps, capture) or a file; dev by default. Profile live is " +
            "refused: this version reads no key file.")
    private String profile;

    @Option(names = "--journal", paramLabel = "DIR",
        description = "Journal; one that exists is gone on with. journal-data/PROFILE by default.")
    private Path journal;

    @Option(names = "--duration", paramLabel = "30s", converter = DurationText.class,
        description = "Stop after this time.")
    private Long durationNs;

    @Option(names = "--events", paramLabel = "N", description = "Stop after so many events.")
    private Long events;

    @Option(names = "--topology", paramLabel = "auto|fused|pipelined", description = "Which handlers share a thread.")
    private String topology;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the embedded venue.")
    private Long seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a configuration key; may be repeated.")
    private List<String> changes = List.of();

    @Override
    protected Report report() throws Exception
    {
        if (events != null && events < 1)
        {
            throw new SettingsException("--events " + events + ": 1 or more is needed; leave it out for no end");
        }
        final Configuration configuration = Configuration.load(profile, new Changes()
            .option("--topology", "topology", topology)
            .option("--seed", "venue.seed", seed)
            .set(changes));
        final Path directory = journal != null ? journal :
            Path.of("journal-data", configuration.settings().text("profile", "run"));
        final TradingProcess process = new TradingProcess(
            configuration, new RunOptions(directory, durationNs == null ? 0 : durationNs, events == null ? 0 : events),
            err());
        try (Progress progress = progress("rows recovered", 0))
        {
            return process.run(progress::at);
        }
    }
}
