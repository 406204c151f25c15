package io.ringfence.journal.json;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TradeBody;

/** What no venue says of a market, so that it must be a slip in a file that was written by hand. Pure. */
final class MarketBounds
{
    private MarketBounds()
    {
    }

    static void refuseImpossible(final EventType type, final Row row) throws LineException
    {
        switch (type)
        {
            case QUOTE:
                final QuoteBody quote = new QuoteBody().wrap(row);
                refuseNegative("bid", quote.bid());
                refuseNegative("bid_qty", quote.bidQuantity());
                refuseNegative("ask", quote.ask());
                refuseNegative("ask_qty", quote.askQuantity());
                break;
            case TRADE:
                final TradeBody trade = new TradeBody().wrap(row);
                refuseNegative("price", trade.price() == 0 ? -1 : trade.price());
                refuseNegative("quantity", trade.quantity());
                break;
            case LEVEL:
                final LevelBody level = new LevelBody().wrap(row);
                refuseNegative("price", level.price());
                refuseNegative("quantity", level.quantity());
                break;
            default:
                break;
        }
    }

    private static void refuseNegative(final String key, final long value) throws LineException
    {
        if (value < 0 && value != Decimal.NAN)
        {
            throw new LineException(key, "no venue says that: " +
                (key.equals("price") ? "a positive price" : "zero or more") + " is needed");
        }
    }
}
