package io.ringfence.app.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.EventType;
import io.ringfence.journal.Bound;
import io.ringfence.journal.json.ExportOptions;
import io.ringfence.journal.json.JsonlExporter;
import io.ringfence.journal.json.LinesResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a journal as JSONL. */
@Command(
    name = "export",
    description = "Write the rows of a journal as JSON lines.",
    footer = {
        "",
        "With --out - the lines are the output, and what --json says goes to standard error.",
        "Example: ringfence export --journal journal-data/dev --types execution,intent --out -"})
public final class ExportCommand extends ReportingCommand
{
    private static final String STANDARD_OUTPUT = "-";

    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--out", paramLabel = "FILE|-", defaultValue = STANDARD_OUTPUT,
        description = "Where to write; - is standard output, a name that ends in .gz is compressed.")
    private String target;

    @Option(names = "--from", paramLabel = "X", converter = BoundText.class,
        description = "First row: a sequence, epoch ns or an RFC 3339 time.")
    private Bound from;

    @Option(names = "--to", paramLabel = "X", converter = BoundText.class,
        description = "Last row: a sequence, epoch ns or an RFC 3339 time.")
    private Bound to;

    @Option(names = "--types", paramLabel = "a,b", description = "Types of events; all by default.")
    private String types;

    @Option(names = "--schema", paramLabel = "ringfence|legacy", defaultValue = "ringfence",
        description = "Lossless lines, or the Python bot's audit format.")
    private ExportOptions.Schema schema;

    @Override
    protected Report report() throws IOException
    {
        JournalFolder.existing(journal);
        final ExportOptions options = new ExportOptions(from, to, types(), schema);
        final long beganNs = System.nanoTime();
        final LinesResult result;
        try (Progress progress = progress("lines", 0))
        {
            if (target.equals(STANDARD_OUTPUT))
            {
                reportToErr();
                final OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
                result = JsonlExporter.export(journal, out, options, progress::at);
            }
            else
            {
                try (OutputStream out = open(Path.of(target)))
                {
                    result = JsonlExporter.export(journal, out, options, progress::at);
                }
            }
        }
        return Rates.report(result, System.nanoTime() - beganNs)
            .line("%,d lines, %,d bytes to %s", result.lines(), result.bytes(), target);
    }

    private Set<EventType> types()
    {
        try
        {
            return types == null ? Set.of() : ExportOptions.parseTypes(types);
        }
        catch (final IllegalArgumentException e)
        {
            throw new SettingsException("--types: " + e.getMessage());
        }
    }

    private static OutputStream open(final Path file) throws IOException
    {
        final OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
    }
}
