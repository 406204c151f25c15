package io.ringfence.app;

import java.util.ServiceLoader;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The process: the command line and nothing else.
 */
@Command(
    name = "ringfence",
    description = "A headless, low-latency trading process.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Ringfence
{
    private Ringfence()
    {
    }

    /**
     * Runs one command and exits with its code.
     *
     * @param args the command and its options
     */
    public static void main(final String[] args)
    {
        final CommandLine line = new CommandLine(new Ringfence());
        for (final Subcommand command : ServiceLoader.load(Subcommand.class))
        {
            line.addSubcommand(command);
        }
        System.exit(line.execute(args));
    }
}
