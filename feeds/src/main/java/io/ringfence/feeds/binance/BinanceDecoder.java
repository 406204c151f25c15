package io.ringfence.feeds.binance;

import java.util.Arrays;

import org.agrona.DirectBuffer;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.FeedStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.EventWriter;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import io.ringfence.feeds.LostInstruments;
import io.ringfence.feeds.MarketStage;
import io.ringfence.feeds.Symbols;
import io.ringfence.feeds.json.JsonError;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.ValueReader;

/**
 * Frames of Binance spot's combined stream, {@code {"stream":...,"data":{...}}}: trade, bookTicker and depth; the io
 * thread only, one per connection. Frames of a single stream, without the wrapper, are taken too.
 * <ul>
 * <li>{@code bookTicker} becomes a quote; its update id {@code u} is the source sequence and may only rise.</li>
 * <li>{@code trade}: {@code m} says that the buyer was the maker, so that the aggressor sold.</li>
 * <li>{@code depthUpdate}: {@code U} must follow the last {@code u}. The stream has no snapshot: the first update after
 * a connect or a gap begins a new book, which fills with every level that changes.</li>
 * </ul>
 */
public final class BinanceDecoder implements FeedDecoder
{
    private static final int STREAM = 0;
    private static final int DATA = 1;
    private static final NameTable WRAPPER = NameTable.of("stream", "data");
    private static final int LEVEL_TYPE = EventType.LEVEL.ordinal();

    private final FeedCounters counters;
    private final ValueReader values = new ValueReader();
    private final MarketStage stage = new MarketStage();
    private final EventWriter writer;
    private final DataMembers data;
    private final long[] lastTradeId;
    private final long[] lastQuoteId;
    /** Last update id of each book, 0 where there is no book. */
    private final long[] lastDepthId;
    private final LostInstruments lost;

    /**
     * @param instruments all
     * @param sink to publish to
     * @param counters to count in
     */
    public BinanceDecoder(final InstrumentTable instruments, final EventSink sink, final FeedCounters counters)
    {
        this.counters = counters;
        writer = new EventWriter(sink, counters);
        data = new DataMembers(values, stage, Symbols.binance(instruments));
        lastTradeId = new long[instruments.size()];
        lastQuoteId = new long[instruments.size()];
        lastDepthId = new long[instruments.size()];
        lost = new LostInstruments(instruments.size());
    }

    @Override
    public FeedCounters counters()
    {
        return counters;
    }

    @Override
    public void onConnected(final long receiveTimeNs)
    {
        Arrays.fill(lastTradeId, 0);
        Arrays.fill(lastQuoteId, 0);
        loseAll();
        feed(FeedStatus.CONNECTED, Row.NONE, 0, 0, receiveTimeNs, "");
    }

    @Override
    public void onDisconnected(final long receiveTimeNs, final CharSequence detail)
    {
        loseAll();
        feed(FeedStatus.DISCONNECTED, Row.NONE, 0, 0, receiveTimeNs, detail);
    }

    @Override
    public FeedAction onSinkGap()
    {
        loseAll();
        return FeedAction.NONE;
    }

    @Override
    public FeedAction onFrame(
        final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        counters.increment(FeedCounter.FRAMES);
        stage.clear();
        data.clear();
        values.wrap(buffer, offset, length);
        wrapper();
        if (values.reader().error() != JsonError.NONE || stage.overflowed() || values.malformed())
        {
            return unreadable(values.reader().error(), receiveTimeNs);
        }
        if (values.rounded() > 0)
        {
            counters.add(FeedCounter.ROUNDED, values.rounded());
        }
        if (data.kind() == DataMembers.Kind.UNKNOWN)
        {
            counters.increment(FeedCounter.UNKNOWN_CHANNEL);
        }
        else if (data.instrumentId() == NameTable.MISSING)
        {
            counters.increment(FeedCounter.UNKNOWN_SYMBOL);
        }
        else
        {
            publish(receiveTimeNs);
        }
        return FeedAction.NONE;
    }

    private void wrapper()
    {
        if (values.object())
        {
            while (values.reader().next() == JsonToken.NAME)
            {
                switch (WRAPPER.find(values.reader()))
                {
                    case STREAM:
                        data.stream();
                        break;
                    case DATA:
                        if (values.object())
                        {
                            data.read();
                        }
                        break;
                    default:
                        data.member();
                        break;
                }
            }
        }
        values.reader().next();
    }

    /** A message that cannot be read may have been a change of any book; without a snapshot a resync gains nothing. */
    private FeedAction unreadable(final JsonError fault, final long receiveTimeNs)
    {
        final boolean bounds = stage.overflowed() || fault == JsonError.DEPTH || fault == JsonError.NUMBER_LENGTH ||
            fault == JsonError.STRING_LENGTH;
        counters.increment(
            fault == JsonError.UTF8 ? FeedCounter.NOT_UTF8 : bounds ? FeedCounter.OVERSIZED : FeedCounter.MALFORMED);
        loseAll();
        feed(FeedStatus.GAP, Row.NONE, 0, 0, receiveTimeNs, bounds ? "oversized message" : "unreadable message");
        return FeedAction.NONE;
    }

    private void publish(final long receiveTimeNs)
    {
        if (values.takeOutOfRange())
        {
            counters.increment(FeedCounter.OUT_OF_RANGE);
        }
        switch (data.kind())
        {
            case TRADE:
                trade(receiveTimeNs);
                break;
            case QUOTE:
                quote(receiveTimeNs);
                break;
            default:
                depth(receiveTimeNs);
                break;
        }
    }

    private void trade(final long receiveTimeNs)
    {
        final int instrumentId = data.instrumentId();
        if (data.price() <= 0 || data.quantity() <= 0)
        {
            counters.increment(FeedCounter.OUT_OF_RANGE);
            return;
        }
        if (data.tradeId() <= lastTradeId[instrumentId])
        {
            counters.increment(FeedCounter.REPEATED_TRADES);
            return;
        }
        lastTradeId[instrumentId] = data.tradeId();
        final Side aggressor = data.buyerIsMaker() ? Side.SELL : Side.BUY;
        stage.add(EventType.TRADE.ordinal(), instrumentId, data.price(), data.quantity(), data.tradeId(),
            aggressor.ordinal(), data.tradeTimeNs());
        write(0, data.tradeId(), receiveTimeNs);
    }

    private void quote(final long receiveTimeNs)
    {
        final int instrumentId = data.instrumentId();
        if (data.updateId() <= lastQuoteId[instrumentId])
        {
            counters.increment(FeedCounter.STALE_FRAMES);
            return;
        }
        lastQuoteId[instrumentId] = data.updateId();
        final long bid = data.bid() > 0 ? data.bid() : Decimal.NAN;
        final long ask = data.ask() > 0 ? data.ask() : Decimal.NAN;
        stage.add(EventType.QUOTE.ordinal(), instrumentId, bid, Math.max(0, data.bidQuantity()), ask,
            Math.max(0, data.askQuantity()), 0);
        if (write(0, data.updateId(), receiveTimeNs))
        {
            restored(instrumentId, data.updateId(), receiveTimeNs);
        }
    }

    private void depth(final long receiveTimeNs)
    {
        final int instrumentId = data.instrumentId();
        final long last = lastDepthId[instrumentId];
        if (data.updateId() <= last)
        {
            counters.increment(FeedCounter.STALE_FRAMES);
            return;
        }
        if (last != 0 && data.firstUpdateId() > last + 1)
        {
            counters.increment(FeedCounter.GAPS);
            lost.lose(instrumentId);
            feed(FeedStatus.GAP, instrumentId, last + 1, data.firstUpdateId(), receiveTimeNs, "depth sequence jump");
            lastDepthId[instrumentId] = 0;
        }
        final int size = usableLevels(instrumentId);
        if (size == 0)
        {
            return;
        }
        stage.flag(0, lastDepthId[instrumentId] == 0 ? MarketStage.SNAPSHOT : 0);
        stage.flag(size - 1, MarketStage.LAST);
        lastDepthId[instrumentId] = data.updateId();
        for (int i = 0; i < size; i++)
        {
            if (!write(i, data.updateId(), receiveTimeNs))
            {
                lastDepthId[instrumentId] = 0;
                return;
            }
        }
        restored(instrumentId, data.updateId(), receiveTimeNs);
    }

    /** Names the instrument of the levels; a level that cannot be spoils none of the others. */
    private int usableLevels(final int instrumentId)
    {
        stage.instrument(0, instrumentId);
        if (data.badLevels() > 0)
        {
            counters.add(FeedCounter.OUT_OF_RANGE, data.badLevels());
        }
        assert stage.size() == 0 || stage.type(0) == LEVEL_TYPE;
        return stage.size();
    }

    private boolean write(final int index, final long sequence, final long receiveTimeNs)
    {
        final boolean written =
            writer.market(stage, index, Source.BINANCE, data.eventTimeNs(), sequence, receiveTimeNs);
        if (!written)
        {
            lost.lose(data.instrumentId());
        }
        return written;
    }

    private void restored(final int instrumentId, final long sequence, final long receiveTimeNs)
    {
        if (lost.restore(instrumentId))
        {
            counters.increment(FeedCounter.RESYNCED);
            feed(FeedStatus.RESYNCED, instrumentId, 0, sequence, receiveTimeNs, "");
            if (lost.takeAllRestored())
            {
                feed(FeedStatus.RESYNCED, Row.NONE, 0, sequence, receiveTimeNs, "");
            }
        }
    }

    private void loseAll()
    {
        Arrays.fill(lastDepthId, 0);
        lost.loseAll();
    }

    private void feed(
        final FeedStatus status,
        final int instrumentId,
        final long expected,
        final long found,
        final long receiveTimeNs,
        final CharSequence detail)
    {
        writer.feed(Source.BINANCE, status, instrumentId, expected, found, receiveTimeNs, detail);
    }
}
