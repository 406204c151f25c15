package io.ringfence.feeds.binance;

import static io.ringfence.feeds.Fixtures.BTC;
import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradeBody;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;

class BinanceDecoderTest
{
    private static final String QUOTE = "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":50093421613," +
        "\"s\":\"BTCUSDT\",\"b\":\"61685.99000000\",\"B\":\"1.25869000\",\"a\":\"61686.00\",\"A\":\"2.44816000\"}}";

    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();
    private final BinanceDecoder decoder = new BinanceDecoder(Fixtures.instruments(), sink, counters);

    @BeforeEach
    void connect()
    {
        decoder.onConnected(1);
        sink.clear();
    }

    private void send(final String frame)
    {
        final UnsafeBuffer bytes = Fixtures.bytes(frame);
        decoder.onFrame(bytes, 0, bytes.capacity(), 7);
    }

    private static String depth(final long first, final long last, final String bids, final String asks)
    {
        return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161601273," +
            "\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last + ",\"b\":[" + bids + "],\"a\":[" + asks + "]}}";
    }

    private static String trade(final long id, final boolean buyerIsMaker)
    {
        return "{\"data\":{\"m\":" + buyerIsMaker + ",\"T\":1723161601270,\"q\":\"0.5\",\"p\":\"61686\",\"t\":" + id +
            ",\"s\":\"BTCUSDT\",\"E\":1723161601273,\"e\":\"trade\",\"M\":true},\"stream\":\"btcusdt@trade\"}";
    }

    @Test
    void shouldPublishTheTouchWhenABookTickerArrives()
    {
        send(QUOTE);
        final QuoteBody quote = sink.quotes().get(0);
        assertEquals(decimal("61685.99"), quote.bid());
        assertEquals(decimal("1.25869"), quote.bidQuantity());
        assertEquals(decimal("61686"), quote.ask());
        assertEquals(decimal("2.44816"), quote.askQuantity());
        assertEquals(50_093_421_613L, sink.rows().get(0).sourceSequence());
        assertEquals(BTC, sink.rows().get(0).instrumentId());
        assertEquals(List.of("0:RESYNCED", "RESYNCED"), sink.feedEvents());

        send(QUOTE);
        assertEquals(1, sink.quotes().size());
        assertEquals(1, counters.get(FeedCounter.STALE_FRAMES));
    }

    @Test
    void shouldTellTheAggressorWhenATradeArrives()
    {
        send(trade(1, true));
        send(trade(2, false));
        send(trade(2, false));
        assertEquals(List.of(Side.SELL, Side.BUY), sink.trades().stream().map(TradeBody::aggressor).toList());
        assertEquals(1_723_161_601_270_000_000L, sink.rows().get(0).venueTimeNs());
        assertEquals(decimal("61686"), sink.trades().get(0).price());
        assertEquals(1, counters.get(FeedCounter.REPEATED_TRADES));
    }

    @Test
    void shouldBeginANewBookWhenDepthJumps()
    {
        send(depth(5, 9, "[\"10\",\"1\"],[\"9\",\"0.00\"]", "[\"11\",\"2\"]"));
        send(depth(10, 12, "", "[\"11\",\"0\"]"));
        assertEquals(List.of(true, false, false, false), sink.levels().stream().map(LevelBody::snapshot).toList());
        assertEquals(List.of(false, false, true, true), sink.levels().stream().map(LevelBody::last).toList());
        assertEquals(BookSide.ASK, sink.levels().get(3).side());
        assertEquals(1_723_161_601_273_000_000L, sink.rows().get(0).venueTimeNs());
        sink.clear();

        send(depth(14, 15, "[\"10\",\"3\"]", ""));
        assertEquals(List.of(EventType.FEED, EventType.LEVEL, EventType.FEED), sink.types());
        assertEquals(List.of("0:GAP 13 depth sequence jump", "0:RESYNCED"), sink.feedEvents());
        assertTrue(sink.levels().get(0).snapshot());

        send(depth(10, 12, "[\"10\",\"9\"]", ""));
        assertEquals(1, sink.levels().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"s\":\"BTCUSDT\"}}", "{\"result\":null,\"id\":1}",
        "{\"stream\":\"xrpusdt@bookTicker\",\"data\":{\"u\":1,\"s\":\"XRPUSDT\"}}"})
    void shouldIgnoreWhenStreamOrSymbolIsUnknown(final String frame)
    {
        send(frame);
        assertTrue(sink.rows().isEmpty());
        assertEquals(1, counters.get(FeedCounter.UNKNOWN_CHANNEL) + counters.get(FeedCounter.UNKNOWN_SYMBOL));
    }

    @Test
    void shouldSayGapWhenAFrameIsUnreadable()
    {
        send(QUOTE.substring(0, 60));
        send(depth(5, 9, "[\"10\",\"1\"", "[\"11\",\"2\"]"));
        send(depth(5, 9, "[\"10\"],[],[\"x\",\"1\"]", "[[1],{\"a\":2}]"));
        assertEquals(3, counters.get(FeedCounter.MALFORMED));
        assertEquals(List.of("GAP unreadable message", "GAP unreadable message", "GAP unreadable message"),
            sink.feedEvents());
        assertTrue(sink.levels().isEmpty());
    }

    @Test
    void shouldLoseNothingWhenTheDayIsReplayed()
    {
        final List<String> lines = Fixtures.lines("binance-spot-btcusdt-20240809.gz");
        long levels = 0;
        for (final String line : lines)
        {
            final int blank = line.indexOf(' ');
            final UnsafeBuffer bytes = Fixtures.bytes(line);
            decoder.onFrame(bytes, blank + 1, bytes.capacity() - blank - 1, Long.parseLong(line.substring(0, blank)));
            levels += sink.levels().size();
            sink.clear();
        }
        assertEquals(58_325, counters.get(FeedCounter.FRAMES));
        assertEquals(45_134, counters.get(FeedCounter.QUOTES));
        assertEquals(10_147, counters.get(FeedCounter.TRADES));
        assertEquals(levels, counters.get(FeedCounter.LEVELS));
        final long written = lines.stream().filter(line -> line.contains("depthUpdate"))
            .mapToLong(line -> line.split("\\[\"", -1).length - 1).sum();
        assertEquals(written, levels);
        assertEquals(3_044, lines.stream().filter(line -> line.contains("depthUpdate")).count());
        for (final FeedCounter none : List.of(FeedCounter.GAPS, FeedCounter.MALFORMED, FeedCounter.OUT_OF_RANGE,
            FeedCounter.ROUNDED, FeedCounter.UNKNOWN_CHANNEL, FeedCounter.STALE_FRAMES, FeedCounter.REPEATED_TRADES))
        {
            assertEquals(0, counters.get(none), none.name());
        }
    }
}
