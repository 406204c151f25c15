package io.ringfence.journal.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.ringfence.engine.event.Row;
import io.ringfence.journal.Bound;
import io.ringfence.journal.JournalException;
import io.ringfence.journal.JournalReader;
import io.ringfence.journal.SnapshotStore;

/**
 * Replays a journal in segments, from one snapshot to the next, on several threads. The thread that asks is one of
 * them.
 * <p>
 * Each segment is walked by an engine of its own, and counts only if the walk through the rows before it came to the
 * very state, byte by byte, from which it began. So by induction the result is that of one pass from the first row; one
 * thread makes it in one pass, and holds the state against the same snapshots. A snapshot that does not pass is named,
 * and the rows behind it are walked again from the state that the rows before it lead to.
 */
public final class AnchoredReplay
{
    private static final double NS_PER_SECOND = 1e9;
    /** With fewer rows to walk, another thread is not worth its engine. */
    private static final long ROWS_PER_THREAD = 100_000;

    private final ReplayStart start;
    private final Supplier<? extends ReplayEngine> engines;
    private final Bound from;
    private final Bound to;
    private final int threads;
    private final ReplayProgress progress;
    private final List<Long> reached = new ArrayList<>();
    private final Map<Long, String> passedOver = new TreeMap<>();

    /**
     * @param start of the replay, in the journal
     * @param engines that are fresh and alike
     * @param from first row to compare, null for the first one
     * @param to last row to process, null for the last one
     * @param threads to use at most, 0 for as many as there are cores and work for them; -1 for one, in one pass that
     *     pays no heed to snapshots on the way
     * @param progress told how far it is, by one thread at a time
     */
    public AnchoredReplay(
        final ReplayStart start, final Supplier<? extends ReplayEngine> engines, final Bound from, final Bound to,
        final int threads, final ReplayProgress progress)
    {
        this.start = start;
        this.engines = engines;
        this.from = from;
        this.to = to;
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * Replays.
     *
     * @return what was found
     * @throws JournalException if the journal is missing or damaged, or the engine fails, before anything differs
     */
    public AnchoredResult replay()
    {
        final long beganNs = System.nanoTime();
        final ReplayEngine engine = engines.get();
        final Path directory = start.directory();
        final Progressing first = new Progressing();
        final ReplayWalk walk = start.before(from, engine, first);
        final long begin = walk.header() == null ? firstSequence(directory) - 1 : walk.journaled().sequence();
        final long last = walk.lastSequence();
        final long end = to == null ? Long.MAX_VALUE : last(directory, to, last);
        final Segments segments = new Segments(
            begin, anchors(begin, Math.min(last, end)), end, Math.min(last, end));
        final JointProgress joint = new JointProgress(progress, Math.min(last, end) - begin);
        first.progress = joint.part();
        final SegmentWalker walker = new SegmentWalker(segments, start, last, engines, from, joint);
        final Thread[] others = new Thread[count(segments, Math.min(last, end) - begin) - 1];
        for (int i = 0; i < others.length; i++)
        {
            others[i] = new Thread(
                new SegmentWalker(segments, start, last, engines, from, joint)::work, "ringfence-replay-" + i);
            others[i].setDaemon(true);
            others[i].start();
        }
        walker.follow(segments.get(0), walk, engine);
        walker.work();
        for (final Thread other : others)
        {
            join(other);
        }
        segments.unstop();
        final Segment found;
        try
        {
            found = settle(segments, walker);
        }
        finally
        {
            segments.close();
        }
        return result(found, begin, others.length + 1, (System.nanoTime() - beganNs) / NS_PER_SECOND);
    }

    /** Goes through the segments in order: each counts only if the one before led to its anchor. */
    private Segment settle(final Segments segments, final SegmentWalker walker)
    {
        Segment segment = segments.get(0);
        while (segment.how == Segment.End.REACHED || segment.how == Segment.End.DEPARTED)
        {
            final Segment next = segments.get(segment.index + 1);
            if (segment.how == Segment.End.DEPARTED)
            {
                passedOver.put(next.begin, segment.departure);
                final ReplayWalk there = segment.walk;
                segment.walk = null;
                walker.only(next, there, segment.engine);
                segment.engine = null;
            }
            else
            {
                reached.add(next.begin);
                if (next.how == Segment.End.NONE)
                {
                    // It was left because of what turned out not to count.
                    again(next, walker);
                }
            }
            segment = next;
        }
        return segment;
    }

    private void again(final Segment segment, final SegmentWalker walker)
    {
        final ReplayEngine engine = engines.get();
        final ReplayWalk walk = walker.open(segment, engine);
        if (walk == null)
        {
            throw new JournalException(segment.anchor + " cannot be read any more: try again");
        }
        walker.only(segment, walk, engine);
    }

    private AnchoredResult result(final Segment found, final long begin, final int count, final double seconds)
    {
        if (found.how == Segment.End.FAILED)
        {
            if (found.failure instanceof Error)
            {
                throw (Error)found.failure;
            }
            throw (RuntimeException)found.failure;
        }
        final long events = found.sequence - begin;
        if (events == 0)
        {
            throw new JournalException("nothing to replay: the journal holds no row up to there");
        }
        return new AnchoredResult(
            new ReplayResult(
                found.difference == null, events, found.stateHash, events / seconds, found.difference),
            count, List.copyOf(reached), passedOver);
    }

    private int count(final Segments segments, final long rows)
    {
        final int most = threads > 0 ? threads : (int)Math.min(
            Runtime.getRuntime().availableProcessors(), 1 + rows / ROWS_PER_THREAD);
        return Math.min(most, segments.count());
    }

    private List<Path> anchors(final long begin, final long end)
    {
        final List<Path> anchors = threads < 0 ? new ArrayList<>() : start.snapshots().newestFirst();
        anchors.removeIf((file) -> SnapshotStore.sequence(file) <= begin || SnapshotStore.sequence(file) > end);
        Collections.reverse(anchors);
        return anchors;
    }

    private static long firstSequence(final Path directory)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            final Row row = new Row();
            return reader.next(row) ? row.sequence() : 1;
        }
    }

    private static long last(final Path directory, final Bound to, final long last)
    {
        if (!to.time() || to.value() == Long.MAX_VALUE)
        {
            return to.value();
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            final Row row = new Row();
            return reader.seekTime(to.value() + 1) && reader.next(row) ? row.sequence() - 1 : last;
        }
    }

    private static void join(final Thread thread)
    {
        boolean interrupted = false;
        while (thread.isAlive())
        {
            try
            {
                thread.join();
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the first walk, which is there before anybody knows how many rows there are. */
    private static final class Progressing implements ReplayProgress
    {
        private ReplayProgress progress = (done, total) -> {};

        @Override
        public void rows(final long done, final long total)
        {
            progress.rows(done, total);
        }
    }
}
