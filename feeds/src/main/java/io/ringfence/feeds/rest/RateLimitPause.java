package io.ringfence.feeds.rest;

import java.util.concurrent.TimeUnit;

/**
 * How long order entry keeps still after the venue said that it was asked too often: a tenth of a second, twice as long
 * each time in a row; any other answer ends the row. The io thread only.
 */
final class RateLimitPause
{
    private static final long FIRST_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_DOUBLINGS = 4;

    private long untilNanos;
    private int inARow;
    private boolean pausing;

    void refused(final long nowNanos)
    {
        untilNanos = nowNanos + (FIRST_NS << Math.min(inARow, MOST_DOUBLINGS));
        inARow++;
        pausing = true;
    }

    void answered()
    {
        inARow = 0;
    }

    boolean isOver(final long nowNanos)
    {
        pausing &= untilNanos - nowNanos > 0;
        return !pausing;
    }
}
