package io.ringfence.journal;

import java.util.function.LongSupplier;

import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The clock by which the queue chooses a document's file; the thread that appends. The queue asks for every document,
 * and a look at the clock costs a tenth of an append: it is looked at anew only when the rows say that time has gone
 * on, or after some documents. So a file may begin that little later than due, as with a slow clock.
 */
final class RollClock implements TimeProvider
{
    private static final long LONGEST_NS = 1_000_000;
    /** For rows whose time stands still, as while a clock that stepped back is held. */
    private static final int MOST_DOCUMENTS = 64;

    private final LongSupplier clockMs;
    private long nowMs;
    private long readAtNs;
    private int left;

    /** @param clockMs to look at */
    RollClock(final LongSupplier clockMs)
    {
        this.clockMs = clockMs;
        nowMs = clockMs.getAsLong();
    }

    /** Looks at the clock now. */
    void read()
    {
        left = MOST_DOCUMENTS;
        nowMs = clockMs.getAsLong();
    }

    /**
     * Looks at the clock if it is due before a document.
     *
     * @param timeNs receive time of its first row
     */
    void before(final long timeNs)
    {
        final long passedNs = timeNs - readAtNs;
        if (--left < 0 || passedNs < 0 || passedNs >= LONGEST_NS)
        {
            readAtNs = timeNs;
            read();
        }
    }

    @Override
    public long currentTimeMillis()
    {
        return nowMs;
    }
}
