package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;

import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.pipeline.FailPoint;

/**
 * The snapshots of a journal, in files of a directory of their own beside it. A file has its name only once all of it
 * is on the disk. Writing is for the holder of the journal's lock, one thread at a time; reading for any.
 */
public final class SnapshotStore
{
    /** Directory of the snapshots within a journal's. */
    public static final String DIRECTORY = "snapshots";
    /** Snapshots that are always kept. */
    public static final int LEAST_KEPT = 2;
    /** Older ones that stay where nothing else is said. */
    public static final int ANCHORS = 64;

    private static final String PREFIX = "snapshot-";
    static final String SUFFIX = ".rfs";
    private static final String ASIDE = ".new";
    private static final int DIGITS = 19;

    private final Path directory;
    private final LastRun runs = new LastRun();

    /**
     * @param journal directory of the journal
     */
    public SnapshotStore(final Path journal)
    {
        directory = journal.resolve(DIRECTORY);
    }

    /**
     * All snapshots that are there, whether they can be used or not.
     *
     * @return files, that of the greatest sequence first
     * @throws JournalException if the directory cannot be listed
     */
    public List<Path> newestFirst()
    {
        final List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(directory))
        {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX))
        {
            for (final Path entry : entries)
            {
                if (sequence(entry) > 0)
                {
                    files.add(entry);
                }
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot list " + directory + ": " + e.getMessage(), e);
        }
        files.sort(Collections.reverseOrder());
        return files;
    }

    /**
     * @param file of a snapshot
     * @return sequence that its name says, 0 if it says none
     */
    public static long sequence(final Path file)
    {
        final String name = file.getFileName().toString();
        if (!name.startsWith(PREFIX) || name.length() != PREFIX.length() + DIGITS + SUFFIX.length())
        {
            return 0;
        }
        try
        {
            return Long.parseLong(name.substring(PREFIX.length(), PREFIX.length() + DIGITS));
        }
        catch (final NumberFormatException e)
        {
            return 0;
        }
    }

    /**
     * Reads a snapshot and checks that it is the one that was written.
     *
     * @param file of the snapshot
     * @return the snapshot
     * @throws SnapshotException if it is damaged, of another version or cannot be read
     */
    public Snapshot read(final Path file) throws SnapshotException
    {
        try
        {
            final Snapshot snapshot = SnapshotCodec.decode(Files.readAllBytes(file), runs);
            if (snapshot.header().sequence() != sequence(file))
            {
                throw new SnapshotException(
                    "its name says sequence " + sequence(file) + ", it is of " + snapshot.header().sequence());
            }
            return snapshot;
        }
        catch (final IOException | OutOfMemoryError e)
        {
            throw new SnapshotException("it cannot be read: " + IoText.of(e), e);
        }
    }

    /**
     * The last snapshots of the same row in two journals up to which their hash chains are the same: a later snapshot
     * of both notes the same head.
     *
     * @param one directory of a journal
     * @param two directory of another
     * @return their headers, null if there are none
     */
    public static SnapshotHeader[] commonChain(final Path one, final Path two)
    {
        final SnapshotStore store = new SnapshotStore(one);
        final SnapshotStore other = new SnapshotStore(two);
        final List<Long> theirs = new ArrayList<>();
        other.newestFirst().forEach((file) -> theirs.add(sequence(file)));
        long sameTo = 0;
        for (final Path file : store.newestFirst())
        {
            final SnapshotHeader ours = theirs.contains(sequence(file)) ? store.header(file) : null;
            final SnapshotHeader their =
                ours == null ? null : other.header(other.directory.resolve(file.getFileName().toString()));
            if (their != null && ours.chain() != null && ours.chain().equals(their.chain()))
            {
                sameTo = Math.max(sameTo, ours.chain().sequence());
                if (ours.sequence() <= sameTo && ours.rowChecksum() == their.rowChecksum())
                {
                    return new SnapshotHeader[] {ours, their};
                }
            }
        }
        return null;
    }

    private SnapshotHeader header(final Path file)
    {
        try
        {
            return read(file).header();
        }
        catch (final SnapshotException e)
        {
            // One that cannot be read says nothing.
            return null;
        }
    }

    /**
     * Writes a snapshot: aside, to the disk, then under its name. What a former attempt left aside goes.
     *
     * @param header of it
     * @param state image
     * @param length of the image
     * @return its file
     * @throws IOException if it could not be written; the snapshots before it are as they were
     */
    public Path write(final SnapshotHeader header, final UnsafeBuffer state, final int length) throws IOException
    {
        Permissions.createDirectory(directory);
        removeAside();
        final Path file =
            directory.resolve(String.format("%s%0" + DIGITS + "d%s", PREFIX, header.sequence(), SUFFIX));
        final Path aside = directory.resolve(file.getFileName() + ASIDE);
        boolean written = false;
        try
        {
            writeAside(aside, header, state, length);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written = true;
        }
        finally
        {
            if (!written)
            {
                // On a full disk, what is there of it is in everybody's way.
                Files.deleteIfExists(aside);
            }
        }
        force(directory);
        return file;
    }

    private static void writeAside(
        final Path aside, final SnapshotHeader header, final UnsafeBuffer state, final int length) throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
        {
            Permissions.restrictFile(aside);
            final CRC32C crc = new CRC32C();
            append(channel, crc, ByteBuffer.wrap(SnapshotCodec.encodeHead(header, length)));
            final byte[] bytes = new byte[length];
            state.getBytes(0, bytes);
            append(channel, crc, ByteBuffer.wrap(bytes, 0, length / 2));
            FailPoint.SNAPSHOT_HALF_WRITTEN.pass();
            append(channel, crc, ByteBuffer.wrap(bytes, length / 2, length - length / 2));
            final ByteBuffer end = ByteBuffer.allocate(Integer.BYTES).putInt((int)crc.getValue()).flip();
            append(channel, crc, end);
            channel.force(true);
        }
    }

    /**
     * Removes the snapshots that nobody needs: all but the newest ones, and but a ladder of older ones, spread evenly
     * over the journal's rows, from which replays begin in its midst. Those of rows that are gone go too.
     *
     * @param keep how many of the newest stay, two at least
     * @param anchors how many older ones stay
     * @param firstSequence of the journal's rows
     * @return files that were removed
     * @throws IOException if one could not be removed
     */
    public List<Path> keep(final int keep, final int anchors, final long firstSequence) throws IOException
    {
        final List<Path> files = newestFirst();
        final List<Path> old = new ArrayList<>();
        final List<Long> ladder = new ArrayList<>();
        final int newest = Math.max(LEAST_KEPT, keep);
        for (final Path file : files.subList(Math.min(files.size(), newest), files.size()))
        {
            ladder.add(0, sequence(file));
        }
        ladder.removeIf((sequence) -> sequence < firstSequence);
        if (!ladder.isEmpty())
        {
            ladder.removeAll(AnchorLadder.surplus(
                ladder, firstSequence - 1, sequence(files.get(newest - 1)), Math.max(0, anchors)));
        }
        for (final Path file : files.subList(Math.min(files.size(), newest), files.size()))
        {
            if (!ladder.contains(sequence(file)))
            {
                Files.delete(file);
                old.add(file);
            }
        }
        return old;
    }

    private void removeAside() throws IOException
    {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory, PREFIX + "*" + ASIDE))
        {
            for (final Path entry : entries)
            {
                Files.delete(entry);
            }
        }
    }

    private static void append(final FileChannel channel, final CRC32C crc, final ByteBuffer bytes) throws IOException
    {
        crc.update(bytes.duplicate());
        while (bytes.hasRemaining())
        {
            channel.write(bytes);
        }
    }

    static void force(final Path folder) throws IOException
    {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }
}
