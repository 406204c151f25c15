package io.ringfence.app.run;

import java.nio.ByteBuffer;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.ChainMark;
import io.ringfence.journal.JournalPlace;
import io.ringfence.journal.SnapshotHeader;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The one snapshot on its way from the engine to the disk. Its phase says whose it is: FREE the business thread's,
 * TAKEN the journal thread's (the same in a fused pipeline), JOURNALED the writer's, who frees it.
 */
final class PendingSnapshot
{
    static final int FREE = 0;
    static final int TAKEN = 1;
    static final int JOURNALED = 2;

    final UnsafeBuffer row = new UnsafeBuffer(ByteBuffer.allocateDirect(Row.MAX_LENGTH));
    final long[] hashes = new long[SnapshotHeader.MODULES];
    UnsafeBuffer state = new UnsafeBuffer(new byte[0]);
    int length;
    long stateHash;
    long sequence;
    JournalPlace place;
    ChainMark chain;
    private volatile int phase;

    int phase()
    {
        return phase;
    }

    void phase(final int value)
    {
        phase = value;
    }
}
