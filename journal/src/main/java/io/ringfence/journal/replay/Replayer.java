package io.ringfence.journal.replay;

import java.nio.file.Path;

import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.RefusedException;

/**
 * Runs the inputs of a journal through an engine and compares what it makes of them with what is journaled, to the
 * first difference. One thread. Nothing is allocated per row.
 */
public final class Replayer
{
    private static final double NS_PER_SECOND = 1e9;

    private final ReplayEngine engine;
    private final Bound from;
    private final Bound to;
    private final ReplayProgress progress;

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
        try (ReplayWalk walk = ReplayWalk.open(directory, engine, progress))
        {
            return replay(walk);
        }
    }

    /**
     * Replays the rest of a walk.
     *
     * @param walk that stands where it begins, with the engine that it was opened with
     * @return what was found
     * @throws JournalException if the journal is damaged, or the engine fails
     */
    public ReplayResult replay(final ReplayWalk walk)
    {
        final long begin = System.nanoTime();
        Difference difference = null;
        while (difference == null && walk.next() && (to == null || !to.isBefore(walk.journaled())))
        {
            walk.process();
            if (!walk.isSameOutcome() && (from == null || from.includes(walk.journaled())))
            {
                difference = walk.difference();
            }
        }
        if (walk.events() == 0)
        {
            throw new RefusedException("nothing to replay: the journal holds no row up to there");
        }
        final double seconds = (System.nanoTime() - begin) / NS_PER_SECOND;
        return new ReplayResult(
            difference == null, walk.events(), engine.stateHash(), walk.events() / seconds, difference);
    }
}
