package io.ringfence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots are read back as they were written, and the run that many of them hold is decoded once. */
class SnapshotStoreTest
{
    @TempDir
    private Path folder;

    @Test
    void shouldDecodeARunOnceWhenItsSnapshotsAreReadOneAfterAnother() throws Exception
    {
        final SnapshotStore store = new SnapshotStore(folder);
        final Path first = write(store, 10, 1);
        final Path second = write(store, 20, 1);
        final Path ofAnotherRun = write(store, 30, 21);

        final RunHeader run = store.read(first).header().run();
        assertSame(run, store.read(second).header().run());
        assertEquals(20, store.read(second).header().sequence());
        assertEquals(21, store.read(ofAnotherRun).header().run().startSequence());
        assertEquals(1, store.read(first).header().run().startSequence());
        assertNotSame(run, new SnapshotStore(folder).read(first).header().run());
    }

    @Test
    void shouldTakeNoBytesForNoRun()
    {
        assertThrows(IOException.class, () -> new LastRun().decode(new byte[0]));
    }

    private static Path write(final SnapshotStore store, final long sequence, final long start) throws Exception
    {
        final RunHeader run = RunHeader.of(
            "0.1.0 (test)", 1, start, TestJournals.START_NS, TestJournals.INSTRUMENTS, new TreeMap<>());
        return store.write(
            new SnapshotHeader(
                sequence, 1, 0, "test", new long[SnapshotHeader.MODULES], 0, new JournalPlace("20260301F.cq4", 0, 1),
                null, run),
            new UnsafeBuffer(new byte[8]), 8);
    }
}
