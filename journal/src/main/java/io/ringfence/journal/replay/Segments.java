package io.ringfence.journal.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringfence.journal.SnapshotStore;

/**
 * The segments of one replay, and who walks which. Safe on any thread.
 * <p>
 * A thread goes on into the next segment as long as nobody has taken it, so that what it has in its caches stays of
 * use;
 * one without work takes the segment in the middle of the longest stretch that nobody has taken.
 */
final class Segments
{
    private final List<Segment> all = new ArrayList<>();
    /** No row behind this one counts: something was found there. */
    private volatile long stopAfter = Long.MAX_VALUE;

    /**
     * @param begin sequence before the first row
     * @param anchors snapshots behind it, in rising order
     * @param end last row that is wanted
     * @param last row that is wanted and there, as far as is known
     */
    Segments(final long begin, final List<Path> anchors, final long end, final long last)
    {
        long from = begin;
        for (int i = 0; i <= anchors.size(); i++)
        {
            final boolean isLast = i == anchors.size();
            final long to = isLast ? end : SnapshotStore.sequence(anchors.get(i));
            all.add(new Segment(i, i == 0 ? null : anchors.get(i - 1), from, to, (isLast ? last : to) - from));
            from = to;
        }
        all.get(0).taken = true;
    }

    int count()
    {
        return all.size();
    }

    Segment get(final int index)
    {
        return all.get(index);
    }

    /** Closes the walks that were kept open. */
    void close()
    {
        all.forEach(Segment::close);
    }

    long stopAfter()
    {
        return stopAfter;
    }

    synchronized void found(final long sequence)
    {
        stopAfter = Math.min(stopAfter, sequence);
    }

    /** What was found does not stop anybody any more: it is gone through in order now. */
    void unstop()
    {
        stopAfter = Long.MAX_VALUE;
    }

    /** Takes a segment into which a walk goes on. */
    synchronized boolean take(final Segment segment)
    {
        final boolean free = !segment.taken;
        segment.taken = true;
        return free;
    }

    /** Its anchor will not do: whoever comes from before it may have it. */
    synchronized void shut(final Segment segment)
    {
        segment.taken = false;
        segment.shut = true;
    }

    /** A segment to begin from its anchor, null if nothing is left. */
    synchronized Segment claim()
    {
        Segment best = null;
        long bestRows = 0;
        int first = 1;
        while (first < all.size())
        {
            int next = first;
            long rows = 0;
            while (next < all.size() && isFree(all.get(next)))
            {
                rows += all.get(next).rows;
                next++;
            }
            if (rows > bestRows)
            {
                bestRows = rows;
                best = middle(first, next);
            }
            first = next + 1;
        }
        if (best != null)
        {
            best.taken = true;
        }
        return best;
    }

    private boolean isFree(final Segment segment)
    {
        return !segment.taken && !segment.shut && segment.begin < stopAfter;
    }

    /** Of free segments the one that begins nearest to the middle of them and the one before, which is being walked. */
    private Segment middle(final int first, final int next)
    {
        final Segment last = all.get(next - 1);
        final long middle = (all.get(first - 1).begin + last.begin + last.rows) / 2;
        Segment best = all.get(first);
        for (final Segment segment : all.subList(first, next))
        {
            if (segment.rows > 0 && Math.abs(segment.begin - middle) < Math.abs(best.begin - middle))
            {
                best = segment;
            }
        }
        return best;
    }
}
