package io.ringfence.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.report.JournalPage;
import io.ringfence.journal.Bound;
import io.ringfence.journal.IoText;
import io.ringfence.journal.JournalException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes one self-contained page about a journal. */
@Command(
    name = "report",
    description = "Write one self-contained HTML page: P&L, equity and exposure over time, trading states, guard " +
        "headroom, fills on the price, rejects by reason, latency percentiles.",
    footer = {
        "",
        "The journal is replayed for it. The page needs no network and no script.",
        "Example: ringfence report --journal journal-data/dev --out dev.html"})
public final class ReportCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--out", paramLabel = "FILE.html", required = true, description = "The page to write.")
    private Path target;

    @Option(names = "--from", paramLabel = "X", converter = BoundText.class,
        description = "First row to show: a sequence, epoch ns or an RFC 3339 time.")
    private Bound from;

    @Option(names = "--to", paramLabel = "X", converter = BoundText.class,
        description = "Last row to show: a sequence, epoch ns or an RFC 3339 time.")
    private Bound to;

    @Override
    protected Report report()
    {
        RowRange.refuseEmpty(from, to);
        OutFile.refuseUnusable("--out", target);
        final JournalPage page;
        try (Progress progress = progress("rows", 0))
        {
            page = new JournalPage(JournalFolder.existing(journal), from, to).read(progress::at);
        }
        final byte[] html = page.html().getBytes(StandardCharsets.UTF_8);
        try
        {
            write(html);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write " + target + ": " + IoText.reason(e), e);
        }
        final Report report = new Report()
            .put("file", target.toString()).put("bytes", html.length).put("events", page.events())
            .put("orders", page.orders()).put("fills", page.fills()).put("rejects", page.rejects())
            .put("equal", page.isEqual())
            .line("%s: %,d rows, %,d orders, %,d fills, %,d KiB", target, page.events(), page.orders(), page.fills(),
                html.length >> 10);
        return page.isEqual() ? report :
            report.line("careful: this engine decides otherwise than the journal, the page says from where on");
    }

    /** In one move, so that a page that stands there is whole. */
    private void write(final byte[] html) throws IOException
    {
        if (Files.exists(target) && !Files.isRegularFile(target))
        {
            // A device or a pipe is written to, and nothing takes its place.
            Files.write(target, html);
            return;
        }
        final Path whole = target.toAbsolutePath();
        final Path part = Files.createTempFile(whole.getParent(), whole.getFileName().toString(), ".part");
        try
        {
            Files.write(part, html);
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
        }
        finally
        {
            Files.deleteIfExists(part);
        }
    }
}
