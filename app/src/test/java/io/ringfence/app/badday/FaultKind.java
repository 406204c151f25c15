package io.ringfence.app.badday;

/** What goes wrong on a bad day. The figure is the greatest chance of it, in a million of its occasions. */
enum FaultKind
{
    /** A frame of the venue never arrives: a gap of the sequence. */
    FRAME_DROPPED(10_000),
    /** A frame arrives twice. */
    FRAME_DOUBLED(10_000),
    /** Two frames change places. */
    FRAMES_SWAPPED(10_000),
    /** A frame's JSON is broken. */
    FRAME_BROKEN(5_000),
    /** A connection stalls for up to two seconds, then delivers all. */
    STALLED(5_000),
    /** A WebSocket is reset. */
    DISCONNECTED(3_000),
    /** A WebSocket says nothing more, and does not end. */
    HALF_OPEN(1_000),
    /** A connection is refused. */
    REFUSED(300_000),
    /** A request is lost on its way. */
    REQUEST_LOST(60_000),
    /** A request is taken, the reply is lost. */
    REPLY_LOST(100_000),
    /** A reply comes when nobody waits any more, or nearly. */
    REPLY_LATE(100_000),
    /** A server's error in front of the venue: nothing was done. */
    ERROR_BEFORE(60_000),
    /** A server's error behind the venue: the order was taken. */
    ERROR_AFTER(100_000),
    /** HTTP 429: nothing was done. */
    RATE_LIMITED(100_000),
    /** A reply that is not JSON; the order was taken. */
    REPLY_BROKEN(60_000),
    /** A connection is reset after its request was taken. */
    RESET(60_000),
    /** Our process dies; what it had not journaled is gone. */
    CRASH(2_000);

    private final int mostPerMillion;

    FaultKind(final int mostPerMillion)
    {
        this.mostPerMillion = mostPerMillion;
    }

    int mostPerMillion()
    {
        return mostPerMillion;
    }
}
