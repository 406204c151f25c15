package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Cuts a damaged journal behind its last good row. One thread; holds the directory's lock. The good documents are
 * written anew beside the old files; then the old ones are moved aside, all of them and unchanged, and the new ones
 * take their place. A repair that is killed is taken up by the next one, and no writer opens the journal before.
 */
public final class Repair
{
    /** Where the good documents are written anew. */
    static final String NEW = "repair.new";

    private static final String COMPLETE = "complete";
    private static final String WHAT = "what.txt";
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final LongConsumer progress;

    private Repair(final Path directory, final LongConsumer progress)
    {
        this.directory = directory;
        this.progress = progress;
    }

    /**
     * Repairs a journal. One that is whole is left as it is.
     *
     * @param directory of the journal
     * @param progress told the number of rows checked or written so far, now and then
     * @return what was done
     * @throws JournalException if it is in use, or the disk fails
     */
    public static RepairResult repair(final Path directory, final LongConsumer progress)
    {
        final DirectoryLock lock = DirectoryLock.acquire(directory);
        try
        {
            return new Repair(directory, progress).run();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot repair " + directory + ": " + IoText.of(e), e);
        }
        finally
        {
            lock.close();
        }
    }

    /** @throws JournalException if a repair was begun and not ended */
    static void refuseUnfinished(final Path directory)
    {
        if (Files.exists(directory.resolve(NEW)))
        {
            throw new JournalException("a repair of " + directory + " was interrupted: run 'ringfence repair " +
                "--journal " + directory + "' again");
        }
    }

    private RepairResult run() throws IOException
    {
        final Path anew = directory.resolve(NEW);
        if (Files.exists(anew.resolve(COMPLETE)))
        {
            // Killed in the middle of the exchange: the good documents are all there.
            final Path aside = Path.of(Files.readString(anew.resolve(COMPLETE)));
            exchange(directory.resolve(aside));
            final VerifyResult after = Verifier.verify(directory, progress);
            return new RepairResult(after, after, directory.resolve(aside), 0);
        }
        delete(anew);
        NextCycle.removeUnused(directory);
        final VerifyResult before = Verifier.verify(directory, progress);
        if (before.ok())
        {
            return new RepairResult(before, before, null, 0);
        }
        refuseOtherVersion(before);
        if (before.damage().stream().allMatch((each) -> each.kind() == Damage.Kind.QUEUE_TABLE))
        {
            return makeTableAnew(before);
        }
        final long kept = copyGood(before, anew);
        final Path aside = aside(kept);
        Files.writeString(anew.resolve(COMPLETE), aside.getFileName().toString(), StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        DiskSync.force(anew);
        Permissions.createDirectory(aside);
        OwnFile.write(aside.resolve(WHAT), what(before, kept));
        exchange(aside);
        final boolean left = !CycleFile.list(directory).isEmpty();
        final VerifyResult after = left ? Verifier.verify(directory, progress) : null;
        final long events = after == null ? 0 : after.events();
        return new RepairResult(before, after, aside, Math.max(0, before.events() - events));
    }

    /** What another build wrote is no damage, and would be cut off. */
    private void refuseOtherVersion(final VerifyResult found)
    {
        for (final Damage damage : found.damage())
        {
            if (damage.kind() == Damage.Kind.VERSION)
            {
                throw new JournalException("not repaired: " + directory + " holds rows of another build: " +
                    damage.describe());
            }
        }
    }

    /** Writes the documents up to the last good row anew. Gives that row's sequence. */
    private long copyGood(final VerifyResult found, final Path anew)
    {
        long last = 0;
        final List<String> named = found.order().stream().sorted().toList();
        final CycleFiles files = named.isEmpty() ? new CycleFiles(directory) :
            new CycleFiles(directory, found.order());
        try (DocumentCursor source = new DocumentCursor(directory, files, true);
            JournalCopy copy = new JournalCopy(anew, JournalRoll.of(directory)))
        {
            boolean more = true;
            while (more)
            {
                while (source.next(true) && isGood(source, found.lastGoodSequence(), last))
                {
                    copy.append(source, named.isEmpty() ? source.fileName() : named.get(source.fileIndex()));
                    if (source.kind() == BatchDescriptor.KIND_ROWS)
                    {
                        last = source.firstSequence() + source.count() - 1;
                        progress.accept(last);
                    }
                }
                // What is damaged in between was the queue's alone, as far as the rows go on.
                more = source.damage() != null && last < found.lastGoodSequence() && source.recover();
            }
        }
        return last;
    }

    private static boolean isGood(final DocumentCursor source, final long lastGood, final long last)
    {
        switch (source.kind())
        {
            case BatchDescriptor.KIND_ROWS:
                // Those that stand there a second time, in a copy of a file, are not the next ones.
                return source.firstSequence() > last && source.firstSequence() + source.count() - 1 <= lastGood;
            case BatchDescriptor.KIND_RUN_HEADER:
                // The header of a run of which no row is left says nothing.
                return source.firstSequence() > last && source.firstSequence() <= lastGood;
            default:
                return source.chainMark().sequence() <= last;
        }
    }

    /** The table alone is damaged: it is put aside, and the queue makes it anew of the files. */
    private RepairResult makeTableAnew(final VerifyResult before) throws IOException
    {
        final Path aside = aside(before.lastGoodSequence());
        Permissions.createDirectory(aside);
        OwnFile.write(aside.resolve(WHAT), what(before, before.lastGoodSequence()));
        Files.move(directory.resolve(QueueTable.FILE), aside.resolve(QueueTable.FILE),
            StandardCopyOption.ATOMIC_MOVE);
        DiskSync.force(aside);
        DiskSync.force(directory);
        final JournalConfig config = JournalConfig.DEFAULT.with(JournalRoll.of(directory));
        Chronicle.open(directory, config, new RollClock(Chronicle.neverBack(directory, () -> 0))).close();
        return new RepairResult(before, Verifier.verify(directory, progress), aside, 0);
    }

    private Path aside(final long kept)
    {
        return directory.resolve("cut-after-" + kept + "-" + TIME.format(Instant.now()));
    }

    private void exchange(final Path aside) throws IOException
    {
        final Path anew = directory.resolve(NEW);
        final long kept = Long.parseLong(aside.getFileName().toString().split("-")[2]);
        Permissions.createDirectory(aside);
        for (final Path old : files(directory, "*.cq4*"))
        {
            // Of a repair that is taken up: what stands in its place already is the new one.
            final boolean placed = !Files.exists(anew.resolve(old.getFileName())) &&
                Files.exists(aside.resolve(old.getFileName()));
            if (!placed)
            {
                Files.move(old, aside.resolve(old.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        moveLaterSnapshots(aside, kept);
        if (kept == 0 && Files.exists(directory.resolve(JournalBegin.FILE)))
        {
            // What begins anew begins with the first row.
            Files.move(directory.resolve(JournalBegin.FILE), aside.resolve(JournalBegin.FILE));
        }
        for (final Path good : files(anew, "*.cq4"))
        {
            Files.move(good, directory.resolve(good.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        DiskSync.force(aside);
        DiskSync.force(directory);
        delete(anew);
    }

    /** They hold the state of rows that are no longer there. */
    private void moveLaterSnapshots(final Path aside, final long kept) throws IOException
    {
        final Path snapshots = directory.resolve("snapshots");
        if (!Files.isDirectory(snapshots))
        {
            return;
        }
        for (final Path file : files(snapshots, "*.rfs"))
        {
            final String digits = file.getFileName().toString().replaceAll("\\D", "");
            if (!digits.isEmpty() && Long.parseLong(digits) > kept)
            {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
    }

    private static String what(final VerifyResult found, final long kept)
    {
        final StringBuilder text = new StringBuilder();
        text.append("The journal's files as they were before the repair. Kept up to sequence ").append(kept)
            .append(". What was wrong:\n");
        found.damage().forEach((damage) -> text.append(damage.describe()).append('\n'));
        return text.toString();
    }

    private static List<Path> files(final Path directory, final String names) throws IOException
    {
        final List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, names))
        {
            entries.forEach(found::add);
        }
        return found;
    }

    private static void delete(final Path anew) throws IOException
    {
        if (Files.exists(anew))
        {
            for (final Path file : files(anew, "*"))
            {
                Files.delete(file);
            }
            Files.delete(anew);
        }
    }
}
