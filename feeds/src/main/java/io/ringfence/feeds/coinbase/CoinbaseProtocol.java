package io.ringfence.feeds.coinbase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.ringfence.feeds.FeedProtocol;

/**
 * What is sent to Coinbase's WebSocket: one channel a message, heartbeats first, each with a token of its own where
 * there is a supplier of tokens. Immutable, safe to share as far as the supplier is.
 */
public final class CoinbaseProtocol implements FeedProtocol
{
    private final EnumSet<CoinbaseChannel> channels;
    private final String products;
    private final Supplier<String> tokens;

    /**
     * @param channels to subscribe
     * @param products symbols to subscribe them for
     * @param tokens a new token per message, or null where none is wanted
     */
    public CoinbaseProtocol(
        final Set<CoinbaseChannel> channels, final List<String> products, final Supplier<String> tokens)
    {
        this.channels = EnumSet.copyOf(channels);
        this.products = "\"product_ids\":[\"" + String.join("\",\"", products) + "\"],";
        this.tokens = tokens;
    }

    @Override
    public String path()
    {
        return "/";
    }

    @Override
    public List<String> subscribe()
    {
        final List<String> messages = new ArrayList<>();
        for (final CoinbaseChannel channel : channels)
        {
            messages.add(message("subscribe", channel));
        }
        return messages;
    }

    @Override
    public List<String> resync()
    {
        final List<String> messages = new ArrayList<>();
        for (final CoinbaseChannel channel : channels)
        {
            if (channel == CoinbaseChannel.LEVEL2 || channel == CoinbaseChannel.TICKER)
            {
                messages.add(message("unsubscribe", channel));
                messages.add(message("subscribe", channel));
            }
        }
        return messages;
    }

    private String message(final String type, final CoinbaseChannel channel)
    {
        final boolean forProducts = channel != CoinbaseChannel.HEARTBEATS && channel != CoinbaseChannel.USER;
        return "{\"type\":\"" + type + "\"," + (forProducts ? products : "") + "\"channel\":\"" +
            channel.subscribeName() + '"' + (tokens == null ? "" : ",\"jwt\":\"" + tokens.get() + '"') + '}';
    }
}
