package io.ringfence.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.ringfence.app.Build;
import io.ringfence.app.ExitCode;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Changes;
import io.ringfence.app.config.Configuration;
import io.ringfence.benchmarks.guards.PricePlot;
import io.ringfence.benchmarks.tape.TapeMix;
import io.ringfence.engine.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the published figures, each beside its baseline of the same run. */
@Command(
    name = "bench",
    description = "Measure the published figures, each as a ratio to its baseline in the same run.",
    footer = {"", "Example: ringfence bench pipeline --quick --require"})
public final class BenchCommand extends ReportingCommand
{
    @Parameters(index = "0", paramLabel = "WHAT", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private BenchChoice choice;

    @Option(names = "--quick", description = "A short run: the shape of the figures, not their last digit.")
    private boolean quick;

    @Option(names = "--require", description = "End with exit code 1 when a figure misses its floor.")
    private boolean require;

    @Option(names = "--mix", paramLabel = "MIX", defaultValue = "market",
        description = "Events of the stream: ${COMPLETION-CANDIDATES}; with orders one in ten is an intent, a cancel " +
        "or an execution. Default: ${DEFAULT-VALUE}.")
    private TapeMix mix;

    @Option(names = "--topology", paramLabel = "T", defaultValue = "fused",
        description = "auto, fused or pipelined. Default: ${DEFAULT-VALUE}.")
    private String topology;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "100000",
        description = "Events a second of the latency rig. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(names = "--only", paramLabel = "PART", defaultValue = "",
        description = "Of bench guards: chains, guards, checks or extras (ledger and shadow) alone; of bench " +
        "journal: append or tail.")
    private String only;

    @Option(names = "--plot", paramLabel = "FILE.svg", description = "Of bench guards: draw the price list too.")
    private Path plot;

    @Option(names = "--profile", paramLabel = "NAME|FILE", defaultValue = "dev",
        description = "Profile of engine and pipeline. Default: ${DEFAULT-VALUE}.")
    private String profile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a configuration key; repeatable.")
    private List<String> changes = new ArrayList<>();

    @Override
    protected Report report() throws Exception
    {
        refuseMisplaced();
        if (rate < 1)
        {
            throw new SettingsException("--rate " + rate + ": 1 event a second or more is needed");
        }
        final Configuration configuration = Configuration.load(
            profile, new Changes().option("--topology", "topology", topology).set(mix.changes()).set(changes));
        final Notes notes = new Notes(err());
        final Path here = Path.of("").toAbsolutePath();
        final List<Figure> figures;
        try (Scratch scratch = new Scratch(here))
        {
            notes.say("JDK %s, %d cores, %s, commit %s, files on %s", Build.jdk(),
                Runtime.getRuntime().availableProcessors(), Machine.processor(), Machine.commit(),
                Machine.disk(here));
            figures = choice.benchmark().run(new BenchRequest(quick, mix, rate, only, configuration, scratch, notes));
        }
        catch (final SettingsException e)
        {
            throw configuration.explain(e);
        }
        if (plot != null)
        {
            PricePlot.write(figures, String.format(
                Locale.ROOT, "%s, %d cores, JDK %s, commit %s%s", Machine.processor(),
                Runtime.getRuntime().availableProcessors(), Build.jdk(), Machine.commit(), quick ? ", --quick" : ""),
                plot);
        }
        return report(figures, here);
    }

    /** Before minutes of measuring, not after them. */
    private void refuseMisplaced()
    {
        if (plot != null && choice != BenchChoice.GUARDS)
        {
            throw new SettingsException("--plot belongs to bench guards, not to bench " + choice);
        }
        if (plot != null && !plot.toString().endsWith(".svg"))
        {
            throw new SettingsException("--plot " + plot + ": a name that ends in .svg is needed");
        }
        if (!only.isEmpty() && choice.parts().isEmpty())
        {
            throw new SettingsException("--only " + only + ": bench " + choice + " has no parts");
        }
        if (!only.isEmpty() && !choice.parts().contains(only))
        {
            throw new SettingsException("--only " + only + ": one of " + choice.parts() + " is needed");
        }
    }

    private Report report(final List<Figure> figures, final Path here) throws Exception
    {
        final boolean met = figures.stream().allMatch(Figure::ok);
        final Report report = new Report()
            .put("bench", choice.toString())
            .put("jdk", Build.jdk())
            .put("cores", Runtime.getRuntime().availableProcessors())
            .put("processor", Machine.processor())
            .put("disk", Machine.disk(here))
            .put("commit", Machine.commit())
            .put("quick", quick)
            .put("ok", met)
            .put("results", figures.stream().map(Figure::toMap).collect(Collectors.toList()))
            .exitCode(require && !met ? ExitCode.CHECK_SAID_NO : ExitCode.GOOD);
        figures.forEach((figure) -> report.line("%s", figure.toLine()));
        return report;
    }
}
