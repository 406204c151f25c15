package io.ringfence.feeds.coinbase;

import java.util.EnumSet;
import java.util.Set;

import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.feeds.EventWriter;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import io.ringfence.feeds.MarketStage;
import io.ringfence.feeds.OrderIdListener;
import io.ringfence.feeds.Symbols;
import io.ringfence.feeds.json.AsciiView;
import io.ringfence.feeds.json.JsonError;
import io.ringfence.feeds.json.JsonToken;
import io.ringfence.feeds.json.NameTable;
import io.ringfence.feeds.json.ValueReader;

/**
 * Frames of Coinbase Advanced Trade's WebSocket; the io thread only, one per connection.
 * <p>
 * The sequence counts every message of a connection, whatever its channel, from 0. A jump voids the connection's
 * instruments with one GAP before anything of the frame is published; so do a jump of the heartbeat's counter and a
 * frame that cannot be read. A lower number is ignored. The order of members does not matter, unknown ones are passed
 * over.
 * <ul>
 * <li>{@code ticker} gives the quote only: its price has neither side nor id.</li>
 * <li>{@code market_trades}: the wire states the maker's side and puts the newest first; published is the aggressor's
 * side, the oldest first. Of the hundred trades of a snapshot only the newest is published, and only if it happened
 * within {@value #FRESH_NS} ns of the frame: an old trade must not pass for a fresh mark.</li>
 * <li>{@code l2_data}: levels before a snapshot are ignored; the first level of a snapshot and the last of each event
 * are flagged.</li>
 * </ul>
 */
public final class CoinbaseDecoder implements FeedDecoder
{
    /** Age up to which a snapshot's newest trade counts as fresh. */
    public static final long FRESH_NS = 5_000_000_000L;

    private static final Logger LOGGER = LoggerFactory.getLogger(CoinbaseDecoder.class);

    private static final int CHANNEL = 0;
    private static final int TIMESTAMP = 1;
    private static final int SEQUENCE = 2;
    private static final int EVENTS = 3;
    private static final int TYPE = 4;
    private static final int MESSAGE = 5;
    private static final int PRODUCT_ID = 6;
    private static final int UPDATES = 7;
    private static final int TRADES = 8;
    private static final int TICKERS = 9;
    private static final int PRODUCTS = 10;
    private static final int ORDERS = 11;
    private static final int HEARTBEAT = 12;
    private static final int POSITIONS = 13;

    private static final NameTable ENVELOPE = new NameTable(8, false)
        .put("channel", CHANNEL).put("timestamp", TIMESTAMP).put("sequence_num", SEQUENCE).put("events", EVENTS)
        .put("type", TYPE).put("message", MESSAGE);
    private static final NameTable EVENT = new NameTable(16, false)
        .put("type", TYPE).put("product_id", PRODUCT_ID).put("updates", UPDATES).put("trades", TRADES)
        .put("tickers", TICKERS).put("products", PRODUCTS).put("orders", ORDERS).put("heartbeat_counter", HEARTBEAT)
        .put("positions", POSITIONS);
    private static final int SNAPSHOT = 0;
    private static final int ERROR = 1;
    private static final NameTable TYPES = NameTable.of("snapshot", "error");
    private static final int LEVEL_TYPE = EventType.LEVEL.ordinal();
    private static final int TRADE_TYPE = EventType.TRADE.ordinal();

    private final FeedCounters counters;
    private final NameTable symbols;
    private final ValueReader values = new ValueReader();
    private final MarketStage stage = new MarketStage();
    private final MarketEvents market;
    private final UserEvents user;
    private final EventWriter writer;
    private final FeedSync sync;
    private final AsciiView text = new AsciiView();
    private final long[] lastTradeId;

    private long expected;
    private boolean sequenceUnsure;
    private long lastHeartbeat;

    private int channel;
    private long timestampNs;
    private long sequence;
    private long heartbeat;
    private boolean error;
    private int emptyBook;
    private int userSnapshot;

    /**
     * @param instruments all
     * @param channels that the connection subscribes
     * @param sink to publish to
     * @param counters to count in
     */
    public CoinbaseDecoder(
        final InstrumentTable instruments,
        final Set<CoinbaseChannel> channels,
        final EventSink sink,
        final FeedCounters counters)
    {
        this.counters = counters;
        symbols = Symbols.coinbase(instruments);
        market = new MarketEvents(counters, symbols, values, stage);
        user = new UserEvents(sink, counters, symbols, values, instruments.size());
        writer = new EventWriter(sink, counters);
        sync = new FeedSync(writer, counters, EnumSet.copyOf(channels), instruments.size());
        lastTradeId = new long[instruments.size()];
    }

    /**
     * Says who is told of the venue's order ids that user messages carry.
     *
     * @param listener called on the io thread
     * @return this
     */
    public CoinbaseDecoder orderIdListener(final OrderIdListener listener)
    {
        user.idListener(listener);
        return this;
    }

    @Override
    public FeedCounters counters()
    {
        return counters;
    }

    @Override
    public void onConnected(final long receiveTimeNs)
    {
        expected = 0;
        sequenceUnsure = false;
        lastHeartbeat = ValueReader.ABSENT;
        sync.connected(receiveTimeNs);
    }

    @Override
    public void onDisconnected(final long receiveTimeNs, final CharSequence detail)
    {
        sync.disconnected(receiveTimeNs, detail);
    }

    @Override
    public FeedAction onSinkGap()
    {
        return sync.sinkGap();
    }

    @Override
    public FeedAction onFrame(
        final DirectBuffer buffer, final int offset, final int length, final long receiveTimeNs)
    {
        counters.increment(FeedCounter.FRAMES);
        clear();
        values.wrap(buffer, offset, length);
        envelope();
        final JsonError fault = values.reader().error();
        if (fault != JsonError.NONE || stage.overflowed() || user.overflowed())
        {
            sequenceUnsure = true;
            return unreadable(fault, receiveTimeNs);
        }
        if (values.rounded() > 0)
        {
            counters.add(FeedCounter.ROUNDED, values.rounded());
        }
        if (channel == NameTable.MISSING && sequence == ValueReader.ABSENT)
        {
            return unnumbered();
        }
        if (sequence == ValueReader.ABSENT)
        {
            sequenceUnsure = true;
            return unreadable(JsonError.SYNTAX, receiveTimeNs);
        }
        if (sequence < expected)
        {
            counters.increment(FeedCounter.STALE_FRAMES);
            return FeedAction.NONE;
        }
        FeedAction action = FeedAction.NONE;
        if (sequence > expected && !sequenceUnsure)
        {
            counters.increment(FeedCounter.GAPS);
            action = sync.gap(expected, sequence, receiveTimeNs, "sequence jump");
        }
        expected = sequence + 1;
        sequenceUnsure = false;
        return action.or(dispatch(receiveTimeNs));
    }

    private void clear()
    {
        stage.clear();
        user.clear();
        channel = NameTable.MISSING;
        timestampNs = 0;
        sequence = ValueReader.ABSENT;
        heartbeat = ValueReader.ABSENT;
        error = false;
        emptyBook = NameTable.MISSING;
        userSnapshot = NameTable.MISSING;
        text.wrap(values.reader().buffer(), 0, 0);
    }

    private void envelope()
    {
        if (values.object())
        {
            while (values.reader().next() == JsonToken.NAME)
            {
                switch (ENVELOPE.find(values.reader()))
                {
                    case CHANNEL:
                        channel = values.name(CoinbaseChannel.FRAMES);
                        break;
                    case TIMESTAMP:
                        timestampNs = values.time();
                        break;
                    case SEQUENCE:
                        sequence = values.integer();
                        break;
                    case EVENTS:
                        events();
                        break;
                    case TYPE:
                        error = values.name(TYPES) == ERROR;
                        break;
                    case MESSAGE:
                        if (values.text())
                        {
                            text.wrap(values.reader());
                        }
                        break;
                    default:
                        values.skip();
                        break;
                }
            }
        }
        values.reader().next();
    }

    private void events()
    {
        if (values.array())
        {
            while (values.nextObject())
            {
                event();
            }
        }
    }

    private void event()
    {
        final int from = stage.size();
        boolean snapshot = false;
        boolean levels = false;
        int instrumentId = NameTable.MISSING;
        int orders = NameTable.MISSING;
        while (values.reader().next() == JsonToken.NAME)
        {
            switch (EVENT.find(values.reader()))
            {
                case TYPE:
                    snapshot = values.name(TYPES) == SNAPSHOT;
                    break;
                case PRODUCT_ID:
                    instrumentId = values.name(symbols);
                    break;
                case UPDATES:
                    market.levels();
                    levels = true;
                    break;
                case TRADES:
                    market.trades();
                    break;
                case TICKERS:
                    market.tickers();
                    break;
                case PRODUCTS:
                    market.products();
                    break;
                case ORDERS:
                    orders = user.read();
                    break;
                case POSITIONS:
                    user.readPositions();
                    break;
                case HEARTBEAT:
                    heartbeat = values.integer();
                    break;
                default:
                    values.skip();
                    break;
            }
        }
        if (levels)
        {
            endLevels(from, snapshot, instrumentId);
        }
        else if (stage.size() > from && stage.type(from) == TRADE_TYPE)
        {
            endTrades(from, snapshot);
        }
        userSnapshot = snapshot && orders >= 0 ? orders : userSnapshot;
    }

    private void endLevels(final int from, final boolean snapshot, final int instrumentId)
    {
        if (instrumentId == NameTable.MISSING)
        {
            counters.increment(FeedCounter.UNKNOWN_SYMBOL);
            stage.truncate(from);
        }
        else if (stage.size() > from)
        {
            stage.instrument(from, instrumentId);
            stage.flag(from, snapshot ? MarketStage.SNAPSHOT : 0);
            stage.flag(stage.size() - 1, MarketStage.LAST);
        }
        else if (snapshot)
        {
            emptyBook = instrumentId;
        }
    }

    private void endTrades(final int from, final boolean snapshot)
    {
        if (stage.c(from) > stage.c(stage.size() - 1))
        {
            stage.reverse(from);
        }
        for (int i = from; snapshot && i < stage.size(); i++)
        {
            stage.flag(i, MarketStage.OLD);
        }
    }

    /** A message that cannot be read may have been anything: all that the connection carries is void. */
    private FeedAction unreadable(final JsonError fault, final long receiveTimeNs)
    {
        final boolean bounds = stage.overflowed() || user.overflowed() || fault == JsonError.DEPTH ||
            fault == JsonError.NUMBER_LENGTH || fault == JsonError.STRING_LENGTH;
        counters.increment(
            fault == JsonError.UTF8 ? FeedCounter.NOT_UTF8 : bounds ? FeedCounter.OVERSIZED : FeedCounter.MALFORMED);
        return sync.gap(expected, 0, receiveTimeNs, bounds ? "oversized message" : "unreadable message");
    }

    private FeedAction unnumbered()
    {
        if (!error)
        {
            counters.increment(FeedCounter.UNKNOWN_CHANNEL);
            return FeedAction.NONE;
        }
        final long count = counters.increment(FeedCounter.ERROR_FRAMES);
        if (Long.bitCount(count) == 1)
        {
            LOGGER.warn("the venue reports an error, the {}. so far: {}", count, text);
        }
        return FeedAction.NONE;
    }

    private FeedAction dispatch(final long receiveTimeNs)
    {
        if (channel == NameTable.MISSING || channel == CoinbaseChannel.IGNORED)
        {
            counters.increment(
                channel == NameTable.MISSING ? FeedCounter.UNKNOWN_CHANNEL : FeedCounter.IGNORED_CHANNEL);
            return FeedAction.NONE;
        }
        if (values.malformed())
        {
            return unreadable(JsonError.SYNTAX, receiveTimeNs);
        }
        if (channel == CoinbaseChannel.SUBSCRIPTIONS)
        {
            counters.increment(FeedCounter.ACKS);
            return FeedAction.NONE;
        }
        if (channel == CoinbaseChannel.HEARTBEATS.ordinal())
        {
            return heartbeat(receiveTimeNs);
        }
        user.publish(timestampNs, sequence, receiveTimeNs);
        if (userSnapshot >= 0)
        {
            sync.userSnapshot(userSnapshot, sequence, receiveTimeNs);
        }
        final FeedAction action = emptyBook == NameTable.MISSING ?
            FeedAction.NONE : sync.emptyBook(emptyBook, sequence, receiveTimeNs);
        return action.or(publish(receiveTimeNs));
    }

    private FeedAction heartbeat(final long receiveTimeNs)
    {
        final long last = lastHeartbeat;
        lastHeartbeat = heartbeat;
        if (heartbeat == ValueReader.ABSENT || last == ValueReader.ABSENT || heartbeat == last + 1)
        {
            return FeedAction.NONE;
        }
        counters.increment(FeedCounter.GAPS);
        return sync.gap(last + 1, heartbeat, receiveTimeNs, "heartbeat jump");
    }

    private FeedAction publish(final long receiveTimeNs)
    {
        FeedAction action = FeedAction.NONE;
        boolean snapshot = false;
        for (int i = 0; i < stage.size(); i++)
        {
            final int instrumentId = stage.instrumentId(i);
            final int flags = stage.flags(i);
            final boolean level = stage.type(i) == LEVEL_TYPE;
            if ((flags & MarketStage.SNAPSHOT) != 0)
            {
                sync.snapshotBegins(instrumentId);
                snapshot = true;
            }
            if (level && !sync.bookHeld(instrumentId))
            {
                counters.increment(FeedCounter.ORPHAN_LEVELS);
            }
            else if (stage.type(i) != TRADE_TYPE || tradeIsDue(i))
            {
                if (!writer.market(stage, i, Source.COINBASE, timestampNs, sequence, receiveTimeNs))
                {
                    action = action.or(sync.dropped(instrumentId));
                }
                else if (!level)
                {
                    sync.touched(instrumentId, sequence, receiveTimeNs);
                }
            }
            if (snapshot && (flags & MarketStage.LAST) != 0)
            {
                sync.snapshotEnds(instrumentId, sequence, receiveTimeNs);
                snapshot = false;
            }
        }
        return action;
    }

    private boolean tradeIsDue(final int index)
    {
        final int instrumentId = stage.instrumentId(index);
        final long id = stage.c(index);
        final long last = lastTradeId[instrumentId];
        if ((stage.flags(index) & MarketStage.OLD) == 0)
        {
            final boolean due = id == 0 || id > last;
            if (!due)
            {
                counters.increment(FeedCounter.REPEATED_TRADES);
            }
            lastTradeId[instrumentId] = Math.max(id, last);
            return due;
        }
        final boolean newest = index + 1 == stage.size() || stage.instrumentId(index + 1) != instrumentId;
        final boolean due = newest && id > last && timestampNs - stage.venueTimeNs(index) <= FRESH_NS;
        if (!due)
        {
            counters.increment(FeedCounter.OLD_TRADES);
        }
        if (newest)
        {
            // Not the greater of both: a venue that numbers anew would stay silent for ever.
            lastTradeId[instrumentId] = id;
        }
        return due;
    }
}
