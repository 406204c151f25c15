package io.ringfence.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

import io.ringfence.app.command.AtCommand;
import io.ringfence.app.command.BackupCommand;
import io.ringfence.app.command.BundleCommand;
import io.ringfence.app.command.DiffCommand;
import io.ringfence.app.command.ExportCommand;
import io.ringfence.app.command.ImportCommand;
import io.ringfence.app.command.RepairCommand;
import io.ringfence.app.command.ReplayCommand;
import io.ringfence.app.command.ReportCommand;
import io.ringfence.app.command.RestoreCommand;
import io.ringfence.app.command.RunCommand;
import io.ringfence.app.command.SnapshotCommand;
import io.ringfence.app.command.VenueCommand;
import io.ringfence.app.command.VerifyCommand;
import io.ringfence.app.command.VersionCommand;
import io.ringfence.app.command.WarmUpCommand;
import io.ringfence.app.command.WhatIfCommand;
import io.ringfence.app.command.WhyCommand;
import io.ringfence.app.control.CtlCommand;
import picocli.CommandLine;

/**
 * Commands by name. Only the one that is called is loaded: reading the options of all of them would take longer than
 * most of them run.
 */
final class Commands
{
    private static final Map<String, Supplier<Subcommand>> BUILT_IN = new LinkedHashMap<>();

    static
    {
        BUILT_IN.put("run", RunCommand::new);
        BUILT_IN.put("venue", VenueCommand::new);
        BUILT_IN.put("export", ExportCommand::new);
        BUILT_IN.put("import", ImportCommand::new);
        BUILT_IN.put("replay", ReplayCommand::new);
        BUILT_IN.put("ctl", CtlCommand::new);
        BUILT_IN.put("verify", VerifyCommand::new);
        BUILT_IN.put("snapshot", SnapshotCommand::new);
        BUILT_IN.put("repair", RepairCommand::new);
        BUILT_IN.put("backup", BackupCommand::new);
        BUILT_IN.put("restore", RestoreCommand::new);
        BUILT_IN.put("bundle", BundleCommand::new);
        BUILT_IN.put("why", WhyCommand::new);
        BUILT_IN.put("at", AtCommand::new);
        BUILT_IN.put("whatif", WhatIfCommand::new);
        BUILT_IN.put("diff", DiffCommand::new);
        BUILT_IN.put("report", ReportCommand::new);
        BUILT_IN.put("version", VersionCommand::new);
        BUILT_IN.put("warm-up", WarmUpCommand::new);
    }

    private Commands()
    {
    }

    /**
     * Adds the command that the arguments name, or all when they name none of ours.
     *
     * @param line to add to
     * @param args of the process
     */
    static void addTo(final CommandLine line, final String... args)
    {
        final Supplier<Subcommand> called = args.length == 0 ? null : BUILT_IN.get(args[0]);
        if (called != null)
        {
            line.addSubcommand(called.get());
            return;
        }
        BUILT_IN.values().forEach((command) -> line.addSubcommand(command.get()));
        ServiceLoader.load(Subcommand.class).forEach(line::addSubcommand);
    }
}
