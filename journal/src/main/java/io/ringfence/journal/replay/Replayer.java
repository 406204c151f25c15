package io.ringfence.journal.replay;

import java.nio.file.Path;

import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.RunHeader;

/**
 * Runs the inputs of a journal through an engine and compares what it makes of them with what is journaled, to the
 * first difference. One thread. Nothing is allocated per row.
 */
public final class Replayer
{
    private static final int PROGRESS_EVERY = 1 << 16;
    private static final double NS_PER_SECOND = 1e9;
    private static final int SLOT_ALIGNMENT = 64;

    private final ReplayEngine engine;
    private final Bound from;
    private final Bound to;
    private final ReplayProgress progress;
    private final Row journaled = new Row();
    private final Row replayed = slot();

    /**
     * @param engine to run, fresh
     * @param from first row to compare, null for the first one; rows before it are processed all the same, since they
     *     make the state
     * @param to last row to process, null for the last one
     * @param progress told how far it is
     */
    public Replayer(final ReplayEngine engine, final Bound from, final Bound to, final ReplayProgress progress)
    {
        this.engine = engine;
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Replays a journal.
     *
     * @param directory of the journal
     * @return what was found
     * @throws JournalException if the journal is missing or damaged, or the engine fails
     */
    public ReplayResult replay(final Path directory)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            return replay(reader, reader.lastSequence());
        }
    }

    private ReplayResult replay(final JournalReader reader, final long lastSequence)
    {
        final long begin = System.nanoTime();
        RunHeader header = null;
        Difference difference = null;
        long events = 0;
        while (difference == null && reader.next(journaled) && (to == null || !to.isBefore(journaled)))
        {
            if (reader.header() != header)
            {
                header = reader.header();
                engine.startRun(header);
            }
            replayed.beginFrom(journaled);
            process();
            events++;
            if (!RowDifference.isSameOutcome(journaled, replayed) && (from == null || from.includes(journaled)))
            {
                difference = RowDifference.ofOutcome(journaled, replayed, header.instruments());
            }
            if (events % PROGRESS_EVERY == 0)
            {
                progress.rows(events, events + lastSequence - journaled.sequence());
            }
        }
        if (events == 0)
        {
            throw new JournalException("nothing to replay: the journal holds no row up to there");
        }
        final double seconds = (System.nanoTime() - begin) / NS_PER_SECOND;
        return new ReplayResult(difference == null, events, engine.stateHash(), events / seconds, difference);
    }

    private void process()
    {
        try
        {
            engine.process(replayed);
        }
        catch (final RuntimeException e)
        {
            throw new JournalException("the engine failed at sequence " + journaled.sequence() + ": " + e, e);
        }
    }

    /** A slot as the ring has it: outside the heap, records on cache lines of their own. */
    private static Row slot()
    {
        final int records = Row.MAX_INPUT_LENGTH + Row.OUTCOME_LENGTH + SLOT_ALIGNMENT & -SLOT_ALIGNMENT;
        final UnsafeBuffer memory = new UnsafeBuffer(
            BufferUtil.allocateDirectAligned(records + Row.MAX_RECORDS_LENGTH, SLOT_ALIGNMENT));
        return new Row().wrap(memory, 0, records);
    }
}
