package io.ringfence.engine.event;

/**
 * Every type of event that can enter the ring.
 * Written to the journal by ordinal: add at the end only.
 */
public enum EventType
{
    /** Best bid and ask of an instrument, from a feed. */
    QUOTE,
    /** A trade of others, from a feed. */
    TRADE,
    /** One level of a book: its absolute quantity, 0 takes it away; a frame is several of them. */
    LEVEL,
    /** A balance, or a transfer, as the venue or reconciliation states it. */
    ACCOUNT,
    /** A position as reconciliation states it: an adjustment, no fill. */
    POSITION,
    /** Somebody outside the engine wants an order. */
    INTENT,
    /** Somebody wants an order of ours changed. */
    AMEND,
    /** Somebody wants an order of ours cancelled. */
    CANCEL,
    /** What the venue says of an order of ours: taken, filled, amended, cancelled, refused, not known. */
    EXECUTION,
    /** Time passes, so that silence is seen too. */
    TIMER,
    /** A source connected, was lost, has a gap, or is whole again. */
    FEED,
    /** A perpetual pays or takes funding. */
    FUNDING,
    /** A person commands: halt, reduce, resume, cancel, flatten, reload. */
    OPERATOR,
    /** Limits change in a running process, at this row. */
    CONFIG,
    /** The venue opens or closes an instrument for trading. */
    INSTRUMENT_STATUS,
    /** A step of our own process: started, reconciled, armed, stopping, stopped. */
    LIFECYCLE,
    /** What the edge saw of disk and venue: free space, failed requests, rate used, orders left open. */
    HEALTH;

    /** Number of values. */
    public static final int COUNT = values().length;
    private static final EventType[] VALUES = values();

    /**
     * Value of an ordinal as it stands in a row.
     *
     * @param ordinal of the value
     * @return the value
     */
    public static EventType of(final int ordinal)
    {
        return VALUES[ordinal];
    }

    /** @return whether it says what a market does: nearly all events are of these types */
    public boolean isMarketData()
    {
        return this == QUOTE || this == TRADE || this == LEVEL;
    }
}
