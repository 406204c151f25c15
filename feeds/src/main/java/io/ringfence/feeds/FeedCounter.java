package io.ringfence.feeds;

/** What the connections and decoders count. */
public enum FeedCounter
{
    /** Frames received. */
    FRAMES("frames received"),
    /** Quotes published. */
    QUOTES("quotes published"),
    /** Trades published. */
    TRADES("trades published"),
    /** Levels published. */
    LEVELS("book levels published"),
    /** Executions published. */
    EXECUTIONS("executions published"),
    /** Statuses published. */
    STATUSES("instrument statuses published"),
    /** Dropped. */
    DROPPED("market data that the ring had no room for"),
    /** Malformed. */
    MALFORMED("frames that are not JSON or lack what they must have: a gap, answered by a resync"),
    /** Not UTF-8. */
    NOT_UTF8("frames with bytes that are not UTF-8: a gap, answered by a resync"),
    /** Oversized. */
    OVERSIZED("frames with a token, a depth or a number of records beyond the bounds: a gap, answered by a resync"),
    /** Unknown channel. */
    UNKNOWN_CHANNEL("frames of a kind that is not known, ignored"),
    /** Ignored channel. */
    IGNORED_CHANNEL("frames of a kind that is known and not used, ignored"),
    /** Unknown symbol. */
    UNKNOWN_SYMBOL("records of an instrument that is not in the table, ignored"),
    /** Unknown value. */
    UNKNOWN_VALUE("records with a side or status that is not known; ignored, a status counts as offline"),
    /** Out of range. */
    OUT_OF_RANGE("records with a number that does not fit, or a price or quantity that cannot be; ignored"),
    /** Rounded. */
    ROUNDED("decimals with more than eight places: quantities rounded down, others to the nearest"),
    /** Gaps. */
    GAPS("jumps of a sequence or heartbeat: a gap, answered by a resync"),
    /** Stale frames. */
    STALE_FRAMES("frames or records with a sequence that was passed already, ignored"),
    /** Repeated trades. */
    REPEATED_TRADES("trades with an id that was passed already, ignored"),
    /** Old trades. */
    OLD_TRADES("trades of a snapshot that happened before we came, not published"),
    /** Orphan levels. */
    ORPHAN_LEVELS("book levels before the snapshot they would change, ignored"),
    /** Resynced. */
    RESYNCED("instruments whose state was rebuilt after a gap or a connect"),
    /** Acks. */
    ACKS("acknowledgements of subscriptions"),
    /** Error frames. */
    ERROR_FRAMES("errors that the venue reported, logged"),
    /** Connects. */
    CONNECTS("connections that came up"),
    /** Connect failures. */
    CONNECT_FAILURES("connections that did not come up; tried again after a pause"),
    /** Disconnects. */
    DISCONNECTS("connections that ended; made anew after a pause"),
    /** Silences. */
    SILENCES("connections given up because nothing arrived in time"),
    /** Resyncs. */
    RESYNCS("times a connection subscribed anew to rebuild its state"),
    /** Binary frames. */
    BINARY_FRAMES("binary frames, ignored"),
    /** Pings. */
    PINGS("pings answered"),
    /** Ping floods. */
    PING_FLOODS("connections given up because of too many pings"),
    /** Frames too long. */
    FRAMES_TOO_LONG("connections given up because a frame or message exceeded the cap"),
    /** Protocol errors. */
    PROTOCOL_ERRORS("connections given up because the peer broke the WebSocket or HTTP protocol"),
    /** Faults. */
    FAULTS("exceptions caught at the edge of the io thread: bugs of ours, logged");

    private final String sentence;

    FeedCounter(final String sentence)
    {
        this.sentence = sentence;
    }

    /** @return what is counted and what was done about it */
    public String sentence()
    {
        return sentence;
    }
}
