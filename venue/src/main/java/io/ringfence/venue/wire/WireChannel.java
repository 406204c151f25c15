package io.ringfence.venue.wire;

/** Coinbase's channels as a client names them. In alphabetical order, as the acknowledgement lists them. */
public enum WireChannel
{
    /** Sign of life, for the whole connection. */
    HEARTBEATS("heartbeats"),
    /** Book. */
    LEVEL2("level2"),
    /** Trades. */
    MARKET_TRADES("market_trades"),
    /** Products. */
    STATUS("status"),
    /** Price and touch on every match. */
    TICKER("ticker"),
    /** Price every five seconds. */
    TICKER_BATCH("ticker_batch"),
    /** The account's orders. */
    USER("user");

    private static final WireChannel[] VALUES = values();
    private final String wireName;

    WireChannel(final String wireName)
    {
        this.wireName = wireName;
    }

    /** @return name in a subscription */
    public String wireName()
    {
        return wireName;
    }

    /**
     * Channel of a name.
     *
     * @param name in a subscription
     * @return the channel, or null
     */
    public static WireChannel of(final String name)
    {
        for (final WireChannel channel : VALUES)
        {
            if (channel.wireName.equals(name))
            {
                return channel;
            }
        }
        return null;
    }
}
