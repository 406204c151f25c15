package io.ringfence.benchmarks.journal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.ringfence.benchmarks.BenchRequest;
import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.engine.event.Row;
import io.ringfence.journal.ChainMark;
import io.ringfence.journal.JournalWriter;

/** The journal of the product, with its threads, given rows through a flyweight. One thread appends. */
final class OurAppend extends AppendArm
{
    private static final long LEVEL_WITHIN_NS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NS = 1_000_000;

    private final Row row = new Row();
    private JournalWriter writer;

    OurAppend(final BenchRequest request, final Tape tape, final int turn, final int batch)
    {
        super(request, tape, turn, batch);
    }

    @Override
    void open(final Path fresh)
    {
        writer = FreshJournal.open(
            fresh, request().configuration().instruments(), request().configuration().settings());
    }

    @Override
    void append(final int from, final int to)
    {
        int batched = 0;
        for (int i = from; i < to; i++)
        {
            writer.append(row.wrapContiguous(tape().memory(), starts()[i]));
            if (++batched == batch())
            {
                writer.flush();
                batched = 0;
            }
        }
        writer.flush();
    }

    /** The hash chain comes behind the writer. */
    @Override
    void finishTurn()
    {
        final long deadline = System.nanoTime() + LEVEL_WITHIN_NS;
        ChainMark head = writer.chainHead();
        while (head == null || head.sequence() < writer.nextSequence() - 1)
        {
            if (System.nanoTime() - deadline > 0)
            {
                throw new IllegalStateException("hash chain: head=" + head + " written=" + (writer.nextSequence() - 1));
            }
            LockSupport.parkNanos(PAUSE_NS);
            head = writer.chainHead();
        }
    }

    @Override
    void closeFile()
    {
        writer.close();
    }
}
