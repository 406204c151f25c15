package io.ringfence.app.run;

import java.util.concurrent.atomic.AtomicLong;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.SnapshotPoint;
import io.ringfence.engine.pipeline.RowHandler;
import io.ringfence.engine.snapshot.StateImage;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Copies the engine's state into memory after rows that ask for a snapshot; the business thread, behind the orders
 * stage. That copy is all that trading waits for. While the snapshot before is not on the disk yet none is taken, which
 * is counted. The memory is there from the start; only a state that has outgrown it makes it grow.
 */
final class SnapshotTaker implements RowHandler
{
    private static final int SPARE = 1 << 20;

    private final RowHandler stage;
    private final TradingEngine engine;
    private final PendingSnapshot pending;
    private final SnapshotPoint points = new SnapshotPoint();
    private final StateImage image = new StateImage();
    private final boolean possible;
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong longestPauseNs = new AtomicLong();

    SnapshotTaker(final RowHandler stage, final TradingEngine engine, final PendingSnapshot pending)
    {
        this.stage = stage;
        this.engine = engine;
        this.pending = pending;
        possible = engine.carriesState();
        if (possible)
        {
            carry();
            grow();
        }
    }

    @Override
    public void onRow(final Row row)
    {
        stage.onRow(row);
        if (points.at(row))
        {
            take(row);
        }
    }

    private void take(final Row row)
    {
        if (!possible || pending.phase() != PendingSnapshot.FREE)
        {
            skipped.lazySet(skipped.get() + 1);
            return;
        }
        final long beganNs = System.nanoTime();
        carry();
        if (image.overflowed())
        {
            grow();
            carry();
        }
        pending.length = image.length();
        engine.moduleHashes(pending.hashes);
        pending.stateHash = engine.stateHash();
        pending.sequence = row.sequence();
        row.copyTo(pending.row, 0);
        pending.phase(PendingSnapshot.TAKEN);
        longestPauseNs.lazySet(Math.max(longestPauseNs.get(), System.nanoTime() - beganNs));
    }

    private void carry()
    {
        engine.carry(image.save(pending.state, 0));
    }

    private void grow()
    {
        final UnsafeBuffer memory = new UnsafeBuffer(new byte[image.length() * 2 + SPARE]);
        // Pages come at the first touch, which is not to be paid for by the first snapshot.
        memory.setMemory(0, memory.capacity(), (byte)0);
        pending.state = memory;
    }

    /** Rows that asked in vain: the one before was still being written, or a strategy cannot carry its state. */
    long skipped()
    {
        return skipped.get();
    }

    /** Longest time that the business thread spent on a snapshot. */
    long longestPauseNs()
    {
        return longestPauseNs.get();
    }
}
