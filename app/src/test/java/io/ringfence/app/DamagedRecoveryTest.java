package io.ringfence.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import io.ringfence.app.run.Recovery;
import io.ringfence.journal.JournalException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded damage to snapshots, and to a journal beside good ones: a restart falls back or refuses, and never has another
 * state than the one that was left. {@code -Dringfence.mutations=10000} for a long campaign.
 */
class DamagedRecoveryTest
{
    private static final int MUTATIONS = Integer.getInteger("ringfence.mutations", 120);
    private static final int PAGE = 4096;
    private static final long OLDER = 200;
    private static final long NEWER = 500;

    private final Shell shell = new Shell();
    private Path journal;
    private Path older;
    private Path newer;
    private String hash;
    private int passedOver;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeJournal() throws IOException
    {
        journal = folder.resolve("journal");
        assertEquals(ExitCode.GOOD, shell.run("import", "--inputs-only", "--profile", "scenario", "--in",
            ScriptedDay.write(folder.resolve("day.jsonl"), 5, 700).toString(), "--journal", journal.toString(),
            "--set", "strategy.name=crossover", "--set", "strategy.crossover.bar_ms=500", "--set", "hash.every=100"),
            shell.err());
        assertEquals(ExitCode.GOOD, shell.run("replay", "--journal", journal.toString(), "--json"), shell.err());
        hash = JsonLine.parse(shell.lastLine()).text("state_hash");
        older = Midway.snapshot(journal, OLDER);
        newer = Midway.snapshot(journal, NEWER);
    }

    @Test
    void shouldFallBackFromEverySnapshotThatIsNotTheOneThatWasWritten() throws IOException
    {
        final byte[] goodOlder = Files.readAllBytes(older);
        final byte[] goodNewer = Files.readAllBytes(newer);
        int damaged = 0;
        for (int seed = 0; seed < MUTATIONS; seed++)
        {
            final Random random = new Random(seed);
            final boolean both = seed % 4 == 0;
            Files.write(newer, mutate(goodNewer, random));
            Files.write(older, both ? mutate(goodOlder, random) : goodOlder);
            damaged += both ? 2 : 1;
            assertEquals(both ? 0 : OLDER, recover(seed), "seed " + seed);
        }
        System.out.println("snapshot mutations " + damaged + ": passed over " + passedOver +
            ", wrong states accepted 0");
        assertEquals(damaged, passedOver);
    }

    @Test
    void shouldRefuseADamagedJournalOrComeToItsStateWhateverSnapshotsThereAre() throws IOException
    {
        final Path file = JournalEnd.file(journal);
        final byte[] whole = Files.readAllBytes(file);
        final byte[] good = Arrays.copyOf(whole, used(whole));
        int refused = 0;
        for (int seed = 0; seed < MUTATIONS; seed++)
        {
            Files.write(file, mutate(good, new Random(seed)));
            try
            {
                recover(seed);
            }
            catch (final JournalException e)
            {
                refused++;
            }
        }
        System.out.println("journal mutations beside snapshots " + MUTATIONS + ": refused " + refused +
            ", recovered to the same state " + (MUTATIONS - refused) + ", wrong states accepted 0");
        assertTrue(refused > 0 && refused < MUTATIONS, "refused " + refused);
    }

    private long recover(final int seed)
    {
        final Recovery recovery = new Recovery(journal, (done, total) -> {}, (line) -> passedOver++);
        final long state = recovery.recover(JournalEnd.sequence(journal)).stateHash();
        assertEquals(hash, HexFormat.of().toHexDigits(state), "seed " + seed);
        return recovery.snapshot();
    }

    private static byte[] mutate(final byte[] bytes, final Random random)
    {
        byte[] mutated = bytes;
        while (Arrays.equals(mutated, bytes))
        {
            mutated = mutateOnce(bytes, random);
        }
        return mutated;
    }

    private static byte[] mutateOnce(final byte[] bytes, final Random random)
    {
        final byte[] mutated = bytes.clone();
        final int from = random.nextInt(bytes.length) / PAGE * PAGE;
        final int to = Math.min(from + PAGE, bytes.length);
        switch (random.nextInt(6))
        {
            case 0:
                Arrays.fill(mutated, from, to, (byte)0);
                return mutated;
            case 1:
                return Arrays.copyOf(mutated, random.nextInt(bytes.length));
            case 2:
                // Half a file of the right length: what was never written reads as zeros.
                Arrays.fill(mutated, from, bytes.length, (byte)0);
                return mutated;
            case 3:
                System.arraycopy(bytes, 0, mutated, from, to - from);
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
