package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Row;

/**
 * Seeded damage anywhere in a journal's file: found, or without any effect on what is read; never an exception from
 * verify. {@code -Dringfence.mutations=10000} for a long campaign.
 */
class DamageCampaignTest
{
    private static final int MUTATIONS = Integer.getInteger("ringfence.mutations", 250);
    private static final int ROWS = 3_000;
    private static final int REOPEN_EVERY = 10;
    private static final int PAGE = 4096;

    @TempDir
    Path temp;

    @Test
    void shouldFindDamageOrReadEveryRowAsItWasWritten() throws IOException
    {
        final Path good = temp.resolve("good");
        TestJournals.write(good, ROWS / 2, 4);
        final byte[] earlier = Files.readAllBytes(TestJournals.newestFile(good));
        TestJournals.write(good, ROWS - ROWS / 2, 4);
        final byte[] whole = Files.readAllBytes(TestJournals.newestFile(good));
        final byte[] bytes = Arrays.copyOf(whole, used(whole));
        final Path bad = Files.createDirectory(temp.resolve("bad"));
        final Path file = bad.resolve(TestJournals.newestFile(good).getFileName());
        int effective = 0;
        int found = 0;
        for (int seed = 0; seed < MUTATIONS; seed++)
        {
            final byte[] mutated = mutate(bytes, earlier, new Random(seed));
            Files.write(file, mutated);
            final VerifyResult result = Verifier.verify(bad, rows -> assertTrue(rows > 0));
            found += result.ok() ? 0 : 1;
            effective += Arrays.equals(mutated, bytes) ? 0 : 1;
            final long read = readSound(bad, seed);
            if (result.ok())
            {
                assertEquals(ROWS, read, "seed " + seed);
            }
            else
            {
                assertTrue(read <= ROWS, "seed " + seed);
            }
            if (seed % REOPEN_EVERY == 0)
            {
                goOn(bad, result, seed);
            }
        }
        System.out.println("mutations " + MUTATIONS + ", of which change a byte " + effective + ", found " + found +
            ", without any effect on what is read " + (effective - found) + ", wrong rows read 0");
        // What is not found lies behind the last row, or in a part of the queue's header that nobody reads.
        assertTrue(found > effective * 97 / 100, "found " + found + " of " + effective);
    }

    /** What a writer makes of it: refused, or every row is there and the journal goes on. */
    private static void goOn(final Path directory, final VerifyResult result, final int seed)
    {
        try
        {
            TestJournals.write(directory, 8, 4);
        }
        catch (final JournalException refused)
        {
            return;
        }
        if (result.ok())
        {
            assertEquals(ROWS + 8, readSound(directory, seed));
            assertTrue(Verifier.verify(directory, (rows) -> assertTrue(rows > 0)).ok(), "seed " + seed);
        }
    }

    /** Reads until the end or the damage; every row that is given must be the one that was written. */
    private static long readSound(final Path directory, final int seed)
    {
        final Row row = new Row();
        final Row due = Row.allocate();
        long rows = 0;
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next(row))
            {
                rows++;
                assertEquals(rows, row.sequence(), "seed " + seed);
                assertEquals(TestJournals.bytes(TestJournals.quote(due, rows)), TestJournals.bytes(row),
                    "seed " + seed);
            }
        }
        catch (final JournalDamagedException e)
        {
            assertTrue(e.damage().position() >= 0);
        }
        return rows;
    }

    private static byte[] mutate(final byte[] bytes, final byte[] earlier, final Random random)
    {
        final byte[] mutated = bytes.clone();
        final int pages = bytes.length / PAGE;
        final int page = random.nextInt(pages) * PAGE;
        switch (random.nextInt(8))
        {
            case 0:
                Arrays.fill(mutated, page, page + PAGE, (byte)0);
                return mutated;
            case 1:
                return Arrays.copyOf(mutated, random.nextInt(bytes.length));
            case 2:
                System.arraycopy(bytes, random.nextInt(pages) * PAGE, mutated, page, PAGE);
                return mutated;
            case 3:
                Arrays.fill(mutated, page, page + PAGE, (byte)random.nextInt());
                return mutated;
            case 4:
                // A write that never reached the disk.
                System.arraycopy(earlier, page, mutated, page, PAGE);
                return mutated;
            case 5:
                final int other = random.nextInt(pages) * PAGE;
                System.arraycopy(bytes, other, mutated, page, PAGE);
                System.arraycopy(bytes, page, mutated, other, PAGE);
                return mutated;
            default:
                mutated[random.nextInt(mutated.length)] ^= (byte)(1 << random.nextInt(8));
                return mutated;
        }
    }

    private static int used(final byte[] bytes)
    {
        int end = bytes.length;
        while (bytes[end - 1] == 0)
        {
            end--;
        }
        return end + PAGE & -PAGE;
    }
}
