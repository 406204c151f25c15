package io.ringfence.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.Ringfence;
import picocli.CommandLine.Command;

/** Loads the classes of the short commands, for the launcher's archive of them; of no use to anybody else. */
@Command(name = "warm-up", hidden = true, description = "Load the classes of the short commands and end.")
public final class WarmUpCommand extends ReportingCommand
{
    private static final PrintStream NOWHERE = new PrintStream(OutputStream.nullOutputStream());

    @Override
    protected Report report() throws IOException
    {
        final Path folder = Files.createTempDirectory("ringfence-warm-up");
        try
        {
            final Path in = folder.resolve("in.jsonl");
            try (InputStream scenario = WarmUpCommand.class.getResourceAsStream("warm-up.jsonl"))
            {
                Files.copy(scenario, in);
            }
            final String journal = folder.resolve("journal").toString();
            final String rows = folder.resolve("rows.jsonl").toString();
            run("import", "--inputs-only", "--in", in.toString(), "--journal", journal, "--json");
            run("verify", "--journal", journal, "--json");
            run("replay", "--journal", journal, "--json");
            run("export", "--journal", journal, "--out", rows, "--json");
            run("import", "--in", rows, "--journal", folder.resolve("copy").toString(), "--json");
        }
        finally
        {
            delete(folder);
        }
        return new Report();
    }

    private static void run(final String... args)
    {
        final int code = Ringfence.execute(NOWHERE, NOWHERE, args);
        if (code != 0)
        {
            throw new IllegalStateException(String.join(" ", args) + " exited " + code);
        }
    }

    private static void delete(final Path folder) throws IOException
    {
        final List<Path> inside;
        try (Stream<Path> tree = Files.walk(folder))
        {
            inside = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path each : inside)
        {
            Files.delete(each);
        }
    }
}
