package io.ringfence.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.ringfence.app.run.RecordedEngine;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.SnapshotHeader;
import io.ringfence.journal.SnapshotStore;
import io.ringfence.journal.replay.ReplayWalk;
import org.agrona.concurrent.UnsafeBuffer;

/** Snapshots in the middle of journals that were written without a process. */
final class Midway
{
    private Midway()
    {
    }

    /** Writes a snapshot after a row. */
    static Path snapshot(final Path journal, final long sequence) throws IOException
    {
        final RecordedEngine recorded = new RecordedEngine(Map.of());
        try (ReplayWalk walk = ReplayWalk.open(journal, recorded, (done, total) -> {}))
        {
            while (walk.next() && walk.journaled().sequence() <= sequence)
            {
                walk.process();
            }
        }
        try (JournalReader reader = JournalReader.open(journal))
        {
            final Row row = new Row();
            if (!reader.seekSequence(sequence) || !reader.next(row))
            {
                throw new IllegalArgumentException("sequence=" + sequence);
            }
            final UnsafeBuffer state = image(recorded.engine());
            final long[] hashes = new long[SnapshotHeader.MODULES];
            recorded.engine().moduleHashes(hashes);
            return new SnapshotStore(journal).write(
                new SnapshotHeader(
                    sequence, row.receiveTimeNs(), SnapshotHeader.checksum(row), "test", hashes,
                    recorded.stateHash(), reader.place(), null, reader.header()),
                state, state.capacity());
        }
    }

    /** A fresh engine of a run with the state of another one. */
    static TradingEngine loaded(final TradingEngine engine, final RunHeader run)
    {
        final UnsafeBuffer state = image(engine);
        final TradingEngine fresh = new TradingEngine(run.instruments(), new Settings(run.configuration()));
        fresh.carry(new StateImage().load(state, 0, state.capacity()));
        return fresh;
    }

    private static UnsafeBuffer image(final TradingEngine engine)
    {
        final StateImage image = new StateImage();
        engine.carry(image.save(new UnsafeBuffer(new byte[0]), 0));
        final UnsafeBuffer state = new UnsafeBuffer(new byte[image.length()]);
        engine.carry(image.save(state, 0));
        return state;
    }
}
