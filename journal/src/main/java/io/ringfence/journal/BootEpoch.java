package io.ringfence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import io.ringfence.engine.event.ClientOrderId;

/**
 * Number of starts of the process on one journal, kept in a file and durable before it is used: no two starts derive
 * the same client order id. The holder of the directory's lock only.
 */
final class BootEpoch
{
    static final String FILE = "boot-epoch";

    private BootEpoch()
    {
    }

    static int read(final Path directory)
    {
        final Path file = directory.resolve(FILE);
        try
        {
            if (!Files.exists(file))
            {
                return 0;
            }
            final int epoch = Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip());
            if (epoch < 0 || epoch > ClientOrderId.MAX_BOOT_EPOCH)
            {
                throw new NumberFormatException("out of range");
            }
            return epoch;
        }
        catch (final IOException | NumberFormatException e)
        {
            throw new JournalException("cannot read " + file + ": a number from 0 to " +
                ClientOrderId.MAX_BOOT_EPOCH + " is needed; without it order ids could be used twice", e);
        }
    }

    /** Bumps the epoch past the file's and past {@code atLeast}, durably. */
    static int bump(final Path directory, final int atLeast)
    {
        final int epoch = Math.max(read(directory), atLeast) + 1;
        if (epoch > ClientOrderId.MAX_BOOT_EPOCH)
        {
            throw new JournalException("journal " + directory + " has seen " + ClientOrderId.MAX_BOOT_EPOCH +
                " starts, and order ids have no room for more: begin a new journal");
        }
        write(directory, epoch);
        return epoch;
    }

    static void write(final Path directory, final int epoch)
    {
        final Path file = directory.resolve(FILE);
        final Path aside = directory.resolve(FILE + ".new");
        try
        {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING))
            {
                Permissions.restrictFile(aside);
                channel.write(ByteBuffer.wrap((epoch + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
            {
                channel.force(true);
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write " + IoText.of(e), e);
        }
    }
}
