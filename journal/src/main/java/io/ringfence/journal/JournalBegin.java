package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Where a journal begins whose oldest files were removed: what its first rows still need of them. Written before the
 * first of them goes, so a reader never meets rows of an unknown run.
 * <pre>
 *   0  first sequence   long, big-endian
 *   8  run header       of the run that the row belongs to
 *      checksum         int, CRC32C over all before it
 * </pre>
 *
 * @param firstSequence of the first row that is still there
 * @param run that the row belongs to
 */
record JournalBegin(long firstSequence, RunHeader run)
{
    static final String FILE = "journal-begin";

    private static final int RUN_OFFSET = Long.BYTES;

    /** Null when the journal still has its first row. */
    static JournalBegin read(final Path directory)
    {
        final Path file = directory.resolve(FILE);
        if (!Files.exists(file))
        {
            return null;
        }
        try
        {
            final byte[] bytes = Files.readAllBytes(file);
            final int end = bytes.length - Integer.BYTES;
            if (end < RUN_OFFSET ||
                ByteBuffer.wrap(bytes).getInt(end) != SnapshotCodec.checksum(bytes, end))
            {
                throw new JournalException(file + " is damaged: it says where the journal begins since its oldest " +
                    "files were removed; take it from a backup");
            }
            return new JournalBegin(
                ByteBuffer.wrap(bytes).getLong(0),
                RunHeaderCodec.decode(Arrays.copyOfRange(bytes, RUN_OFFSET, end)));
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    void write(final Path directory) throws IOException
    {
        final byte[] header = RunHeaderCodec.encode(run);
        final int end = RUN_OFFSET + header.length;
        final ByteBuffer bytes = ByteBuffer.allocate(end + Integer.BYTES)
            .putLong(firstSequence).put(header);
        bytes.putInt(SnapshotCodec.checksum(bytes.array(), end)).flip();
        final Path aside = directory.resolve(FILE + ".new");
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING))
        {
            Permissions.restrictFile(aside);
            while (bytes.hasRemaining())
            {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(aside, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        SnapshotStore.force(directory);
    }
}
