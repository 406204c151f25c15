package io.ringfence.journal.replay;

import java.nio.file.Path;

/**
 * The rows of a journal from behind one anchor up to the next, and what came of walking them. Changed by the thread
 * that
 * has taken it, read by others once that has ended; whose it is only under the lock of {@link Segments}.
 */
final class Segment
{
    /** How a walk through it ended. */
    enum End
    {
        /** Nobody walked it, or not to its end. */
        NONE,
        /** The journal, or what was asked for of it, ended. */
        ENDED,
        /** All rows were equal, and the state is that of the anchor at its end. */
        REACHED,
        /** All rows were equal, and the anchor at its end cannot be used or holds another state. */
        DEPARTED,
        /** A row differs. */
        DIFFERENT,
        /** The journal is damaged, or the engine failed. */
        FAILED
    }

    final int index;
    /** Snapshot at its beginning, null for the first one. */
    final Path anchor;
    /** Sequence before its first row. */
    final long begin;
    /** Sequence of its last row, beyond any if it goes to the end of the journal. */
    final long end;
    /** Rows in it, as far as the journal was written when the replay began. */
    final long rows;

    boolean taken;
    /** Its anchor could not be loaded: only a walk that comes from before it goes through. */
    boolean shut;

    End how = End.NONE;
    /** Last row that was processed. */
    long sequence;
    long stateHash;
    Difference difference;
    Throwable failure;
    String departure;
    /** Where it stands, kept open if it departed: the rows behind are to be walked from there. */
    ReplayWalk walk;
    ReplayEngine engine;

    Segment(final int index, final Path anchor, final long begin, final long end, final long rows)
    {
        this.rows = rows;
        this.index = index;
        this.anchor = anchor;
        this.begin = begin;
        this.end = end;
        sequence = begin;
    }

    /** What a walk from a state that does not count has found. */
    void forget()
    {
        how = End.NONE;
        sequence = begin;
        difference = null;
        failure = null;
        departure = null;
        close();
    }

    void close()
    {
        if (walk != null)
        {
            walk.close();
            walk = null;
            engine = null;
        }
    }
}
