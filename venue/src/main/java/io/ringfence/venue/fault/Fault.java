package io.ringfence.venue.fault;

import java.util.Locale;

/**
 * Kinds of trouble. Each says its occasion: what is asked whether it strikes. The figure is the greatest chance that a
 * seed draws for it, in a million occasions; the time is the longest that it lasts.
 */
public enum Fault
{
    /** A request; its connection ends, the venue never took it. */
    REQUEST_LOST(20_000, 0),
    /** A request; HTTP 429, nothing was done. */
    RATE_LIMITED(30_000, 0),
    /** A request; HTTP 503, nothing was done. */
    ERROR_BEFORE(20_000, 0),
    /** A request; HTTP 502, and the venue did what was asked. */
    ERROR_AFTER(30_000, 0),
    /** A request; the venue did what was asked, the connection ends without a reply. */
    REPLY_LOST(30_000, 0),
    /** A request; the reply is late, so that fills come before it. */
    REPLY_LATE(50_000, 1_500),
    /** A request; the venue did what was asked, the reply breaks off in the middle. */
    REPLY_BROKEN(20_000, 0),
    /** A frame for a session; it is lost, a gap of the sequence. */
    FRAME_DROPPED(500, 0),
    /** A frame for a session; it comes twice. */
    FRAME_DOUBLED(500, 0),
    /** A frame for a session; it comes after the next one, the sequence runs backwards. */
    FRAME_SWAPPED(500, 0),
    /** An update of an order; it comes again later, an older state with a new sequence number. */
    UPDATE_REPEATED(100_000, 2_000),
    /** An update of an order that has not ended; it is left out, so that a fill can be the first word. */
    UPDATE_SKIPPED(100_000, 0),
    /** An update of an order; it and all updates after it wait. */
    UPDATE_LATE(50_000, 2_000),
    /** A second of a session; its connection is reset. */
    DISCONNECTED(30_000, 0),
    /** A second of a session; it says nothing any more, and does not end. */
    SILENT(5_000, 0),
    /** A second of a session; nothing leaves for a while, then everything at once. */
    STALLED(30_000, 2_000),
    /** An order that the venue could take; it refuses. */
    ORDER_REFUSED(30_000, 0),
    /** A cancel that the venue could do; it refuses. */
    CANCEL_REFUSED(30_000, 0),
    /** A cancel; it waits in a queue, where the order can still fill. */
    CANCEL_LATE(200_000, 1_000),
    /** An edit that the venue could do; it refuses. */
    EDIT_REFUSED(30_000, 0),
    /** An edit; it waits in a queue, where the order can still fill or be cancelled. */
    EDIT_LATE(200_000, 1_000),
    /** An order whose client order id the venue knows; it refuses, in place of naming the order that has it. */
    DUPLICATE_REFUSED(500_000, 0);

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final int mostPerMillion;
    private final long longestMs;

    Fault(final int mostPerMillion, final long longestMs)
    {
        this.mostPerMillion = mostPerMillion;
        this.longestMs = longestMs;
    }

    /** @return greatest chance that a seed draws, in a million occasions */
    public int mostPerMillion()
    {
        return mostPerMillion;
    }

    /** @return longest time that it lasts, ns */
    public long longestNs()
    {
        return longestMs * NANOS_PER_MILLI;
    }

    /** @return its name in a configuration and a summary */
    public String key()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
