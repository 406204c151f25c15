package io.ringfence.feeds.coinbase;

import static io.ringfence.feeds.Fixtures.BTC;
import static io.ringfence.feeds.Fixtures.ETH_USDT;
import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TradeBody;
import io.ringfence.engine.event.VenueStatus;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;

class CoinbaseDecoderTest
{
    private static final long NOW = 1_784_233_732_000_000_000L;
    private static final String AT = "2026-07-16T20:28:52.106115326Z";

    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();
    private final CoinbaseDecoder decoder = new CoinbaseDecoder(Fixtures.instruments(),
        EnumSet.of(CoinbaseChannel.HEARTBEATS, CoinbaseChannel.LEVEL2, CoinbaseChannel.MARKET_TRADES), sink, counters);
    private long sequence;

    @BeforeEach
    void connect()
    {
        decoder.onConnected(NOW);
        assertEquals(List.of("CONNECTED"), sink.feedEvents());
        sink.clear();
    }

    private FeedAction frame(final String json)
    {
        final UnsafeBuffer bytes = Fixtures.bytes("##" + json + "##");
        return decoder.onFrame(bytes, 2, bytes.capacity() - 4, NOW);
    }

    private FeedAction send(final String channel, final String events)
    {
        return frame(message(channel, sequence++, events));
    }

    private static String message(final String channel, final long number, final String events)
    {
        return "{\"channel\":\"" + channel + "\",\"timestamp\":\"" + AT + "\",\"sequence_num\":" + number +
            ",\"events\":[" + events + "]}";
    }

    private static String book(final String type, final String... levels)
    {
        final StringBuilder json = new StringBuilder(
            "{\"type\":\"" + type + "\",\"product_id\":\"BTC-USD\",\"updates\":[");
        for (int i = 0; i < levels.length; i++)
        {
            final String[] parts = levels[i].split(" ");
            json.append(i == 0 ? "" : ",").append("{\"side\":\"").append(parts[0]).append("\",\"event_time\":\"")
                .append(AT).append("\",\"price_level\":\"").append(parts[1]).append("\",\"new_quantity\":\"")
                .append(parts[2]).append("\"}");
        }
        return json.append("]}").toString();
    }

    private static String trade(final long id, final String side, final String time)
    {
        return "{\"product_id\":\"BTC-USD\",\"trade_id\":\"" + id + "\",\"price\":\"83277.26\",\"size\":\"0.5\"," +
            "\"time\":\"" + time + "\",\"side\":\"" + side + "\"}";
    }

    private static String trades(final String type, final String... trades)
    {
        return "{\"type\":\"" + type + "\",\"trades\":[" + String.join(",", trades) + "]}";
    }

    @Test
    void shouldGiveTheQuoteAloneWhenATickerArrives()
    {
        final String line = Fixtures.lines("coinbase-doc-examples/ticker.ndjson").get(2);
        assertEquals(FeedAction.NONE, frame(line));

        assertEquals(List.of(EventType.QUOTE), sink.types());
        final Row row = sink.rows().get(0);
        assertEquals(ETH_USDT, row.instrumentId());
        assertEquals(Source.COINBASE, row.source());
        assertEquals(NOW, row.receiveTimeNs());
        assertEquals(nanos("2023-02-09T20:30:37.167359596Z"), row.venueTimeNs());
        final QuoteBody quote = sink.quotes().get(0);
        assertEquals(decimal("21931.98"), quote.bid());
        assertEquals(decimal("8000.21"), quote.bidQuantity());
        assertEquals(decimal("21933.98"), quote.ask());
        assertEquals(decimal("8038.07770938"), quote.askQuantity());
    }

    @Test
    void shouldLeaveASideEmptyWhenTheTickerDoes()
    {
        send("ticker", "{\"type\":\"update\",\"tickers\":[{\"product_id\":\"BTC-USD\",\"best_bid\":\"\"," +
            "\"best_bid_quantity\":\"\",\"best_ask\":\"5\",\"best_ask_quantity\":\"2\"}]}");
        assertEquals(Decimal.NAN, sink.quotes().get(0).bid());
        assertEquals(0, sink.quotes().get(0).bidQuantity());
        assertEquals(decimal("5"), sink.quotes().get(0).ask());
    }

    @Test
    void shouldIgnoreWhenAChannelIsKnownAndNotUsed()
    {
        for (final String file : List.of("batchticker", "klines", "futuresbalance"))
        {
            decoder.onConnected(NOW);
            sink.clear();
            assertEquals(FeedAction.NONE, frame(Fixtures.lines("coinbase-doc-examples/" + file + ".ndjson").get(2)));
            assertTrue(sink.rows().isEmpty(), file);
        }
        assertEquals(3, counters.get(FeedCounter.IGNORED_CHANNEL));
    }

    @Test
    void shouldTurnTheSideRoundAndTheOrderWhenTradesArrive()
    {
        sequence = 0;
        for (int i = 0; i < 2; i++)
        {
            send("heartbeats", "{\"heartbeat_counter\":" + i + "}");
        }
        frame(Fixtures.lines("coinbase-doc-examples/trades.ndjson").get(2));

        final List<TradeBody> trades = sink.trades();
        assertEquals(2, trades.size());
        assertEquals(22_381_690, trades.get(0).tradeId());
        assertEquals(22_381_691, trades.get(1).tradeId());
        assertEquals(decimal("2375.56"), trades.get(0).price());
        assertEquals(decimal("0.5"), trades.get(0).quantity());
        assertEquals(Side.SELL, trades.get(0).aggressor());
        assertEquals(nanos("2024-10-04T07:13:31.084859Z"), sink.rows().get(0).venueTimeNs());
        assertEquals(2, sink.rows().get(0).sourceSequence());
    }

    @Test
    void shouldPublishOnlyAFreshNewestTradeWhenASnapshotArrives()
    {
        send("market_trades", trades("snapshot", trade(12, "BUY", "2026-07-16T20:28:51Z"),
            trade(11, "BUY", "2026-07-16T20:28:50Z"), trade(10, "SELL", "2026-07-16T20:28:50Z")));
        assertEquals(1, sink.trades().size());
        assertEquals(12, sink.trades().get(0).tradeId());
        assertEquals(2, counters.get(FeedCounter.OLD_TRADES));

        send("market_trades", trades("snapshot", trade(13, "BUY", "2026-07-16T20:28:40Z")));
        assertEquals(1, sink.trades().size());
    }

    @Test
    void shouldIgnoreATradeWhenItWasPublishedAlready()
    {
        send("market_trades", trades("update", trade(12, "BUY", AT), trade(11, "BUY", AT)));
        send("market_trades", trades("update", trade(13, "BUY", AT), trade(12, "BUY", AT)));
        assertEquals(List.of(11L, 12L, 13L), sink.trades().stream().map(TradeBody::tradeId).toList());
        assertEquals(1, counters.get(FeedCounter.REPEATED_TRADES));
    }

    @Test
    void shouldFlagTheFirstLevelOfASnapshotAndTheLastOfEachEvent()
    {
        send("l2_data", book("snapshot", "bid 100.5 1", "bid 100.4 2", "offer 100.6 3"));
        send("l2_data", book("update", "offer 100.6 0"));

        final List<LevelBody> levels = sink.levels();
        assertEquals(List.of(true, false, false, false), levels.stream().map(LevelBody::snapshot).toList());
        assertEquals(List.of(false, false, true, true), levels.stream().map(LevelBody::last).toList());
        assertEquals(BookSide.BID, levels.get(0).side());
        assertEquals(BookSide.ASK, levels.get(2).side());
        assertEquals(decimal("100.6"), levels.get(3).price());
        assertEquals(0, levels.get(3).quantity());
    }

    @Test
    void shouldReadTheSameWhenMembersStandInAnotherOrder()
    {
        frame("{\"events\":[{\"updates\":[{\"new_quantity\":\"1\",\"x\":{\"y\":[]},\"price_level\":\"7\"," +
            "\"side\":\"bid\"}],\"product_id\":\"BTC-USD\",\"new\":null,\"type\":\"snapshot\"}],\"client_id\":\"\"," +
            "\"sequence_num\":0,\"channel\":\"l2_data\"}");
        assertEquals(1, sink.levels().size());
        assertTrue(sink.levels().get(0).snapshot());
        assertEquals(BTC, sink.rows().get(0).instrumentId());
    }

    @Test
    void shouldIgnoreLevelsWhenNoSnapshotCame()
    {
        send("l2_data", book("update", "bid 100.5 1"));
        assertTrue(sink.rows().isEmpty());
        assertEquals(1, counters.get(FeedCounter.ORPHAN_LEVELS));
    }

    @Test
    void shouldSayGapFirstThenRebuildWhenTheSequenceJumps()
    {
        send("l2_data", book("snapshot", "bid 100.5 1"));
        assertEquals(List.of("0:RESYNCED", "RESYNCED"), sink.feedEvents());
        sink.clear();

        sequence = 5;
        assertEquals(FeedAction.RESYNC, send("market_trades", trades("update", trade(12, "BUY", AT))));
        assertEquals(List.of(EventType.FEED, EventType.TRADE), sink.types());
        assertEquals(List.of("GAP 1 sequence jump"), sink.feedEvents());
        sink.clear();

        assertEquals(FeedAction.NONE, send("l2_data", book("update", "bid 100.5 2")));
        assertTrue(sink.rows().isEmpty());
        send("l2_data", book("snapshot", "bid 100.5 2", "offer 101 1"));
        assertEquals(List.of(EventType.LEVEL, EventType.LEVEL, EventType.FEED, EventType.FEED), sink.types());
        assertEquals(List.of("0:RESYNCED", "RESYNCED"), sink.feedEvents());
    }

    @Test
    void shouldIgnoreAFrameWhenItsSequenceWasPassed()
    {
        send("market_trades", trades("update", trade(12, "BUY", AT)));
        sequence = 0;
        assertEquals(FeedAction.NONE, send("market_trades", trades("update", trade(13, "BUY", AT))));
        assertEquals(1, sink.trades().size());
        assertEquals(1, counters.get(FeedCounter.STALE_FRAMES));
    }

    @Test
    void shouldSayGapWhenTheHeartbeatJumps()
    {
        send("heartbeats", "{\"current_time\":\"x\",\"heartbeat_counter\":75497}");
        assertEquals(FeedAction.NONE, send("heartbeats", "{\"heartbeat_counter\":\"75498\"}"));
        assertEquals(FeedAction.RESYNC, send("heartbeats", "{\"heartbeat_counter\":75500}"));
        assertEquals(List.of("GAP 75499 heartbeat jump"), sink.feedEvents());
    }

    @Test
    void shouldSayGapOnceWhenAFrameIsUnreadable()
    {
        send("l2_data", book("snapshot", "bid 100.5 1"));
        sink.clear();
        final String frame = message("l2_data", sequence++, book("update", "bid 100.5 2", "bid 100.4 2"));
        assertEquals(FeedAction.RESYNC, frame(frame.substring(0, frame.length() - 9)));
        assertEquals(FeedAction.NONE, send("heartbeats", "{\"heartbeat_counter\":1}"));
        assertEquals(List.of("GAP 1 unreadable message"), sink.feedEvents());
        assertEquals(1, sink.rows().size());
        assertEquals(1, counters.get(FeedCounter.MALFORMED));
    }

    @Test
    void shouldCountByKindWhenFramesAreBad()
    {
        final byte[] bytes = message("ticker", 0, "").getBytes(StandardCharsets.UTF_8);
        bytes[13] = (byte)0xC0;
        decoder.onFrame(new UnsafeBuffer(bytes), 0, bytes.length, NOW);
        assertEquals(1, counters.get(FeedCounter.NOT_UTF8));

        frame("{\"channel\":" + "[".repeat(20) + "]".repeat(20) + "}");
        assertEquals(1, counters.get(FeedCounter.OVERSIZED));

        frame("[]");
        frame("{\"channel\":\"l2_data\",\"events\":[]}");
        assertEquals(1, counters.get(FeedCounter.MALFORMED));
        assertEquals(1, counters.get(FeedCounter.UNKNOWN_CHANNEL));

        send("weather", "{\"sun\":1}");
        frame("{\"hello\":1}");
        assertEquals(3, counters.get(FeedCounter.UNKNOWN_CHANNEL));

        send("ticker", "{\"tickers\":[{\"product_id\":\"DOGE-USD\",\"best_bid\":\"1\"}]}");
        send("l2_data", book("snapshot", "bid 1 1").replace("BTC-USD", "DOGE-USD"));
        assertEquals(2, counters.get(FeedCounter.UNKNOWN_SYMBOL));

        send("l2_data", book("snapshot", "bid 99999999999999 1", "bid -5 1", "bid 0 1", "bid 5 -1", "middle 5 1"));
        assertEquals(4, counters.get(FeedCounter.OUT_OF_RANGE));
        assertEquals(1, counters.get(FeedCounter.UNKNOWN_VALUE));

        send("l2_data", book("snapshot", "bid 1.000000001 1.000000009"));
        assertEquals(2, counters.get(FeedCounter.ROUNDED));
        assertEquals(decimal("1.0"), sink.levels().get(0).quantity());

        frame("{\"type\":\"error\",\"message\":\"authentication failure\"}");
        assertEquals(1, counters.get(FeedCounter.ERROR_FRAMES));
    }

    @Test
    void shouldAskForASnapshotWhenTheSinkRefusedALevel()
    {
        sink.refuseAfter(1);
        assertEquals(FeedAction.RESYNC, send("l2_data", book("snapshot", "bid 5 1", "bid 4 1", "bid 3 1")));
        assertEquals(1, sink.levels().size());
        assertTrue(sink.feedEvents().isEmpty());
        sink.refuseAfter(-1);
        send("l2_data", book("update", "bid 5 1"));
        assertEquals(1, sink.levels().size());
        send("l2_data", book("snapshot", "bid 5 1"));
        assertEquals(List.of("0:RESYNCED", "RESYNCED"), sink.feedEvents());
    }

    @Test
    void shouldStateTheStatusWhenItIsOneOfOurInstruments()
    {
        send("status", "{\"type\":\"snapshot\",\"products\":[{\"id\":\"BTC-USD\",\"status\":\"offline\"}," +
            "{\"id\":\"DOGE-USD\",\"status\":\"online\"},{\"id\":\"ETH-USD\",\"status\":\"\"}]}");
        assertEquals(1, sink.statuses().size());
        assertEquals(VenueStatus.OFFLINE, sink.statuses().get(0).status());
        assertEquals(0, counters.get(FeedCounter.UNKNOWN_SYMBOL));
    }

    @Test
    void shouldBeVoidWhenTheConnectionEnds()
    {
        send("l2_data", book("snapshot", "bid 5 1"));
        sink.clear();
        decoder.onDisconnected(NOW, "reset by peer");
        decoder.onConnected(NOW);
        sequence = 0;
        send("l2_data", book("update", "bid 5 1"));
        assertEquals(List.of("DISCONNECTED reset by peer", "CONNECTED"), sink.feedEvents());
        assertFalse(sink.types().contains(EventType.LEVEL));
    }

    private static long nanos(final String time)
    {
        final Instant instant = Instant.parse(time);
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }
}
