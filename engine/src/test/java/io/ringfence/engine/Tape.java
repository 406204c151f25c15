package io.ringfence.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.AccountBody;
import io.ringfence.engine.event.AccountKind;
import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedBody;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.FundingBody;
import io.ringfence.engine.event.InstrumentStatusBody;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.PositionBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradeBody;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentKind;
import io.ringfence.engine.instrument.InstrumentTable;

/** One row written over and over, with time moved by hand: events for tests that read as scripts. */
public final class Tape
{
    /** Id of BTC-USD, spot. */
    public static final int BTC = 0;
    /** Id of ETH-USD, spot. */
    public static final int ETH = 1;
    /** Id of BTC-PERP. */
    public static final int PERP = 2;
    /** The three of them. */
    public static final InstrumentTable INSTRUMENTS = new InstrumentTable(List.of(
        instrument(BTC, "BTC-USD", InstrumentKind.SPOT, "BTC"),
        instrument(ETH, "ETH-USD", InstrumentKind.SPOT, "ETH"),
        instrument(PERP, "BTC-PERP", InstrumentKind.PERPETUAL, "BTC")));

    private final Row row = Row.allocate();
    private final QuoteBody quote = new QuoteBody();
    private final TradeBody trade = new TradeBody();
    private final LevelBody level = new LevelBody();
    private final FundingBody funding = new FundingBody();
    private Source source = Source.COINBASE;
    private long nowNs = 1_000_000_000L;

    private static Instrument instrument(
        final int id, final String symbol, final InstrumentKind kind, final String base)
    {
        return new Instrument(id, symbol, kind, base, "USD", 1, 1, 1, Long.MAX_VALUE, 0, Decimal.ONE, "");
    }

    public static long decimal(final String text)
    {
        return new BigDecimal(text).movePointRight(Decimal.SCALE).longValueExact();
    }

    public static Settings settings(final String... pairs)
    {
        final Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2)
        {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new Settings(values);
    }

    public Row row()
    {
        return row;
    }

    public long nowNs()
    {
        return nowNs;
    }

    public Tape at(final long timeNs)
    {
        nowNs = timeNs;
        return this;
    }

    public Tape from(final Source feeding)
    {
        source = feeding;
        return this;
    }

    private Row begin(final EventType type, final int instrument)
    {
        return row.begin(type, source, instrument, nowNs);
    }

    public Row quote(final int instrument, final long bid, final long ask)
    {
        return quote(instrument, bid, Decimal.ONE, ask, Decimal.ONE);
    }

    public Row quote(
        final int instrument, final long bid, final long bidQuantity, final long ask, final long askQuantity)
    {
        quote.wrap(begin(EventType.QUOTE, instrument))
            .bid(bid).bidQuantity(bidQuantity).ask(ask).askQuantity(askQuantity);
        return row;
    }

    public Row trade(final int instrument, final long price)
    {
        trade.wrap(begin(EventType.TRADE, instrument)).price(price).quantity(Decimal.ONE).aggressor(Side.BUY);
        return row;
    }

    public Row level(final int instrument, final BookSide side, final long price, final long quantity)
    {
        return level(instrument, side, price, quantity, false, true);
    }

    public Row level(
        final int instrument, final BookSide side, final long price, final long quantity, final boolean snapshot,
        final boolean last)
    {
        level.wrap(begin(EventType.LEVEL, instrument))
            .side(side).price(price).quantity(quantity).snapshot(snapshot).last(last);
        return row;
    }

    public Row feed(final FeedStatus status, final int instrument)
    {
        new FeedBody().wrap(begin(EventType.FEED, instrument)).status(status);
        return row;
    }

    public Row status(final int instrument, final VenueStatus status)
    {
        new InstrumentStatusBody().wrap(begin(EventType.INSTRUMENT_STATUS, instrument)).status(status);
        return row;
    }

    public Row balance(final String portfolio, final String currency, final long balance)
    {
        new AccountBody().wrap(begin(EventType.ACCOUNT, Row.NONE))
            .portfolio(portfolio).currency(currency).balance(balance).kind(AccountKind.SNAPSHOT);
        return row;
    }

    public Row transfer(final String portfolio, final AccountKind kind, final long amount)
    {
        new AccountBody().wrap(begin(EventType.ACCOUNT, Row.NONE))
            .portfolio(portfolio).currency("USD").amount(amount).kind(kind);
        return row;
    }

    public Row position(final String portfolio, final int instrument, final long quantity, final long entryPrice)
    {
        new PositionBody().wrap(begin(EventType.POSITION, instrument))
            .portfolio(portfolio).quantity(quantity).entryPrice(entryPrice);
        return row;
    }

    /** What orders that are none of ours traded. */
    public Row traded(
        final String portfolio, final int instrument, final long ours, final long quantity, final long value,
        final long fee)
    {
        new PositionBody().wrap(begin(EventType.POSITION, instrument))
            .portfolio(portfolio).quantity(quantity).ours(ours).filledValue(value).fee(fee);
        return row;
    }

    public Row funding(final int instrument, final long rate, final long mark)
    {
        funding.wrap(begin(EventType.FUNDING, instrument)).rate(rate).markPrice(mark);
        return row;
    }

    public Row funding(
        final int instrument, final long rate, final long mark, final long amount, final long settledNs)
    {
        funding.wrap(begin(EventType.FUNDING, instrument).venueTimeNs(settledNs)).rate(rate).markPrice(mark)
            .amount(amount);
        return row;
    }

    public Row timer()
    {
        return begin(EventType.TIMER, Row.NONE);
    }
}
