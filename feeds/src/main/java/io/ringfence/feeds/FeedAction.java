package io.ringfence.feeds;

/** What a connection must do after a frame, in rising order of weight. */
public enum FeedAction
{
    /** Go on. */
    NONE,
    /** Subscribe anew to what can be rebuilt from a snapshot. */
    RESYNC,
    /** Give the connection up and make another. */
    RECONNECT;

    /**
     * The weightier of two.
     *
     * @param other action
     * @return this or the other
     */
    public FeedAction or(final FeedAction other)
    {
        return other.ordinal() > ordinal() ? other : this;
    }
}
