package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which snapshots stay when new ones come. */
class AnchorLadderTest
{
    private static final int ANCHORS = 16;
    private static final int KEEP = 2;

    @TempDir
    private Path folder;

    @Test
    void shouldLeaveNoGapOfTwiceTheAverageHoweverManySnapshotsCame()
    {
        final List<Long> all = new ArrayList<>();
        for (long sequence = 1; sequence <= 700; sequence++)
        {
            all.add(sequence);
            final int older = Math.max(0, all.size() - KEEP);
            all.removeAll(AnchorLadder.surplus(List.copyOf(all.subList(0, older)), 0, all.get(older), ANCHORS));
            assertTrue(all.size() <= ANCHORS + KEEP);
            long greatest = 0;
            for (int i = 0; i < all.size(); i++)
            {
                greatest = Math.max(greatest, all.get(i) - (i == 0 ? 0 : all.get(i - 1)));
            }
            assertTrue(greatest <= Math.max(1, 2 * sequence / (ANCHORS + 1)),
                greatest + " of " + sequence + ": " + all);
        }
    }

    @Test
    void shouldRemoveTheOldestOfThoseWhoseNeighboursAreNearest()
    {
        assertEquals(List.of(30L), AnchorLadder.surplus(List.of(20L, 30L, 35L, 60L), 0, 80, 3));
        assertEquals(List.of(10L, 30L), AnchorLadder.surplus(List.of(10L, 20L, 30L, 40L), 0, 50, 2));
        assertEquals(List.of(10L), AnchorLadder.surplus(List.of(10L), 0, 50, 0));
        assertEquals(List.of(), AnchorLadder.surplus(List.of(10L, 20L), 0, 50, 2));
    }

    @Test
    void shouldKeepTheNewestAndALadderAndNoneOfRowsThatAreGone() throws IOException
    {
        final SnapshotStore store = new SnapshotStore(folder);
        for (final long sequence : new long[] {50, 100, 200, 300, 310, 400, 500, 600})
        {
            store.write(
                new SnapshotHeader(
                    sequence, 1, 0, "test", new long[SnapshotHeader.MODULES], 0, new JournalPlace("20260301.cq4", 0, 1),
                    null, RunHeader.of("test", 1, 1, 1, TestJournals.INSTRUMENTS, new TreeMap<>())),
                new UnsafeBuffer(new byte[8]), 8);
        }
        assertEquals(List.of(50L, 310L), sequences(store.keep(KEEP, 4, 100)).stream().sorted().toList());
        assertEquals(List.of(600L, 500L, 400L, 300L, 200L, 100L), sequences(store.newestFirst()));
        assertEquals(List.of(), store.keep(KEEP, 4, 100));
        assertEquals(4, store.keep(KEEP, 0, 100).size());
    }

    private static List<Long> sequences(final List<Path> files)
    {
        return files.stream().map(SnapshotStore::sequence).collect(Collectors.toList());
    }
}
