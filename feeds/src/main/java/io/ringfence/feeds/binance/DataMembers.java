package io.ringfence.feeds.binance;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.feeds.MarketStage;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.Rounding;
import io.ringfence.feeds.json.ValueReader;

/**
 * Members of one frame's data by their letters, whose meaning depends on the kind, which may come last; the io thread
 * only. Levels go to the stage at once.
 */
final class DataMembers
{
    enum Kind
    {
        UNKNOWN, TRADE, QUOTE, DEPTH
    }

    private static final NameTable LETTERS = new NameTable(16, false)
        .put("e", 'e').put("E", 'E').put("s", 's').put("t", 't').put("p", 'p').put("q", 'q').put("T", 'T')
        .put("m", 'm').put("U", 'U').put("u", 'u').put("b", 'b').put("B", 'B').put("a", 'a').put("A", 'A');
    private static final NameTable KINDS = new NameTable(4, false)
        .put("trade", Kind.TRADE.ordinal()).put("bookTicker", Kind.QUOTE.ordinal())
        .put("depthUpdate", Kind.DEPTH.ordinal()).put("depth", Kind.DEPTH.ordinal());
    private static final Kind[] BY_ORDINAL = Kind.values();
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long MAX_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    private final ValueReader values;
    private final MarketStage stage;
    private final NameTable symbols;

    private Kind kind;
    private int instrumentId;
    private long eventTimeNs;
    private long tradeTimeNs;
    private long tradeId;
    private long price;
    private long quantity;
    private boolean buyerIsMaker;
    private long firstUpdateId;
    private long updateId;
    private long bid;
    private long bidQuantity;
    private long ask;
    private long askQuantity;
    private int badLevels;

    DataMembers(final ValueReader values, final MarketStage stage, final NameTable symbols)
    {
        this.values = values;
        this.stage = stage;
        this.symbols = symbols;
    }

    void clear()
    {
        kind = Kind.UNKNOWN;
        instrumentId = NameTable.MISSING;
        eventTimeNs = 0;
        tradeTimeNs = 0;
        tradeId = 0;
        price = Decimal.NAN;
        quantity = Decimal.NAN;
        buyerIsMaker = false;
        firstUpdateId = 0;
        updateId = 0;
        bid = Decimal.NAN;
        bidQuantity = 0;
        ask = Decimal.NAN;
        askQuantity = 0;
        badLevels = 0;
    }

    /** Reads the stream's name, whose part behind the @ tells the kind. */
    void stream()
    {
        if (!values.text() || values.reader().escaped())
        {
            return;
        }
        final int offset = values.reader().valueOffset();
        final int end = offset + values.reader().valueLength();
        int from = offset;
        while (from < end && values.reader().buffer().getByte(from) != '@')
        {
            from++;
        }
        from++;
        int to = from;
        while (to < end && values.reader().buffer().getByte(to) != '@')
        {
            to++;
        }
        kind(from < end ? KINDS.find(values.reader().buffer(), from, to - from) : NameTable.MISSING);
    }

    /** Reads the members of the object that was entered last. */
    void read()
    {
        while (values.reader().next() == JsonToken.NAME)
        {
            member();
        }
    }

    /** Reads the value of the member whose name was read last. */
    void member()
    {
        switch (LETTERS.find(values.reader()))
        {
            case 'e':
                kind(values.name(KINDS));
                break;
            case 'E':
                eventTimeNs = millis();
                break;
            case 's':
                instrumentId = values.name(symbols);
                break;
            case 't':
                tradeId = Math.max(0, values.integer());
                break;
            case 'p':
                price = values.decimal(Rounding.HALF_EVEN);
                break;
            case 'q':
                quantity = values.decimal(Rounding.DOWN);
                break;
            case 'T':
                tradeTimeNs = millis();
                break;
            case 'm':
                buyerIsMaker = values.truth();
                break;
            case 'U':
                firstUpdateId = Math.max(0, values.integer());
                break;
            case 'u':
                updateId = Math.max(0, values.integer());
                break;
            case 'b':
                bid = side(BookSide.BID);
                break;
            case 'B':
                bidQuantity = values.decimal(Rounding.DOWN);
                break;
            case 'a':
                ask = side(BookSide.ASK);
                break;
            case 'A':
                askQuantity = values.decimal(Rounding.DOWN);
                break;
            default:
                values.skip();
                break;
        }
    }

    private void kind(final int ordinal)
    {
        if (kind == Kind.UNKNOWN && ordinal != NameTable.MISSING)
        {
            kind = BY_ORDINAL[ordinal];
        }
    }

    private long millis()
    {
        final long value = values.integer();
        return value < 0 || value > MAX_MILLIS ? 0 : value * NANOS_PER_MILLI;
    }

    /** A price in a quote, an array of levels in a depth update. */
    private long side(final BookSide side)
    {
        final JsonToken token = values.reader().next();
        if (token != JsonToken.ARRAY_START)
        {
            return values.decimal(token, Rounding.HALF_EVEN);
        }
        while (values.nextArray())
        {
            level(side);
        }
        return Decimal.NAN;
    }

    private void level(final BookSide side)
    {
        long levelPrice = Decimal.NAN;
        long levelQuantity = Decimal.NAN;
        int index = 0;
        JsonToken token = values.reader().next();
        while (token != JsonToken.ARRAY_END && token != JsonToken.ERROR)
        {
            final long value = values.decimal(token, index == 0 ? Rounding.HALF_EVEN : Rounding.DOWN);
            levelPrice = index == 0 ? value : levelPrice;
            levelQuantity = index == 1 ? value : levelQuantity;
            index++;
            token = values.reader().next();
        }
        if (values.takeOutOfRange() || levelPrice <= 0 || levelQuantity < 0)
        {
            badLevels++;
        }
        else
        {
            stage.add(EventType.LEVEL.ordinal(), NameTable.MISSING, levelPrice, levelQuantity, 0, side.ordinal(), 0);
        }
    }

    Kind kind()
    {
        return kind;
    }

    int instrumentId()
    {
        return instrumentId;
    }

    long eventTimeNs()
    {
        return eventTimeNs;
    }

    long tradeTimeNs()
    {
        return tradeTimeNs;
    }

    long tradeId()
    {
        return tradeId;
    }

    long price()
    {
        return price;
    }

    long quantity()
    {
        return quantity;
    }

    boolean buyerIsMaker()
    {
        return buyerIsMaker;
    }

    long firstUpdateId()
    {
        return firstUpdateId;
    }

    long updateId()
    {
        return updateId;
    }

    long bid()
    {
        return bid;
    }

    long bidQuantity()
    {
        return bidQuantity;
    }

    long ask()
    {
        return ask;
    }

    long askQuantity()
    {
        return askQuantity;
    }

    int badLevels()
    {
        return badLevels;
    }
}
