package io.ringfence.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.ringfence.app.ExitCode;
import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Bound;
import io.ringfence.journal.Bundle;
import io.ringfence.journal.BundleManifest;
import io.ringfence.journal.replay.ReplayResult;
import io.ringfence.journal.replay.ReplayStart;
import io.ringfence.journal.replay.ReplayWalk;
import io.ringfence.journal.replay.Replayer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays a bundle where the journal is not. */
@Command(
    name = "replay",
    description = "Run a bundle's inputs through a fresh engine and compare every decision in its range. With " +
        "--journal it becomes a journal, for why, at and whatif.",
    footer = {"", "Exit code 1 when something differs.", "Example: ringfence bundle replay incident.bundle"})
public final class BundleReplayCommand extends ReportingCommand
{
    @Parameters(paramLabel = "FILE", description = "The bundle.")
    private Path file;

    @Option(names = "--journal", paramLabel = "DIR", description = "Keep the rows as a journal there, a new one.")
    private Path kept;

    @Override
    protected Report report() throws IOException
    {
        BundleCommand.refuseMissing(file);
        final Path directory = kept == null ? Files.createTempDirectory("ringfence-bundle-") : kept;
        if (kept != null && Files.exists(kept))
        {
            throw new SettingsException("--journal " + kept + ": exists, name another");
        }
        try (Progress progress = progress("rows", 0))
        {
            final BundleManifest manifest = Bundle.extract(file, directory, progress::at);
            final ReplayResult result = replay(directory, manifest, progress);
            final Report report = BundleCommand.said(manifest)
                .put("equal", result.equal())
                .put("events", result.events())
                .put("state_hash", BundleCommand.hex(result.stateHash()))
                .exitCode(result.equal() ? ExitCode.GOOD : ExitCode.CHECK_SAID_NO);
            return result.equal() ?
                report.line("EQUAL %d events, state hash %s", result.events(),
                    BundleCommand.hex(result.stateHash())) :
                report.line("DIFFERENT at sequence %d, module %s, field %s", result.firstDifference().sequence(),
                    result.firstDifference().module(), result.firstDifference().field());
        }
        finally
        {
            if (kept == null)
            {
                delete(directory);
            }
        }
    }

    private ReplayResult replay(final Path directory, final BundleManifest manifest, final Progress progress)
    {
        final RecordedEngine engine = new RecordedEngine(Map.of());
        final Bound from = new Bound(false, manifest.from());
        try (ReplayWalk walk = new ReplayStart(directory, false, err()::println)
            .before(from, engine, progress::at))
        {
            return new Replayer(engine, from, new Bound(false, manifest.to()), progress::at).replay(walk);
        }
    }

    private static void delete(final Path directory) throws IOException
    {
        final List<Path> deepestFirst;
        try (Stream<Path> tree = Files.walk(directory))
        {
            deepestFirst = tree.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
        for (final Path each : deepestFirst)
        {
            Files.deleteIfExists(each);
        }
    }
}
