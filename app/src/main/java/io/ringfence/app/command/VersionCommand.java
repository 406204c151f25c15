package io.ringfence.app.command;

import io.ringfence.app.Build;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import picocli.CommandLine.Command;

/** Says what is running. */
@Command(
    name = "version",
    description = "Say which build on which JVM this is.",
    footer = {"", "Example: ringfence version --json"})
public final class VersionCommand extends ReportingCommand
{
    @Override
    protected Report report()
    {
        return new Report()
            .put("version", Build.version())
            .put("jdk", Build.jdk())
            .put("cores", Runtime.getRuntime().availableProcessors())
            .line("ringfence %s, JDK %s, %d cores", Build.version(), Build.jdk(),
                Runtime.getRuntime().availableProcessors());
    }
}
