package io.ringfence.journal.replay;

import java.util.function.Supplier;

import io.ringfence.journal.Bound;
import io.ringfence.journal.Snapshot;
import io.ringfence.journal.SnapshotException;

/**
 * Walks segments of a journal, one after another, each from the anchor at its beginning or from where it stands. Each
 * thread has one, the thread that asked for the replay among them; they share {@link Segments} and what reads
 * snapshots.
 */
final class SegmentWalker
{
    private static final long LOOK_EVERY = 1 << 12;

    private final Segments segments;
    private final ReplayStart start;
    private final long lastSequence;
    private final Supplier<? extends ReplayEngine> engines;
    private final Bound from;
    private final JointProgress progress;

    SegmentWalker(
        final Segments segments, final ReplayStart start, final long lastSequence,
        final Supplier<? extends ReplayEngine> engines, final Bound from, final JointProgress progress)
    {
        this.segments = segments;
        this.start = start;
        this.lastSequence = lastSequence;
        this.engines = engines;
        this.from = from;
        this.progress = progress;
    }

    /** Walks whatever nobody else does, until nothing is left. */
    void work()
    {
        for (Segment segment = segments.claim(); segment != null; segment = segments.claim())
        {
            final ReplayEngine engine = engines.get();
            final ReplayWalk walk = open(segment, engine);
            if (walk != null)
            {
                follow(segment, walk, engine);
            }
        }
    }

    /**
     * Walks a segment, and those behind it as long as nobody has taken them.
     *
     * @param first segment, taken
     * @param walk that stands before its first row
     * @param engine of the walk
     */
    void follow(final Segment first, final ReplayWalk walk, final ReplayEngine engine)
    {
        Segment segment = first;
        boolean more = true;
        while (more)
        {
            through(segment, walk, engine);
            more = segment.how == Segment.End.REACHED && segments.take(segments.get(segment.index + 1));
            if (more)
            {
                segment = segments.get(segment.index + 1);
            }
        }
        leave(segment, walk, engine);
    }

    /**
     * Walks one segment and no further.
     *
     * @param segment to walk
     * @param walk that stands before its first row
     * @param engine of the walk
     */
    void only(final Segment segment, final ReplayWalk walk, final ReplayEngine engine)
    {
        through(segment, walk, engine);
        leave(segment, walk, engine);
    }

    private static void leave(final Segment segment, final ReplayWalk walk, final ReplayEngine engine)
    {
        if (segment.how == Segment.End.DEPARTED)
        {
            segment.walk = walk;
            segment.engine = engine;
        }
        else
        {
            walk.close();
        }
    }

    /** Null if its anchor will not do; why is for the walk that arrives there to say, which knows the state. */
    ReplayWalk open(final Segment segment, final ReplayEngine engine)
    {
        try
        {
            return ReplayWalk.from(
                start.directory(), start.snapshots().read(segment.anchor), lastSequence, engine, progress.part());
        }
        catch (final SnapshotException | RuntimeException e)
        {
            segments.shut(segment);
            return null;
        }
    }

    /** To the end of the segment, or as far as there is nothing to say. */
    private void through(final Segment segment, final ReplayWalk walk, final ReplayEngine engine)
    {
        segment.forget();
        try
        {
            segment.how = rows(segment, walk);
            segment.stateHash = engine.stateHash();
        }
        catch (final RuntimeException | Error e)
        {
            segment.how = Segment.End.FAILED;
            segment.failure = e;
            segment.sequence = Math.max(segment.begin, walk.events() == 0 ? 0 : walk.journaled().sequence());
            segments.found(segment.sequence);
        }
    }

    private Segment.End rows(final Segment segment, final ReplayWalk walk)
    {
        final long end = segment.end;
        long sequence = segment.begin;
        // The segment itself is written at the end alone: its neighbours in memory are other threads'.
        while (sequence < end)
        {
            if ((sequence & LOOK_EVERY - 1) == 0 && sequence > segments.stopAfter())
            {
                return Segment.End.NONE;
            }
            if (!walk.next())
            {
                segment.sequence = sequence;
                return Segment.End.ENDED;
            }
            walk.process();
            sequence = walk.journaled().sequence();
            if (!walk.isSameOutcome() && (from == null || from.includes(walk.journaled())))
            {
                segment.sequence = sequence;
                segment.difference = walk.difference();
                segments.found(sequence);
                return Segment.End.DIFFERENT;
            }
        }
        segment.sequence = sequence;
        return segment.index + 1 == segments.count() ? Segment.End.ENDED : arrive(segment, walk);
    }

    private Segment.End arrive(final Segment segment, final ReplayWalk walk)
    {
        try
        {
            final Snapshot anchor = start.snapshots().read(segments.get(segment.index + 1).anchor);
            segment.departure = walk.departure(anchor);
        }
        catch (final SnapshotException e)
        {
            segment.departure = e.getMessage();
        }
        return segment.departure.isEmpty() ? Segment.End.REACHED : Segment.End.DEPARTED;
    }
}
