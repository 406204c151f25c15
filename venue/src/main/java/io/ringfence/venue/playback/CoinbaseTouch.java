package io.ringfence.venue.playback;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.wire.JsonReader;

/**
 * Touch and last price from Coinbase's {@code l2_data} and {@code ticker} frames. Owned by the venue's thread.
 * Parses whole frames, so a recording plays slower than one of Binance's touch.
 */
public final class CoinbaseTouch implements TouchReader
{
    private final JsonReader reader = new JsonReader();
    private final Map<String, Book> books = new HashMap<>();

    /** Levels of one product by price. */
    private static final class Book
    {
        private final RecordedTouch touch;
        private final TreeMap<Long, Boolean> bids = new TreeMap<>(Collections.reverseOrder());
        private final TreeMap<Long, Boolean> asks = new TreeMap<>();

        Book(final Market market)
        {
            touch = new RecordedTouch(market);
        }
    }

    /**
     * @param markets to keep up to date
     */
    public CoinbaseTouch(final List<Market> markets)
    {
        for (final Market market : markets)
        {
            books.put(market.instrument().symbol(), new Book(market));
        }
    }

    @Override
    public void onFrame(final byte[] bytes, final int offset, final int length)
    {
        final Map<String, Object> frame = reader.object(Arrays.copyOfRange(bytes, offset, offset + length));
        if (frame == null || !(frame.get("events") instanceof List<?> events))
        {
            return;
        }
        final boolean levels = "l2_data".equals(frame.get("channel"));
        for (final Object event : events)
        {
            if (event instanceof Map<?, ?> members)
            {
                if (levels && members.get("updates") instanceof List<?> updates)
                {
                    onLevels(members, updates);
                }
                else if (members.get("tickers") instanceof List<?> tickers)
                {
                    tickers.forEach(this::onTicker);
                }
            }
        }
    }

    private void onLevels(final Map<?, ?> event, final List<?> updates)
    {
        final Book book = books.get(String.valueOf(event.get("product_id")));
        if (book == null)
        {
            return;
        }
        if ("snapshot".equals(event.get("type")))
        {
            book.bids.clear();
            book.asks.clear();
        }
        for (final Object update : updates)
        {
            if (update instanceof Map<?, ?> level)
            {
                final TreeMap<Long, Boolean> side = "bid".equals(level.get("side")) ? book.bids : book.asks;
                final long price = decimal(level.get("price_level"));
                if (decimal(level.get("new_quantity")) == 0)
                {
                    side.remove(price);
                }
                else
                {
                    side.put(price, true);
                }
            }
        }
        if (!book.bids.isEmpty() && !book.asks.isEmpty())
        {
            book.touch.move(book.bids.firstKey(), book.asks.firstKey());
        }
    }

    private void onTicker(final Object ticker)
    {
        if (ticker instanceof Map<?, ?> members)
        {
            final Book book = books.get(String.valueOf(members.get("product_id")));
            if (book != null)
            {
                book.touch.last(decimal(members.get("price")));
                if (book.bids.isEmpty())
                {
                    book.touch.move(decimal(members.get("best_bid")), decimal(members.get("best_ask")));
                }
            }
        }
    }

    private static long decimal(final Object value)
    {
        try
        {
            return value == null ? 0 :
                new BigDecimal(value.toString()).movePointRight(Decimal.SCALE).longValue();
        }
        catch (final NumberFormatException e)
        {
            return 0;
        }
    }
}
