package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Row;

/**
 * Removes the oldest files of a journal by age and size, and none that anybody needs: not the newest two with rows, not
 * those from the older one of two good snapshots on, and with a declared archive none that it does not hold row for
 * row. Off unless configured. For the holder of the journal's lock; one thread, not the one that writes.
 */
public final class Retention
{
    private static final long MEBIBYTE = 1 << 20;
    private static final long MOST_DAYS = 36_500;
    private static final int NEWEST_KEPT = 2;
    private static final int SNAPSHOTS_NEEDED = 2;

    private final long days;
    private final long bytes;
    private final Path archive;

    private Retention(final long days, final long megabytes, final Path archive)
    {
        this.days = days;
        bytes = megabytes * MEBIBYTE;
        this.archive = archive;
    }

    /**
     * Reads {@code journal.retain_days}, {@code journal.retain_mb} and {@code journal.archive}.
     *
     * @param settings the whole configuration
     * @return what to remove
     * @throws SettingsException if one is out of bounds
     */
    public static Retention of(final Settings settings)
    {
        final long days = settings.number("journal.retain_days", 0);
        final long megabytes = settings.number("journal.retain_mb", 0);
        final String archive = settings.text("journal.archive", "");
        if (days < 0 || days > MOST_DAYS || megabytes < 0 || megabytes > Long.MAX_VALUE / MEBIBYTE)
        {
            throw new SettingsException("journal.retain_days=" + days + ", journal.retain_mb=" + megabytes +
                ": 0 keeps all, or a number above it is needed");
        }
        return new Retention(days, megabytes, archive.isEmpty() ? null : Path.of(archive));
    }

    /** @return whether anything is ever removed */
    public boolean on()
    {
        return days > 0 || bytes > 0;
    }

    /**
     * Removes what may go.
     *
     * @param journal directory
     * @param nowNs epoch ns, by which files age
     * @return files that were removed, oldest first
     * @throws IOException if a file cannot be read or removed; those before it are gone and accounted for
     */
    public List<Path> run(final Path journal, final long nowNs) throws IOException
    {
        final List<Path> files = new ArrayList<>();
        for (final Path file : CycleFile.list(journal))
        {
            if (!NextCycle.isUnused(file))
            {
                files.add(file);
            }
        }
        final int most = Math.min(files.size() - NEWEST_KEPT, before(files, neededFrom(journal)));
        final int count = on() ? expired(files, most, nowNs) : 0;
        if (count <= 0)
        {
            return List.of();
        }
        begin(journal, files.get(count).getFileName().toString());
        for (final Path file : files.subList(0, count))
        {
            Files.delete(file);
        }
        SnapshotStore.force(journal);
        return List.copyOf(files.subList(0, count));
    }

    /** How many of the oldest files are too old or too much, in a row. */
    private int expired(final List<Path> files, final int most, final long nowNs) throws IOException
    {
        long held = 0;
        for (final Path file : files)
        {
            held += written(file);
        }
        int count = 0;
        boolean goes = true;
        while (goes && count < most)
        {
            final Path file = files.get(count);
            goes = (days > 0 && ageDays(file, nowNs) > days || bytes > 0 && held > bytes) && archived(file);
            if (goes)
            {
                held -= written(file);
                count++;
            }
        }
        return count;
    }

    /** Name of the file that holds the row of the older one of two good snapshots, null when they are too few. */
    private static String neededFrom(final Path journal)
    {
        final SnapshotStore snapshots = new SnapshotStore(journal);
        int good = 0;
        for (final Path file : snapshots.newestFirst())
        {
            try
            {
                final SnapshotHeader header = snapshots.read(file).header();
                good++;
                if (good == SNAPSHOTS_NEEDED)
                {
                    return header.place().file();
                }
            }
            catch (final SnapshotException e)
            {
                // One that nobody can begin from keeps nothing.
                continue;
            }
        }
        return null;
    }

    private static int before(final List<Path> files, final String name)
    {
        int count = 0;
        while (name != null && count < files.size() &&
            files.get(count).getFileName().toString().compareTo(name) < 0)
        {
            count++;
        }
        return count;
    }

    /** Bytes up to the last document: the rest of a file is holes. */
    private static long written(final Path file) throws IOException
    {
        try (CycleFile cycle = new CycleFile(file, null))
        {
            return Math.max(0, cycle.notedWritePosition());
        }
    }

    private static long ageDays(final Path file, final long nowNs)
    {
        final String name = file.getFileName().toString();
        final JournalRoll roll = JournalRoll.ofFile(name);
        return roll == null ? 0 :
            TimeUnit.NANOSECONDS.toDays(nowNs - TimeUnit.MILLISECONDS.toNanos(roll.startMs(name)));
    }

    /** Whether the archive holds the same documents, as far as the journal's file goes; true when none is declared. */
    private boolean archived(final Path file)
    {
        if (archive == null)
        {
            return true;
        }
        if (!Files.exists(archive.resolve(file.getFileName())))
        {
            return false;
        }
        try (DocumentCursor ours = new DocumentCursor(file.getParent());
            DocumentCursor theirs = new DocumentCursor(archive))
        {
            final String name = file.getFileName().toString();
            final int our = ours.indexOf(name);
            final int their = theirs.indexOf(name);
            ours.seek(our, 0);
            theirs.seek(their, 0);
            while (ours.next(true) && ours.fileIndex() == our)
            {
                if (!theirs.next(true) || theirs.fileIndex() != their ||
                    ours.firstSequence() != theirs.firstSequence() || ours.checksum() != theirs.checksum())
                {
                    return false;
                }
            }
            return ours.damage() == null;
        }
    }

    /** Says where the journal will begin, before it does. */
    private static void begin(final Path journal, final String firstKept) throws IOException
    {
        try (DocumentCursor cursor = new DocumentCursor(journal); JournalReader reader = JournalReader.open(journal))
        {
            cursor.seek(cursor.indexOf(firstKept), 0);
            while (cursor.next(false) && cursor.kind() != BatchDescriptor.KIND_ROWS)
            {
                continue;
            }
            final Row row = new Row();
            final long first = cursor.firstSequence();
            if (!reader.seekSequence(first) || !reader.next(row) || row.sequence() != first)
            {
                throw new IOException("row " + first + " of " + firstKept + " cannot be read");
            }
            new JournalBegin(first, reader.header()).write(journal);
        }
    }
}
