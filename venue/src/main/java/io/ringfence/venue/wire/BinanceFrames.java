package io.ringfence.venue.wire;

import java.util.Locale;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.PriceLevel;
import io.ringfence.venue.market.ChangedLevels;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.TradeTape;

/**
 * Binance spot's combined streams of one market. For one thread. Each method writes one frame and returns its writer,
 * which is valid until the next call. Decimals have all eight places, as on the real wire.
 */
public final class BinanceFrames
{
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final JsonWriter writer = new JsonWriter();
    private final Market market;
    private final String symbol;
    private final String tickerStream;
    private final String tradeStream;
    private final String depthStream;
    private long updateId = 1;
    private long firstUpdateId = 2;

    /**
     * @param market to show; its instrument has a name on Binance's wire
     */
    public BinanceFrames(final Market market)
    {
        this.market = market;
        symbol = market.instrument().binanceSymbol().toUpperCase(Locale.ROOT);
        final String lower = symbol.toLowerCase(Locale.ROOT);
        tickerStream = lower + "@bookTicker";
        tradeStream = lower + "@trade";
        depthStream = lower + "@depth@100ms";
    }

    /** @return name of the stream of the touch */
    public String tickerStream()
    {
        return tickerStream;
    }

    /** @return name of the stream of trades */
    public String tradeStream()
    {
        return tradeStream;
    }

    /** @return name of the stream of levels */
    public String depthStream()
    {
        return depthStream;
    }

    /** Counts a change of the book; update ids say how many there were. */
    public void changed()
    {
        updateId++;
    }

    /**
     * Best price and quantity of both sides, neither empty.
     *
     * @return the frame
     */
    public JsonWriter touch()
    {
        final OrderBook book = market.book();
        final PriceLevel bid = book.level(Side.BUY, 0);
        final PriceLevel ask = book.level(Side.SELL, 0);
        open(tickerStream).raw("\"u\":").number(updateId).raw(",\"s\":\"").raw(symbol)
            .raw("\",\"b\":\"").fullDecimal(bid.price()).raw("\",\"B\":\"").fullDecimal(bid.quantity())
            .raw("\",\"a\":\"").fullDecimal(ask.price()).raw("\",\"A\":\"").fullDecimal(ask.quantity());
        return writer.raw("\"}}");
    }

    /**
     * One trade.
     *
     * @param id on the market's tape
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter trade(final long id, final long timeNs)
    {
        final TradeTape tape = market.tape();
        return open(tradeStream).raw("\"e\":\"trade\",\"E\":").number(timeNs / NANOS_PER_MILLI)
            .raw(",\"s\":\"").raw(symbol).raw("\",\"t\":").number(id)
            .raw(",\"p\":\"").fullDecimal(tape.price(id)).raw("\",\"q\":\"").fullDecimal(tape.quantity(id))
            .raw("\",\"T\":").number(tape.timeNs(id) / NANOS_PER_MILLI)
            .raw(tape.aggressor(id) == Side.BUY ? ",\"m\":false,\"M\":true}}" : ",\"m\":true,\"M\":true}}");
    }

    /**
     * Levels that changed since the last such frame, best first.
     *
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter depth(final long timeNs)
    {
        final long last = Math.max(firstUpdateId, updateId);
        open(depthStream).raw("\"e\":\"depthUpdate\",\"E\":").number(timeNs / NANOS_PER_MILLI)
            .raw(",\"s\":\"").raw(symbol).raw("\",\"U\":").number(firstUpdateId).raw(",\"u\":").number(last);
        firstUpdateId = last + 1;
        updateId = last;
        final ChangedLevels bids = market.changes(Side.BUY);
        writer.raw(",\"b\":[");
        for (int i = bids.size() - 1; i >= 0; i--)
        {
            level(Side.BUY, bids.price(i));
        }
        final ChangedLevels asks = market.changes(Side.SELL);
        writer.raw("],\"a\":[");
        for (int i = 0; i < asks.size(); i++)
        {
            level(Side.SELL, asks.price(i));
        }
        return writer.raw("]}}");
    }

    private JsonWriter open(final String stream)
    {
        return writer.clear().raw("{\"stream\":\"").raw(stream).raw("\",\"data\":{");
    }

    private void level(final Side side, final long price)
    {
        writer.comma().raw("[\"").fullDecimal(price).raw("\",\"")
            .fullDecimal(market.book().quantityAt(side, price)).raw("\"]");
    }

    /** @return true if there is a touch to show */
    public boolean hasTouch()
    {
        return market.book().bestPrice(Side.BUY) != Decimal.NAN && market.book().bestPrice(Side.SELL) != Decimal.NAN;
    }
}
