package io.ringfence.benchmarks.pipeline;

import io.ringfence.benchmarks.tape.Tape;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.pipeline.RingPublisher;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays a tape's inputs into a ring; the io thread of a benchmark. Where handlers are empty it plays the outcome too,
 * so that the journal gets the same bytes.
 */
final class TapePlayer
{
    private final Row recorded = new Row();
    private final Tape tape;
    private final RingPublisher ring;
    private final boolean withOutcome;
    private int at;

    TapePlayer(final Tape tape, final RingPublisher ring, final boolean withOutcome)
    {
        this.tape = tape;
        this.ring = ring;
        this.withOutcome = withOutcome;
    }

    /**
     * Plays as fast as the ring takes it.
     *
     * @param rows to play
     */
    void playAll(final int rows)
    {
        for (int i = 0; i < rows; i++)
        {
            playNext();
        }
    }

    /**
     * Plays each row at its due time; late ones follow without a pause.
     *
     * @param rows to play
     * @param beginNanos when the first one is due
     * @param intervalNanos from one to the next
     * @return monotonic time after the last one
     */
    long playPaced(final int rows, final long beginNanos, final long intervalNanos)
    {
        for (int i = 0; i < rows; i++)
        {
            final long dueNanos = beginNanos + i * intervalNanos;
            while (System.nanoTime() - dueNanos < 0)
            {
                Thread.onSpinWait();
            }
            playNext();
        }
        return System.nanoTime();
    }

    private void playNext()
    {
        final UnsafeBuffer memory = tape.memory();
        recorded.wrapContiguous(memory, at);
        final Row row = ring.claim(
            recorded.type(), recorded.source(), recorded.instrumentId(), recorded.receiveTimeNs());
        if (row == null)
        {
            throw new IllegalStateException("ring full: sequence=" + recorded.sequence());
        }
        row.venueTimeNs(recorded.venueTimeNs()).sourceSequence(recorded.sourceSequence());
        final int inputLength = recorded.inputLength();
        row.buffer().putBytes(
            row.bodyOffset(), memory, recorded.bodyOffset(), inputLength - Row.HEADER_LENGTH);
        if (withOutcome)
        {
            row.buffer().putBytes(row.outcomeOffset(), memory, recorded.outcomeOffset(), Row.OUTCOME_LENGTH);
            final int recordsLength = recorded.recordsLength();
            if (recordsLength > 0)
            {
                row.buffer().putBytes(row.recordsOffset(), memory, recorded.recordsOffset(), recordsLength);
            }
        }
        at += recorded.length();
        ring.publish();
    }
}
