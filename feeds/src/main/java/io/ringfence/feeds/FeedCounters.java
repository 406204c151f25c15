package io.ringfence.feeds;

/** One count per {@link FeedCounter}; written by the io thread alone, read by any. */
public final class FeedCounters extends Counters<FeedCounter>
{
    /** All counts zero. */
    public FeedCounters()
    {
        super(FeedCounter.values());
    }
}
