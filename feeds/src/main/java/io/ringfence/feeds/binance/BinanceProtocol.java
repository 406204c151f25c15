package io.ringfence.feeds.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringfence.feeds.FeedProtocol;

/** Binance's combined stream: the path subscribes, nothing is sent. Immutable, safe to share. */
public final class BinanceProtocol implements FeedProtocol
{
    private final String path;

    /**
     * @param symbols on Binance's wire, in either case
     * @param streams of each, such as {@code trade}, {@code bookTicker}, {@code depth@100ms}
     */
    public BinanceProtocol(final List<String> symbols, final List<String> streams)
    {
        final List<String> names = new ArrayList<>();
        for (final String symbol : symbols)
        {
            for (final String stream : streams)
            {
                names.add(symbol.toLowerCase(Locale.ROOT) + '@' + stream);
            }
        }
        path = "/stream?streams=" + String.join("/", names);
    }

    @Override
    public String path()
    {
        return path;
    }

    @Override
    public List<String> subscribe()
    {
        return List.of();
    }

    @Override
    public List<String> resync()
    {
        return List.of();
    }
}
