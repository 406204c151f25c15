package io.ringfence.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;

import io.ringfence.app.Progress;
import io.ringfence.app.Report;
import io.ringfence.app.ReportingCommand;
import io.ringfence.app.run.OfflineSnapshot;
import io.ringfence.engine.config.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a snapshot of a journal that nobody writes to. */
@Command(
    name = "snapshot",
    description = "Replay a journal to its end, from its newest good snapshot on, and write a snapshot of the state " +
        "there: the next start begins from it. Not while a process runs on it: that one takes 'ctl snapshot'.",
    footer = {
        "",
        "The newest snapshots stay, and older ones at even distances; others go. Nothing is written when a",
        "decision differs from the journal.",
        "Examples:",
        "  ringfence snapshot --journal journal-data/dev",
        "  ringfence snapshot --journal imported --every 100000"})
public final class SnapshotCommand extends ReportingCommand
{
    @Option(names = "--journal", paramLabel = "DIR", required = true, description = "The journal.")
    private Path journal;

    @Option(names = "--keep", paramLabel = "N", defaultValue = "2",
        description = "Snapshots that stay, two at least (default: ${DEFAULT-VALUE}).")
    private int keep;

    @Option(names = "--anchors", paramLabel = "N", defaultValue = "16",
        description = "Older snapshots that stay, spread evenly over the journal (default: ${DEFAULT-VALUE}).")
    private int anchors;

    @Option(names = "--every", paramLabel = "ROWS", defaultValue = "0",
        description = "Walk the whole journal and take one after every so many rows too, as anchors for replays: an " +
            "imported journal has none.")
    private long every;

    @Override
    protected Report report() throws IOException
    {
        if (every < 0)
        {
            throw new SettingsException("--every " + every + ": a number of rows, or 0 for none on the way");
        }
        if (keep < 2 || anchors < 0)
        {
            throw new SettingsException("--keep " + keep + " --anchors " + anchors +
                ": the newest two stay at least, and none or more of the older ones");
        }
        final OfflineSnapshot.Result result;
        try (Progress progress = progress("rows", 0))
        {
            result = OfflineSnapshot.take(
                JournalFolder.existing(journal), keep, anchors, every, progress::at, err()::println);
        }
        return new Report()
            .put("seq", result.sequence())
            .put("file", result.file().toString())
            .put("bytes", result.bytes())
            .put("rows_replayed", result.rows())
            .put("began_from", result.beganFrom() == 0 ? null : result.beganFrom())
            .put("removed", result.removed())
            .put("state_hash", HexFormat.of().toHexDigits(result.stateHash()))
            .line("snapshot at sequence %d, state hash %s: %s, %,d bytes", result.sequence(),
                HexFormat.of().toHexDigits(result.stateHash()), result.file(), result.bytes())
            .line("  %,d rows replayed%s, %d older snapshots removed, the journal is as it was", result.rows(),
                result.beganFrom() == 0 ? " from the start" : " behind the snapshot at sequence " +
                result.beganFrom(), result.removed());
    }
}
