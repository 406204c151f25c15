package io.ringfence.app;

import java.io.PrintWriter;

import io.ringfence.engine.config.SettingsException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command whose outcome is a {@link Report}: printed for a person, or with {@code --json} as exactly one object in
 * the last line of standard output. Everything else that it says goes to standard error.
 */
public abstract class ReportingCommand implements Subcommand
{
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print exactly one JSON object as the last line of standard output.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    private boolean outcomeToErr;

    @Override
    public final Integer call() throws Exception
    {
        final Report report = report();
        final PrintWriter out = outcomeToErr ? spec.commandLine().getErr() : spec.commandLine().getOut();
        if (json)
        {
            out.println(Json.write(report.values()));
        }
        else
        {
            out.print(report.text());
        }
        out.flush();
        return report.exitCode();
    }

    /**
     * Does the work.
     *
     * @return what was found
     * @throws SettingsException if usage or configuration is wrong
     * @throws Exception if it failed while running
     */
    protected abstract Report report() throws Exception;

    /** @return whether {@code --json} was asked for */
    protected final boolean json()
    {
        return json;
    }

    /** The command's product goes to standard output: what it says of it goes to standard error. */
    protected final void reportToErr()
    {
        outcomeToErr = true;
    }

    /**
     * Prints a report before the end, as {@code --json} does at the end.
     *
     * @param report so far
     */
    protected final void line(final Report report)
    {
        out().println(Json.write(report.values()));
        out().flush();
    }

    /** @return where everything but the outcome goes */
    protected final PrintWriter err()
    {
        return spec.commandLine().getErr();
    }

    /** @return standard output, for what must be printed before the end */
    protected final PrintWriter out()
    {
        return spec.commandLine().getOut();
    }

    /**
     * A progress line on standard error.
     *
     * @param what is done, such as {@code rows exported}
     * @param total to do, or 0 when it is not known
     * @return the line; close it when done
     */
    protected final Progress progress(final String what, final long total)
    {
        return new Progress(err(), what, total);
    }
}
