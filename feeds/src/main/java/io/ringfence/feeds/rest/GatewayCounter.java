package io.ringfence.feeds.rest;

/** What order entry counts. */
public enum GatewayCounter
{
    /** Commands. */
    COMMANDS("commands taken from the dispatch thread"),
    /** Requests. */
    REQUESTS("requests written to a socket"),
    /** Acknowledged. */
    ACKNOWLEDGED("orders, amends and cancels that the venue took"),
    /** Rejected. */
    REJECTED("orders, amends and cancels that the venue refused"),
    /** Killed. */
    KILLED("orders and amends held back by the kill switch, right before the socket"),
    /** Not sent. */
    NOT_SENT("commands refused before any byte left: no connection in time, queue full, cannot be expressed"),
    /** Unknown. */
    UNKNOWN("requests whose outcome is not known: time-out, lost connection, server error, unreadable reply"),
    /** Held. */
    HELD("cancels and amends that wait for the venue's order id"),
    /** Connects. */
    CONNECTS("connections that came up"),
    /** Connect failures. */
    CONNECT_FAILURES("connections that did not come up; tried again after a pause"),
    /** Disconnects. */
    DISCONNECTS("connections that ended; made anew after a pause"),
    /** Rate limited. */
    RATE_LIMITED("replies with status 429"),
    /** Faults. */
    FAULTS("exceptions caught at the edge of the io thread: bugs of ours, logged");

    private final String sentence;

    GatewayCounter(final String sentence)
    {
        this.sentence = sentence;
    }

    /** @return what is counted and what was done about it */
    public String sentence()
    {
        return sentence;
    }
}
