package io.ringfence.app;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.journal.Damage;
import io.ringfence.journal.JournalDamagedException;
import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The process: the command line and nothing else.
 */
@Command(
    name = "ringfence",
    description = "A headless, low-latency trading process.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
        "",
        "ringfence COMMAND --help explains a command, with an example.",
        "Exit codes: 0 good; 1 a check said no; 2 wrong usage or configuration; 3 failed while running."})
public final class Ringfence
{
    private static final int HELP_WIDTH = 120;
    private static final Pattern CHOICES =
        Pattern.compile("expected one of \\[([^]]*)] \\(case-insensitive\\) but was");
    private static final Pattern NUMBERS = Pattern.compile(" is not an? (int|long)$");

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
        if (args.length > 0 && args[0].equals("run"))
        {
            Shutdown.expect();
        }
        Shutdown.exit(execute(System.out, System.err, args));
    }

    /**
     * Runs one command.
     *
     * @param out standard output
     * @param err standard error
     * @param args the command and its options
     * @return exit code, see {@link ExitCode}
     */
    public static int execute(final PrintStream out, final PrintStream err, final String... args)
    {
        final CommandLine line = new CommandLine(new Ringfence());
        Commands.addTo(line, args);
        line.setOut(writer(out));
        line.setErr(writer(err));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(Ringfence::refuse);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        line.setUsageHelpWidth(HELP_WIDTH);
        if (args.length == 0)
        {
            line.usage(line.getErr());
            return ExitCode.REFUSED;
        }
        if (!args[0].startsWith("-") && !line.getSubcommands().containsKey(args[0]))
        {
            line.getErr().println("ringfence: unknown command " + args[0] + ": did you mean " +
                Settings.nearest(args[0], line.getSubcommands().keySet()) + "? ringfence --help lists all");
            return ExitCode.REFUSED;
        }
        final int code = line.execute(args);
        line.getOut().flush();
        line.getErr().flush();
        Shutdown.onSignal(null);
        return code;
    }

    private static int refuse(final ParameterException refused, final String[] args)
    {
        final PrintWriter err = refused.getCommandLine().getErr();
        final String said = CHOICES.matcher(refused.getMessage()).replaceAll(Ringfence::choices);
        err.println("ringfence: " + NUMBERS.matcher(said).replaceAll((type) ->
            " is no whole number up to " + (type.group(1).equals("int") ? Integer.MAX_VALUE : Long.MAX_VALUE)));
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(refused, err))
        {
            err.println("Try: " + refused.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.REFUSED;
    }

    /** Choices as a user writes them, each once. */
    private static String choices(final MatchResult listed)
    {
        return "expected one of " + Stream.of(listed.group(1).split(", "))
            .map((choice) -> choice.toLowerCase(Locale.ROOT).replace('_', '-')).distinct()
            .collect(Collectors.joining(", ")) + ", but was";
    }

    private static int failed(final Exception failure, final CommandLine command)
    {
        final PrintWriter err = command.getErr();
        if (failure instanceof SettingsException || failure instanceof RefusedException)
        {
            err.println("ringfence: " + failure.getMessage());
            return ExitCode.REFUSED;
        }
        err.println("ringfence: failed: " + text(failure));
        if (failure instanceof RuntimeException && !isExpected(failure))
        {
            failure.printStackTrace(err);
        }
        return failure instanceof JournalDamagedException damaged && damaged.damage().kind() != Damage.Kind.VERSION ?
            ExitCode.CHECK_SAID_NO : ExitCode.FAILED;
    }

    private static String text(final Exception failure)
    {
        final Throwable said = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        return said instanceof IOException trouble ? IoText.of(trouble) :
            failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /** Trouble of files and disks that the message explains; all other exceptions show where they came from. */
    private static boolean isExpected(final Exception failure)
    {
        return failure instanceof JournalException || failure instanceof UncheckedIOException;
    }

    private static PrintWriter writer(final PrintStream stream)
    {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
