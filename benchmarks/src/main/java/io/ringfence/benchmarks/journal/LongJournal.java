package io.ringfence.benchmarks.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedSet;

import io.ringfence.app.Build;
import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.journal.JournalConfig;
import io.ringfence.journal.JournalWriter;
import io.ringfence.journal.RunHeader;
import io.ringfence.journal.SnapshotHeader;
import io.ringfence.journal.SnapshotStore;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes journals of any length, with snapshots, from a tape that is played again and again. One thread. */
final class LongJournal
{
    static final int BATCH = 64;

    private final Tape tape;
    private final TradingEngine engine;
    private final JournalWriter writer;
    private final RunHeader header;
    private final Row row = Row.allocate();
    private final Row input = new Row();
    private final StateImage image = new StateImage();
    private UnsafeBuffer state = new UnsafeBuffer(new byte[0]);

    private LongJournal(final BenchRequest request, final Tape tape, final JournalWriter writer)
    {
        this.tape = tape;
        this.writer = writer;
        engine = new TradingEngine(request.configuration().instruments(), request.configuration().settings());
        header = RunHeader.of(Build.version(), writer.bootEpoch(), writer.nextSequence(), 0,
            request.configuration().instruments(), request.configuration().settings().asMap());
    }

    /**
     * Writes a journal.
     *
     * @param request with the configuration
     * @param tape to play
     * @param rows of the journal
     * @param snapshots sequences after which there is one
     * @param directory that does not exist yet
     * @return the engine after the last row
     */
    static TradingEngine write(
        final BenchRequest request, final Tape tape, final long rows, final SortedSet<Long> snapshots,
        final Path directory) throws IOException
    {
        try (JournalWriter writer = JournalWriter.open(
            directory, JournalConfig.of(request.configuration().settings())))
        {
            final LongJournal journal = new LongJournal(request, tape, writer);
            writer.header(journal.header);
            journal.play(rows, snapshots, new SnapshotStore(directory));
            return journal.engine;
        }
    }

    private void play(final long rows, final SortedSet<Long> snapshots, final SnapshotStore store) throws IOException
    {
        long shiftNs = 0;
        long sequence = 0;
        while (sequence < rows)
        {
            final boolean again = sequence > 0;
            final long beganNs = row.receiveTimeNs();
            int at = 0;
            for (int i = 0; i < tape.rows() && sequence < rows; i++)
            {
                input.wrapContiguous(tape.memory(), at);
                at += input.length();
                if (again && i == 0)
                {
                    shiftNs = beganNs - input.receiveTimeNs();
                }
                if (again && !isMarket(input.type()))
                {
                    continue;
                }
                row.beginFrom(input).sequence(++sequence).receiveTimeNs(input.receiveTimeNs() + shiftNs);
                engine.process(row);
                writer.append(row);
                if (sequence % BATCH == 0 || snapshots.contains(sequence))
                {
                    writer.flush();
                }
                if (snapshots.contains(sequence))
                {
                    snapshot(store);
                }
            }
        }
        writer.flush();
    }

    private static boolean isMarket(final EventType type)
    {
        return type == EventType.QUOTE || type == EventType.TRADE || type == EventType.LEVEL ||
            type == EventType.TIMER;
    }

    private void snapshot(final SnapshotStore store) throws IOException
    {
        engine.carry(image.save(state, 0));
        if (image.overflowed())
        {
            state = new UnsafeBuffer(new byte[image.length()]);
            engine.carry(image.save(state, 0));
        }
        final long[] hashes = new long[SnapshotHeader.MODULES];
        engine.moduleHashes(hashes);
        store.write(
            new SnapshotHeader(
                row.sequence(), row.receiveTimeNs(), SnapshotHeader.checksum(row), Build.version(), hashes,
                engine.stateHash(), writer.place(), null, header),
            state, image.length());
        // As the process keeps them.
        store.keep(SnapshotStore.LEAST_KEPT, SnapshotStore.ANCHORS, 1);
    }
}
