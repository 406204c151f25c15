package io.ringfence.feeds.coinbase;

import io.ringfence.feeds.json.NameTable;

/** Channels by the names they are subscribed with; data frames of LEVEL2 are called {@code l2_data}. */
public enum CoinbaseChannel
{
    /** One message a second that keeps a connection alive. */
    HEARTBEATS("heartbeats", "heartbeats"),
    /** Full book, then changes. */
    LEVEL2("level2", "l2_data"),
    /** Public trades. */
    MARKET_TRADES("market_trades", "market_trades"),
    /** Best bid and ask at every match. */
    TICKER("ticker", "ticker"),
    /** Trading status of products. */
    STATUS("status", "status"),
    /** Our orders; needs a token. */
    USER("user", "user");

    /** Data frames by name: channels by ordinal, then acknowledgements, then what is known and not used. */
    static final NameTable FRAMES = new NameTable(16, false);
    static final int SUBSCRIPTIONS = values().length;
    static final int IGNORED = SUBSCRIPTIONS + 1;

    static
    {
        for (final CoinbaseChannel channel : values())
        {
            FRAMES.put(channel.frameName, channel.ordinal());
        }
        FRAMES.put("subscriptions", SUBSCRIPTIONS);
        FRAMES.put("ticker_batch", IGNORED);
        FRAMES.put("candles", IGNORED);
        FRAMES.put("futures_balance_summary", IGNORED);
    }

    private final String subscribeName;
    private final String frameName;

    CoinbaseChannel(final String subscribeName, final String frameName)
    {
        this.subscribeName = subscribeName;
        this.frameName = frameName;
    }

    /** @return name in a subscribe message and in the acknowledgement */
    public String subscribeName()
    {
        return subscribeName;
    }

    /** @return name in a data frame */
    public String frameName()
    {
        return frameName;
    }
}
