package io.ringfence.venue.wire;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.PriceLevel;
import io.ringfence.venue.market.ChangedLevels;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.TradeTape;

/**
 * Coinbase Advanced Trade's public channels. For one thread. Each method writes one frame and returns its writer,
 * which is valid until the next call.
 */
public final class CoinbaseMarketFrames
{
    /** Trades in a snapshot. */
    public static final int SNAPSHOT_TRADES = 100;

    private static final long NANOS_PER_MICRO = 1000;

    private final JsonWriter writer = new JsonWriter();
    private final JsonWriter eventTime = new JsonWriter();

    /**
     * Whole book, best to worst, bids first.
     *
     * @param market to show
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter level2Snapshot(final Market market, final long timeNs)
    {
        openLevel2(market, "snapshot", timeNs);
        final OrderBook book = market.book();
        for (int rank = 0; rank < book.depth(Side.BUY); rank++)
        {
            final PriceLevel level = book.level(Side.BUY, rank);
            level(Side.BUY, level.price(), level.quantity());
        }
        for (int rank = 0; rank < book.depth(Side.SELL); rank++)
        {
            final PriceLevel level = book.level(Side.SELL, rank);
            level(Side.SELL, level.price(), level.quantity());
        }
        return Envelope.close(writer.raw("]}"));
    }

    /**
     * Levels that changed, bids falling, then offers rising.
     *
     * @param market to show
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter level2Update(final Market market, final long timeNs)
    {
        openLevel2(market, "update", timeNs);
        final ChangedLevels bids = market.changes(Side.BUY);
        for (int i = bids.size() - 1; i >= 0; i--)
        {
            level(Side.BUY, bids.price(i), market.book().quantityAt(Side.BUY, bids.price(i)));
        }
        final ChangedLevels asks = market.changes(Side.SELL);
        for (int i = 0; i < asks.size(); i++)
        {
            level(Side.SELL, asks.price(i), market.book().quantityAt(Side.SELL, asks.price(i)));
        }
        return Envelope.close(writer.raw("]}"));
    }

    /**
     * Trades, newest first. The side is the maker's.
     *
     * @param market to show
     * @param snapshot true for the last hundred, false for those from an id on
     * @param fromId oldest trade of an update
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter trades(final Market market, final boolean snapshot, final long fromId, final long timeNs)
    {
        final TradeTape tape = market.tape();
        final long oldest = Math.max(tape.oldestOf(snapshot ? SNAPSHOT_TRADES : TradeTape.CAPACITY), fromId);
        Envelope.open(writer, "market_trades", timeNs).raw(snapshot ?
            "{\"type\":\"snapshot\",\"trades\":[" : "{\"type\":\"update\",\"trades\":[");
        for (long id = tape.nextId() - 1; id >= oldest; id--)
        {
            writer.comma().raw("{\"product_id\":\"").raw(market.instrument().symbol())
                .raw("\",\"trade_id\":\"").number(id)
                .raw("\",\"price\":\"").decimal(tape.price(id))
                .raw("\",\"size\":\"").decimal(tape.quantity(id))
                .raw("\",\"time\":\"").time(micros(tape.timeNs(id)))
                .raw(tape.aggressor(id) == Side.BUY ? "\",\"side\":\"SELL\"}" : "\",\"side\":\"BUY\"}");
        }
        return Envelope.close(writer.raw("]}"));
    }

    /**
     * Price, day and touch.
     *
     * @param market to show
     * @param snapshot true for the first one
     * @param batch true for the channel without the touch
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter ticker(final Market market, final boolean snapshot, final boolean batch, final long timeNs)
    {
        final OrderBook book = market.book();
        Envelope.open(writer, batch ? "ticker_batch" : "ticker", timeNs)
            .raw(snapshot ? "{\"type\":\"snapshot\"" : "{\"type\":\"update\"")
            .raw(",\"tickers\":[{\"type\":\"ticker\",\"product_id\":\"").raw(market.instrument().symbol())
            .raw("\",\"price\":\"").decimal(market.lastPrice())
            .raw("\",\"volume_24_h\":\"").decimal(market.volume())
            .raw("\",\"low_24_h\":\"").decimal(market.low())
            .raw("\",\"high_24_h\":\"").decimal(market.high())
            .raw("\",\"low_52_w\":\"").decimal(market.low())
            .raw("\",\"high_52_w\":\"").decimal(market.high())
            .raw("\",\"price_percent_chg_24_h\":\"").decimal(percentChange(market)).raw('"');
        if (!batch)
        {
            touch("best_bid", Side.BUY, book, false);
            touch("best_ask", Side.SELL, book, false);
            touch("best_bid_quantity", Side.BUY, book, true);
            touch("best_ask_quantity", Side.SELL, book, true);
        }
        return Envelope.close(writer.raw("}]}"));
    }

    /**
     * Sign of life, once a second.
     *
     * @param counter rises by one
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter heartbeats(final long counter, final long timeNs)
    {
        final long seconds = timeNs / 1_000_000_000L;
        eventTime.clear().time(timeNs);
        final String time = eventTime.toString();
        return Envelope.close(Envelope.open(writer, "heartbeats", timeNs)
            .raw("{\"current_time\":\"").raw(time.substring(0, 10)).raw(' ')
            .raw(time.substring(11, time.length() - 1)).raw(" +0000 UTC m=+").number(counter).raw('.')
            .number(100_000_000 + seconds % 900_000_000).raw("\",\"heartbeat_counter\":").number(counter).raw('}'));
    }

    /**
     * Products and whether they trade.
     *
     * @param markets to show
     * @param timeNs of the frame
     * @return the frame
     */
    public JsonWriter status(final List<Market> markets, final long timeNs)
    {
        Envelope.open(writer, "status", timeNs).raw("{\"type\":\"snapshot\",\"products\":[");
        for (final Market market : markets)
        {
            final Instrument instrument = market.instrument();
            writer.comma().raw('{').field("product_type", ProductType.of(instrument))
                .field("id", instrument.symbol())
                .field("base_currency", instrument.base())
                .field("quote_currency", instrument.quote())
                .decimalField("base_increment", instrument.quantityIncrement())
                .decimalField("quote_increment", instrument.priceIncrement())
                .field("display_name", instrument.symbol().replace('-', '/'))
                .field("status", "online")
                .field("status_message", "")
                .decimalField("min_market_funds", instrument.minNotional())
                .raw('}');
        }
        return Envelope.close(writer.raw("]}"));
    }

    private void openLevel2(final Market market, final String type, final long timeNs)
    {
        eventTime.clear().raw("\",\"event_time\":\"").time(micros(market.nowNs()))
            .raw("\",\"price_level\":\"");
        Envelope.open(writer, "l2_data", timeNs).raw("{\"type\":\"").raw(type)
            .raw("\",\"product_id\":\"").raw(market.instrument().symbol()).raw("\",\"updates\":[");
    }

    private void level(final Side side, final long price, final long quantity)
    {
        writer.comma().raw(side == Side.BUY ? "{\"side\":\"bid" : "{\"side\":\"offer")
            .append(eventTime).decimal(price).raw("\",\"new_quantity\":\"").decimal(quantity).raw("\"}");
    }

    private void touch(final String key, final Side side, final OrderBook book, final boolean quantity)
    {
        writer.raw(",\"").raw(key).raw("\":\"");
        if (book.depth(side) > 0)
        {
            final PriceLevel best = book.level(side, 0);
            writer.decimal(quantity ? best.quantity() : best.price());
        }
        writer.raw('"');
    }

    private static long percentChange(final Market market)
    {
        return Decimal.multiplyDivideHalfEven(
            market.lastPrice() - market.firstPrice(), 100 * Decimal.ONE, market.firstPrice());
    }

    private static long micros(final long timeNs)
    {
        return timeNs - timeNs % NANOS_PER_MICRO;
    }
}
