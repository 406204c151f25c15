package io.ringfence.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

import io.ringfence.engine.event.ClientOrderId;

/**
 * Copies journals, that of a running process too, to a directory that is a journal itself, and back. One thread. The
 * second backup to a directory copies what came since; each one ends with a verification of all that is there.
 */
public final class Backup
{
    /**
     * Starts that a restored journal leaves out: the lost journal may have seen some after the backup, and an id of
     * theirs must not be used again.
     */
    public static final int EPOCHS_LEFT_OUT = 100;

    private static final String SNAPSHOTS = "snapshots";
    private static final String SNAPSHOT_FILES = "*.rfs";

    private final Path from;
    private final LongConsumer progress;
    private long documents;
    private long firstCopied;
    private long lastCopied;

    private Backup(final Path from, final LongConsumer progress)
    {
        this.from = from;
        this.progress = progress;
    }

    /**
     * Copies what a directory does not hold yet.
     *
     * @param journal to copy, may be written at the same time
     * @param target a backup of the same journal, or none yet
     * @param progress told the bytes copied so far, then the rows verified
     * @return what was done
     * @throws RefusedException if the target holds another one
     * @throws JournalDamagedException if the journal is damaged; what came before is copied
     * @throws JournalException if the target is, or cannot be written
     */
    public static BackupResult backup(final Path journal, final Path target, final LongConsumer progress)
    {
        final Path from = journal.toAbsolutePath().normalize();
        final Path to = target.toAbsolutePath().normalize();
        if (to.startsWith(from) || from.startsWith(to))
        {
            throw new RefusedException(target + " is the journal " + journal + ", lies in it or holds it: a backup " +
                "needs a directory of its own, on another disk at best");
        }
        return new Backup(journal, progress).run(target, 0);
    }

    /**
     * Makes a journal of a backup.
     *
     * @param backup to read
     * @param journal to make; must not exist or be empty
     * @param progress told the bytes copied so far, then the rows verified
     * @return what was done
     * @throws RefusedException if the target holds anything or lies in the backup
     * @throws JournalException if the backup is damaged
     */
    public static BackupResult restore(final Path backup, final Path journal, final LongConsumer progress)
    {
        try
        {
            if (Files.exists(journal))
            {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(journal))
                {
                    if (entries.iterator().hasNext())
                    {
                        throw new RefusedException(journal + " is not empty: a restore writes to a new directory " +
                            "only, name one that does not exist");
                    }
                }
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot look into " + journal + ": " + IoText.of(e), e);
        }
        if (journal.toAbsolutePath().normalize().startsWith(backup.toAbsolutePath().normalize()))
        {
            throw new RefusedException(journal + " lies in the backup " + backup + ": a journal needs a " +
                "directory of its own");
        }
        return new Backup(backup, progress).run(journal, EPOCHS_LEFT_OUT);
    }

    private BackupResult run(final Path target, final int epochsLeftOut)
    {
        final int epoch = BootEpoch.read(from);
        final long bytes;
        try (DocumentCursor source = new DocumentCursor(from, true);
            JournalCopy copy = new JournalCopy(target, JournalRoll.of(from)))
        {
            skip(source, copy.tail(), target);
            long told = 0;
            boolean isFirst = copy.tail().lastFile().isEmpty();
            while (source.next(true))
            {
                if (isFirst && source.kind() == BatchDescriptor.KIND_ROWS)
                {
                    isFirst = false;
                    copyBegin(source.firstSequence(), target);
                }
                copy.append(source);
                note(source);
                if (copy.bytesWritten() - told > 1 << 20)
                {
                    told = copy.bytesWritten();
                    progress.accept(told);
                }
            }
            if (source.damage() != null || source.behindEnd() != null)
            {
                throw new JournalDamagedException(source.damage(), "backup stopped before damage in " + from +
                    " (what came before it is copied): " + source.damage().describe());
            }
            bytes = copy.bytesWritten();
            BootEpoch.write(target, Math.min(ClientOrderId.MAX_BOOT_EPOCH,
                Math.max(BootEpoch.read(target), epoch + epochsLeftOut)));
            copySnapshots(target, Math.max(lastCopied, copy.tail().nextSequence() - 1));
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot copy " + from + " to " + target + ": " + IoText.of(e), e);
        }
        final VerifyResult verified = Verifier.verify(target, progress);
        return new BackupResult(documents, bytes, firstCopied, verified, BootEpoch.read(target));
    }

    /** Of a journal whose oldest files were removed: what says so, before there are rows that need it. */
    private void copyBegin(final long firstSequence, final Path target) throws IOException
    {
        final JournalBegin begin = JournalBegin.read(from);
        if (begin != null && begin.firstSequence() == firstSequence)
        {
            begin.write(target);
        }
    }

    private void note(final DocumentCursor source)
    {
        documents++;
        firstCopied = firstCopied == 0 ? source.firstSequence() : firstCopied;
        if (source.kind() == BatchDescriptor.KIND_ROWS)
        {
            lastCopied = source.firstSequence() + source.count() - 1;
        }
    }

    /** Goes behind what the target holds already, and makes sure that it is the same. */
    private void skip(final DocumentCursor source, final JournalTail held, final Path target)
    {
        if (held.lastFile().isEmpty())
        {
            source.seek(0, 0);
            return;
        }
        int file = 0;
        source.seek(0, 0);
        while (!source.fileName().equals(held.lastFile()))
        {
            if (++file == source.fileCount())
            {
                throw other(target, "it ends in " + held.lastFile());
            }
            source.seek(file, 0);
        }
        for (long i = 0; i < held.documents(); i++)
        {
            if (!source.next(i == held.documents() - 1) || source.fileIndex() != file)
            {
                throw other(target, "it holds " + held.documents() + " documents of " + held.lastFile());
            }
        }
        try (DocumentCursor last = new DocumentCursor(target, true))
        {
            last.seek(last.fileCount() - 1, 0);
            for (long i = 0; i < held.documents(); i++)
            {
                last.next(i == held.documents() - 1);
            }
            final byte[] there = new byte[last.length()];
            last.buffer().getBytes(last.offset(), there);
            final byte[] here = new byte[source.length()];
            source.buffer().getBytes(source.offset(), here);
            if (!Arrays.equals(here, there))
            {
                throw other(target, "its last document, sequence " + last.firstSequence() + ", is another");
            }
        }
    }

    private RefusedException other(final Path target, final String why)
    {
        return new RefusedException(target + " holds a backup of another journal than " + from + " (" + why +
            "): name another directory");
    }

    /** Those of rows that were copied. */
    private void copySnapshots(final Path target, final long last) throws IOException
    {
        final Path snapshots = from.resolve(SNAPSHOTS);
        if (!Files.isDirectory(snapshots))
        {
            return;
        }
        final Path to = target.resolve(SNAPSHOTS);
        Permissions.createDirectory(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(snapshots, SNAPSHOT_FILES))
        {
            for (final Path file : files)
            {
                final Path copied = to.resolve(file.getFileName());
                final String digits = file.getFileName().toString().replaceAll("\\D", "");
                if (!Files.exists(copied) && !digits.isEmpty() && Long.parseLong(digits) <= last)
                {
                    Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        // The ladder moves on at the source; a backup that is brought up again and again must not keep every rung.
        final int most = new SnapshotStore(from).newestFirst().size();
        new SnapshotStore(target).keep(
            SnapshotStore.LEAST_KEPT, Math.max(SnapshotStore.ANCHORS, most),
            Math.max(1, JournalReader.removedBefore(target)));
    }
}
