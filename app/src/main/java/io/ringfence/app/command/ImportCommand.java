package io.ringfence.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.config.Changes;
import io.ringfence.app.config.Configuration;
import io.ringfence.app.run.ScenarioRun;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.json.JsonlImporter;
import io.ringfence.journal.json.LinesResult;
import io.ringfence.journal.json.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a journal of JSONL. */
@Command(
    name = "import",
    description = "Make a journal of JSON lines: of an export, byte for byte; or with --inputs-only of a scenario, " +
        "whose inputs run through the engine and whose outcome is journaled.",
    footer = {
        "",
        "Example: ringfence import --inputs-only --profile scenario --in incident.jsonl --journal /tmp/incident"})
public final class ImportCommand extends ReportingCommand
{
    @Option(names = "--in", paramLabel = "FILE", required = true, description = "The lines; .gz is unpacked.")
    private Path file;

    @Option(names = "--journal", paramLabel = "DIR", required = true,
        description = "The new journal; the directory must be missing or empty.")
    private Path journal;

    @Option(names = "--inputs-only", description = "Run the inputs of the lines through the engine.")
    private boolean inputsOnly;

    @Option(names = "--profile", paramLabel = "NAME|FILE",
        description = "Configuration of the engine with --inputs-only; by default the file's _profile, else scenario.")
    private String profile;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Override a configuration key; may be repeated.")
    private List<String> changes = List.of();

    @Override
    protected Report report()
    {
        final long beganNs = System.nanoTime();
        if (Files.isDirectory(file))
        {
            throw new SettingsException("--in " + file + ": is a directory, name the file");
        }
        if (inputsOnly)
        {
            return scenario(beganNs);
        }
        if (profile != null || !changes.isEmpty())
        {
            throw new SettingsException(
                "--profile and --set belong to --inputs-only: an import byte for byte computes nothing anew");
        }
        final LinesResult result;
        try (Progress progress = progress("lines", 0))
        {
            result = JsonlImporter.importRows(file, journal, JournalConfig.DEFAULT, progress::at);
        }
        return Rates.report(result, System.nanoTime() - beganNs)
            .line("%,d lines to %s", result.lines(), journal);
    }

    private Report scenario(final long beganNs)
    {
        final ScenarioReader.Preamble preamble = ScenarioReader.preamble(file);
        final String named = preamble.profile().isEmpty() ? "scenario" : preamble.profile();
        final Configuration configuration = Configuration.load(
            profile == null ? named : profile, preamble.set(), file + " line 1, _set",
            new Changes().set(changes));
        final ScenarioRun.Result result;
        try (Progress progress = progress("events", 0))
        {
            result = ScenarioRun.run(configuration, file, journal, progress::at);
        }
        return Rates.report(result.lines(), System.nanoTime() - beganNs)
            .put("events", result.events())
            .put("state_hash", result.stateHash())
            .line("%,d events to %s, state hash %s", result.events(), journal, result.stateHash());
    }
}
