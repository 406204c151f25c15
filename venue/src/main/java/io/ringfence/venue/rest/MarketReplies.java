package io.ringfence.venue.rest;

import java.util.List;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.venue.book.OrderBook;
import io.ringfence.venue.book.PriceLevel;
import io.ringfence.venue.market.Market;
import io.ringfence.venue.market.TradeTape;
import io.ringfence.venue.wire.JsonWriter;

/** Replies about products, books and trades. For one thread; each method writes into the writer that it is given. */
final class MarketReplies
{
    private MarketReplies()
    {
    }

    static void product(final JsonWriter writer, final Market market)
    {
        final Instrument instrument = market.instrument();
        writer.raw('{')
            .field("product_id", instrument.symbol())
            .decimalField("price", market.lastPrice())
            .decimalField("price_percentage_change_24h", Decimal.multiplyDivideHalfEven(
                market.lastPrice() - market.firstPrice(), 100 * Decimal.ONE, market.firstPrice()))
            .decimalField("volume_24h", market.volume())
            .field("volume_percentage_change_24h", "0")
            .decimalField("base_increment", instrument.quantityIncrement())
            .decimalField("quote_increment", instrument.priceIncrement())
            .decimalField("quote_min_size", instrument.minNotional())
            .field("quote_max_size", "150000000")
            .decimalField("base_min_size", instrument.minQuantity())
            .decimalField("base_max_size", instrument.maxQuantity())
            .field("base_name", instrument.base())
            .field("quote_name", instrument.quote())
            .field("watched", false)
            .field("is_disabled", false)
            .field("new", false)
            .field("status", "online")
            .field("cancel_only", false)
            .field("limit_only", false)
            .field("post_only", false)
            .field("trading_disabled", false)
            .field("auction_mode", false)
            .field("product_type", instrument.perpetual() ? "FUTURE" : "SPOT")
            .field("quote_currency_id", instrument.quote())
            .field("base_currency_id", instrument.base())
            .raw(",\"fcm_trading_session_details\":null")
            .field("mid_market_price", "")
            .field("alias", "")
            .raw(",\"alias_to\":[]")
            .field("base_display_symbol", instrument.base())
            .field("quote_display_symbol", instrument.quote())
            .field("view_only", false)
            .decimalField("price_increment", instrument.priceIncrement())
            .field("display_name", instrument.symbol())
            .field("product_venue", instrument.perpetual() ? "INTX" : "CBE")
            .raw('}');
    }

    static void book(final JsonWriter writer, final Market market, final int limit)
    {
        final OrderBook book = market.book();
        writer.raw("{\"pricebook\":");
        pricebook(writer, market, limit);
        writer.decimalField("last", market.lastPrice()).decimalField("mid_market", market.mark());
        if (book.depth(Side.BUY) > 0 && book.depth(Side.SELL) > 0)
        {
            final long spread = book.bestPrice(Side.SELL) - book.bestPrice(Side.BUY);
            writer.decimalField("spread_bps",
                Decimal.multiplyDivideHalfEven(spread, 10_000 * Decimal.ONE, market.mark()))
                .decimalField("spread_absolute", spread);
        }
        writer.raw('}');
    }

    static void bestBidAsk(final JsonWriter writer, final List<Market> markets)
    {
        writer.raw("{\"pricebooks\":[");
        for (final Market market : markets)
        {
            writer.comma();
            pricebook(writer, market, 1);
        }
        writer.raw("]}");
    }

    static void trades(final JsonWriter writer, final Market market, final int limit)
    {
        final TradeTape tape = market.tape();
        writer.raw("{\"trades\":[");
        for (long id = tape.nextId() - 1; id >= tape.oldestOf(limit); id--)
        {
            writer.comma().raw('{')
                .countField("trade_id", id)
                .field("product_id", market.instrument().symbol())
                .decimalField("price", tape.price(id))
                .decimalField("size", tape.quantity(id))
                .timeField("time", tape.timeNs(id) / 1000 * 1000)
                .field("side", tape.aggressor(id) == Side.BUY ? "SELL" : "BUY")
                .field("bid", "")
                .field("ask", "")
                .field("exchange", "")
                .raw('}');
        }
        writer.raw(']');
        best(writer, "best_bid", market.book().bestPrice(Side.BUY));
        best(writer, "best_ask", market.book().bestPrice(Side.SELL));
        writer.raw('}');
    }

    private static void best(final JsonWriter writer, final String key, final long price)
    {
        if (price == Decimal.NAN)
        {
            writer.field(key, "");
        }
        else
        {
            writer.decimalField(key, price);
        }
    }

    private static void pricebook(final JsonWriter writer, final Market market, final int limit)
    {
        writer.raw('{').field("product_id", market.instrument().symbol());
        side(writer.key("bids"), market.book(), Side.BUY, limit);
        side(writer.key("asks"), market.book(), Side.SELL, limit);
        writer.timeField("time", market.nowNs() / 1000 * 1000).raw('}');
    }

    private static void side(final JsonWriter writer, final OrderBook book, final Side side, final int limit)
    {
        writer.raw('[');
        for (int rank = 0; rank < Math.min(limit, book.depth(side)); rank++)
        {
            final PriceLevel level = book.level(side, rank);
            writer.comma().raw('{').decimalField("price", level.price()).decimalField("size", level.quantity())
                .raw('}');
        }
        writer.raw(']');
    }
}
