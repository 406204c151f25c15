package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.json.ExportOptions;
import io.ringfence.journal.json.JsonlExporter;

/**
 * Seeded damage anywhere in a journal's file: found; or no reader sees a difference, in rows, their order, run headers
 * or a byte of the export, and a writer refuses it or goes on behind every row. Never an exception from verify.
 * {@code -Dringfence.mutations=10000} for a long campaign.
 */
class DamageCampaignTest
{
    private static final int MUTATIONS = Integer.getInteger("ringfence.mutations", 250);
    private static final int ROWS = 3_000;
    private static final int REOPEN_EVERY = 10;
    private static final int PAGE = 4096;
    /** Of the queue's header of a file, as far as one case overwrites it. */
    private static final int HEADER = 64;

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
        final byte[] exported = export(good);
        final int begin = (int)bounds(good)[0];
        final int end = (int)bounds(good)[1];
        int found = 0;
        int behind = 0;
        int unread = 0;
        int mended = 0;
        for (int seed = 0; seed < MUTATIONS; seed++)
        {
            final Random random = new Random(seed);
            byte[] mutated = bytes;
            while (Arrays.equals(mutated, bytes))
            {
                mutated = mutate(bytes, earlier, random);
            }
            Files.write(file, mutated);
            final VerifyResult result = Verifier.verify(bad, rows -> assertTrue(rows > 0));
            final long read = readSound(bad, seed);
            if (result.ok())
            {
                // Not found: then nobody may see a difference, in rows, their order, run headers or a byte of export.
                assertEquals(ROWS, read, "seed " + seed);
                assertArrayEquals(exported, export(bad), "seed " + seed);
                final boolean isBehind = Arrays.equals(mutated, 0, Math.min(end, mutated.length), bytes, 0, end);
                behind += isBehind ? 1 : 0;
                unread += isBehind ? 0 : 1;
                assertTrue(isBehind || firstChange(mutated, bytes) < begin, "seed " + seed + " at " +
                    firstChange(mutated, bytes) + ": between documents, and not found");
            }
            else
            {
                found++;
                assertTrue(read <= ROWS, "seed " + seed);
                mended += isOfTheHeaderAlone(mutated, bytes) ? mendAll(mutated, file.getFileName(), seed) : 0;
            }
            if (result.ok() || seed % REOPEN_EVERY == 0)
            {
                goOn(bad, result, seed);
            }
        }
        System.out.println("journal mutations " + MUTATIONS + ": found " + found +
            " (of them all rows kept by repair, the header being overwritten, " + mended +
            "), behind the last document " + behind + ", in what only the queue's writer reads of its own header " +
            unread + ", wrong rows read 0");
        assertEquals(MUTATIONS, found + behind + unread);
        assertTrue(found > MUTATIONS * 97 / 100, "found " + found);
        assertTrue(mended > MUTATIONS / 20, "mended " + mended);
    }

    private static boolean isOfTheHeaderAlone(final byte[] mutated, final byte[] bytes)
    {
        return mutated.length == bytes.length && firstChange(mutated, bytes) < HEADER &&
            Arrays.equals(mutated, HEADER, mutated.length, bytes, HEADER, bytes.length);
    }

    /** What a repair makes of it, in a directory of its own: no row may be missing. Gives 1. */
    private int mendAll(final byte[] mutated, final Path name, final int seed) throws IOException
    {
        final Path mend = Files.createDirectory(temp.resolve("mend-" + seed));
        Files.write(mend.resolve(name), mutated);
        final RepairResult result = Repair.repair(mend, (rows) -> assertTrue(rows > 0));
        assertEquals(0, result.lostRows(), "seed " + seed);
        assertEquals(ROWS, readSound(mend, seed));
        return 1;
    }

    private static int firstChange(final byte[] mutated, final byte[] bytes)
    {
        return Arrays.mismatch(mutated, bytes);
    }

    private static byte[] export(final Path directory) throws IOException
    {
        try (ByteArrayOutputStream out = new ByteArrayOutputStream())
        {
            JsonlExporter.export(
                directory, out, ExportOptions.ALL, (lines) -> assertTrue(lines > 0));
            return out.toByteArray();
        }
    }

    /** Where the first document begins and the last one ends. */
    private static long[] bounds(final Path directory)
    {
        final long[] bounds = {-1, 0};
        try (DocumentCursor cursor = new DocumentCursor(directory, true))
        {
            while (cursor.next(true))
            {
                bounds[0] = bounds[0] < 0 ? cursor.position() : bounds[0];
                bounds[1] = cursor.position() + Integer.BYTES + cursor.length();
            }
        }
        return bounds;
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
        switch (random.nextInt(9))
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
            case 6:
                final byte[] garbage = new byte[HEADER];
                random.nextBytes(garbage);
                System.arraycopy(garbage, 0, mutated, 0, HEADER);
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
