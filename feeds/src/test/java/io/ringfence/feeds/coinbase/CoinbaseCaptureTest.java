package io.ringfence.feeds.coinbase;

import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.BookSide;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LevelBody;
import io.ringfence.feeds.FeedAction;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;

class CoinbaseCaptureTest
{
    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();
    private final CoinbaseDecoder decoder = new CoinbaseDecoder(
        Fixtures.instruments(), EnumSet.of(CoinbaseChannel.HEARTBEATS, CoinbaseChannel.LEVEL2), sink, counters);

    @Test
    void shouldEndAtTheRecordedTouchWhenTheConnectionIsReplayed()
    {
        final List<String> lines = Fixtures.lines("coinbase-btcusd-level2-heartbeats.ndjson");
        decoder.onConnected(1);
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> asks = new TreeMap<>();
        for (final String line : lines)
        {
            sink.clear();
            final UnsafeBuffer bytes = Fixtures.bytes(line);
            assertEquals(FeedAction.NONE, decoder.onFrame(bytes, 0, bytes.capacity(), 1));
            for (final LevelBody level : sink.levels())
            {
                final TreeMap<Long, Long> side = level.side() == BookSide.BID ? bids : asks;
                if (level.quantity() == 0)
                {
                    side.remove(level.price());
                }
                else
                {
                    side.put(level.price(), level.quantity());
                }
                assertTrue(!level.last() || bids.lastKey() < asks.firstKey(), "crossed after " + line);
            }
        }
        assertEquals(decimal("64144.57"), bids.lastKey());
        assertEquals(decimal("64144.58"), asks.firstKey());
        assertEquals(lines.size(), counters.get(FeedCounter.FRAMES));
        assertEquals(2, counters.get(FeedCounter.ACKS));
        assertEquals(1, counters.get(FeedCounter.RESYNCED));
        for (final FeedCounter none : List.of(FeedCounter.GAPS, FeedCounter.MALFORMED, FeedCounter.OUT_OF_RANGE,
            FeedCounter.ROUNDED, FeedCounter.ORPHAN_LEVELS, FeedCounter.UNKNOWN_CHANNEL, FeedCounter.STALE_FRAMES))
        {
            assertEquals(0, counters.get(none), none.name());
        }
    }

    @Test
    void shouldPublishEveryLevelExactlyWhenComparedWithTheText()
    {
        decoder.onConnected(1);
        for (final String line : Fixtures.lines("coinbase-btcusd-level2-heartbeats.ndjson"))
        {
            sink.clear();
            final UnsafeBuffer bytes = Fixtures.bytes(line);
            decoder.onFrame(bytes, 0, bytes.capacity(), 1);
            final String[] parts = line.split("\"price_level\":\"");
            final List<LevelBody> levels = sink.levels();
            assertEquals(parts.length - 1, levels.size());
            for (int i = 0; i < levels.size(); i++)
            {
                final String price = parts[i + 1].substring(0, parts[i + 1].indexOf('"'));
                final String from = parts[i + 1].substring(parts[i + 1].indexOf("new_quantity\":\"") + 15);
                final BigDecimal quantity = new BigDecimal(from.substring(0, from.indexOf('"')));
                assertEquals(decimal(price), levels.get(i).price());
                assertEquals(quantity.movePointRight(8).longValueExact(), levels.get(i).quantity());
                assertEquals(i == levels.size() - 1, levels.get(i).last());
            }
            assertTrue(sink.rows(EventType.LEVEL).stream().allMatch(
                row -> row.venueTimeNs() > 1_784_000_000_000_000_000L && row.instrumentId() == Fixtures.BTC));
        }
    }
}
