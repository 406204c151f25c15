package io.ringfence.feeds.coinbase;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.MarketStage;
import io.ringfence.feeds.json.JsonError;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.Rounding;
import io.ringfence.feeds.json.ValueReader;

/**
 * Reads tickers, trades, levels and products into the stage; the io thread only. Each method reads the array that is
 * the value of the member read last. A record that cannot be used is counted and left out, the rest of its frame
 * stays.
 */
final class MarketEvents
{
    private static final int PRODUCT_ID = 0;
    private static final int PRICE = 1;
    private static final int QUANTITY = 2;
    private static final int SIDE = 3;
    private static final int TIME = 4;
    private static final int TRADE_ID = 5;
    private static final int BEST_BID = 6;
    private static final int BEST_BID_QUANTITY = 7;
    private static final int BEST_ASK = 8;
    private static final int BEST_ASK_QUANTITY = 9;
    private static final int STATUS = 10;

    private static final NameTable LEVEL = new NameTable(8, false)
        .put("side", SIDE).put("event_time", TIME).put("price_level", PRICE).put("new_quantity", QUANTITY);
    private static final NameTable TRADE = new NameTable(8, false)
        .put("product_id", PRODUCT_ID).put("trade_id", TRADE_ID).put("price", PRICE).put("size", QUANTITY)
        .put("time", TIME).put("side", SIDE);
    private static final NameTable TICKER = new NameTable(8, false)
        .put("product_id", PRODUCT_ID).put("best_bid", BEST_BID).put("best_bid_quantity", BEST_BID_QUANTITY)
        .put("best_ask", BEST_ASK).put("best_ask_quantity", BEST_ASK_QUANTITY);
    private static final NameTable PRODUCT = new NameTable(8, false).put("id", PRODUCT_ID).put("status", STATUS);

    private static final NameTable BOOK_SIDES = new NameTable(2, false)
        .put("bid", BookSide.BID.ordinal()).put("offer", BookSide.ASK.ordinal());
    /** The wire states the maker's side; the aggressor's is the other. */
    private static final NameTable AGGRESSORS = new NameTable(2, false)
        .put("BUY", Side.SELL.ordinal()).put("SELL", Side.BUY.ordinal());
    private static final NameTable STATUSES = new NameTable(4, false)
        .put("online", VenueStatus.ONLINE.ordinal()).put("offline", VenueStatus.OFFLINE.ordinal())
        .put("delisted", VenueStatus.DELISTED.ordinal());

    private final FeedCounters counters;
    private final NameTable symbols;
    private final ValueReader values;
    private final MarketStage stage;

    MarketEvents(
        final FeedCounters counters, final NameTable symbols, final ValueReader values, final MarketStage stage)
    {
        this.counters = counters;
        this.symbols = symbols;
        this.values = values;
        this.stage = stage;
    }

    void levels()
    {
        if (values.array())
        {
            while (values.nextObject())
            {
                level();
            }
        }
    }

    private void level()
    {
        long price = Decimal.NAN;
        long quantity = Decimal.NAN;
        long time = 0;
        int side = NameTable.MISSING;
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (LEVEL.find(values.reader()))
            {
                case PRICE:
                    price = values.decimal(Rounding.HALF_EVEN);
                    break;
                case QUANTITY:
                    quantity = values.decimal(Rounding.DOWN);
                    break;
                case SIDE:
                    side = values.name(BOOK_SIDES);
                    break;
                case TIME:
                    time = values.time();
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        if (fits(price > 0 && quantity >= 0) && known(side))
        {
            stage.add(EventType.LEVEL.ordinal(), NameTable.MISSING, price, quantity, 0, side, time);
        }
    }

    void trades()
    {
        if (values.array())
        {
            while (values.nextObject())
            {
                trade();
            }
        }
    }

    private void trade()
    {
        int instrumentId = NameTable.MISSING;
        long price = Decimal.NAN;
        long quantity = Decimal.NAN;
        long id = 0;
        long time = 0;
        int aggressor = NameTable.MISSING;
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (TRADE.find(values.reader()))
            {
                case PRODUCT_ID:
                    instrumentId = values.name(symbols);
                    break;
                case TRADE_ID:
                    id = Math.max(0, values.integer());
                    break;
                case PRICE:
                    price = values.decimal(Rounding.HALF_EVEN);
                    break;
                case QUANTITY:
                    quantity = values.decimal(Rounding.DOWN);
                    break;
                case SIDE:
                    aggressor = values.name(AGGRESSORS);
                    break;
                case TIME:
                    time = values.time();
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        if (listed(instrumentId) && fits(price > 0 && quantity > 0) && known(aggressor))
        {
            stage.add(EventType.TRADE.ordinal(), instrumentId, price, quantity, id, aggressor, time);
        }
    }

    void tickers()
    {
        if (values.array())
        {
            while (values.nextObject())
            {
                ticker();
            }
        }
    }

    private void ticker()
    {
        int instrumentId = NameTable.MISSING;
        long bid = 0;
        long bidQuantity = 0;
        long ask = 0;
        long askQuantity = 0;
        boolean touch = false;
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (TICKER.find(values.reader()))
            {
                case PRODUCT_ID:
                    instrumentId = values.name(symbols);
                    break;
                case BEST_BID:
                    bid = orZero(values.decimal(Rounding.HALF_EVEN));
                    touch = true;
                    break;
                case BEST_BID_QUANTITY:
                    bidQuantity = orZero(values.decimal(Rounding.DOWN));
                    break;
                case BEST_ASK:
                    ask = orZero(values.decimal(Rounding.HALF_EVEN));
                    touch = true;
                    break;
                case BEST_ASK_QUANTITY:
                    askQuantity = orZero(values.decimal(Rounding.DOWN));
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        // Batched tickers come without the touch and say nothing that we use.
        if (touch && listed(instrumentId) && fits(bid >= 0 && ask >= 0 && bidQuantity >= 0 && askQuantity >= 0))
        {
            stage.add(EventType.QUOTE.ordinal(), instrumentId, bid == 0 ? Decimal.NAN : bid,
                bid == 0 ? 0 : bidQuantity, ask == 0 ? Decimal.NAN : ask, ask == 0 ? 0 : askQuantity, 0);
        }
    }

    void products()
    {
        if (values.array())
        {
            while (values.nextObject())
            {
                product();
            }
        }
    }

    private void product()
    {
        int instrumentId = NameTable.MISSING;
        int status = NameTable.MISSING;
        boolean stated = false;
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (PRODUCT.find(values.reader()))
            {
                case PRODUCT_ID:
                    instrumentId = values.name(symbols);
                    break;
                case STATUS:
                    status = values.name(STATUSES);
                    stated = values.reader().valueLength() > 0;
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        // The venue lists everything it has, and leaves the status of futures empty.
        if (instrumentId != NameTable.MISSING && stated)
        {
            final int known = known(status) ? status : VenueStatus.OFFLINE.ordinal();
            stage.add(EventType.INSTRUMENT_STATUS.ordinal(), instrumentId, 0, 0, 0, known, 0);
        }
    }

    private static long orZero(final long value)
    {
        return value == Decimal.NAN ? 0 : value;
    }

    private boolean listed(final int instrumentId)
    {
        if (instrumentId == NameTable.MISSING)
        {
            counters.increment(FeedCounter.UNKNOWN_SYMBOL);
        }
        return instrumentId != NameTable.MISSING;
    }

    private boolean fits(final boolean plausible)
    {
        final boolean fits = !values.takeOutOfRange() && plausible;
        if (!fits && values.reader().error() == JsonError.NONE)
        {
            counters.increment(FeedCounter.OUT_OF_RANGE);
        }
        return fits;
    }

    private boolean known(final int choice)
    {
        if (choice == NameTable.MISSING)
        {
            counters.increment(FeedCounter.UNKNOWN_VALUE);
        }
        return choice != NameTable.MISSING;
    }
}
