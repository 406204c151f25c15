package io.ringfence.journal;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * A snapshot that was read and whose checksum is right.
 *
 * @param header of it
 * @param state image of the engine's state
 */
public record Snapshot(SnapshotHeader header, UnsafeBuffer state)
{
}
