package io.ringfence.journal;

import java.util.Set;

import org.agrona.concurrent.UnsafeBuffer;

/** What a replay needs of a journal, and so a bundle: known to whoever has the engine. One thread. */
public interface BundleNeeds
{
    /**
     * Keys that a replay reads.
     *
     * @param run header of the run
     * @return keys of its configuration, whether they are set or not
     */
    Set<String> keys(RunHeader run);

    /**
     * The same state with no other configuration in it than a replay reads.
     *
     * @param snapshot to take it from
     * @return image of the state
     * @throws SnapshotException if the snapshot cannot be loaded, or its state has not the hash that it should have
     */
    UnsafeBuffer state(Snapshot snapshot) throws SnapshotException;
}
