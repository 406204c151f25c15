package io.ringfence.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.binance.BinanceDecoder;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;

/** After warm-up a message costs no byte of heap. */
class DecoderAllocationTest
{
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    /** Hands out one row again and again. */
    private static final class OneRow implements EventSink
    {
        private final Row row = Row.allocate();
        private long published;

        @Override
        public Row claim(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
        {
            return row.begin(type, source, instrumentId, receiveTimeNs);
        }

        @Override
        public void publish()
        {
            published++;
        }
    }

    private final OneRow sink = new OneRow();

    private static List<UnsafeBuffer> buffers(final List<String> lines)
    {
        final List<UnsafeBuffer> buffers = new ArrayList<>();
        for (final String line : lines)
        {
            buffers.add(new UnsafeBuffer(line.substring(line.indexOf('{')).getBytes(StandardCharsets.UTF_8)));
        }
        return buffers;
    }

    private static void run(final FeedDecoder decoder, final UnsafeBuffer[] frames)
    {
        decoder.onConnected(1);
        for (int i = 0; i < frames.length; i++)
        {
            decoder.onFrame(frames[i], 0, frames[i].capacity(), i);
        }
    }

    private void assertNoAllocation(final FeedDecoder decoder, final List<UnsafeBuffer> frames, final int warmUps)
    {
        final UnsafeBuffer[] array = frames.toArray(new UnsafeBuffer[0]);
        for (int i = 0; i < warmUps; i++)
        {
            run(decoder, array);
        }
        final long rows = sink.published;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            run(decoder, array);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(sink.published > rows);
        // What the measurement itself allocates, over thousands of messages.
        assertTrue(least < 256, least + " bytes over " + array.length + " frames");
    }

    @Test
    void shouldAllocateNothingWhenBinanceFramesArrive()
    {
        final List<UnsafeBuffer> frames = buffers(Fixtures.lines("binance-spot-btcusdt-20240809.gz"));
        assertNoAllocation(new BinanceDecoder(Fixtures.instruments(), sink, new FeedCounters()), frames, 3);
    }

    @Test
    void shouldAllocateNothingWhenCoinbaseFramesArrive()
    {
        final List<String> lines = new ArrayList<>(Fixtures.lines("coinbase-btcusd-level2-heartbeats.ndjson"));
        for (final String name : List.of("ticker", "trades", "user", "symbol", "batchticker"))
        {
            lines.add(Fixtures.lines("coinbase-doc-examples/" + name + ".ndjson").get(2));
        }
        final List<String> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++)
        {
            numbered.add(lines.get(i).replaceFirst("\"sequence_num\":\\d+", "\"sequence_num\":" + i));
        }
        final FeedCounters counters = new FeedCounters();
        final CoinbaseDecoder decoder = new CoinbaseDecoder(
            Fixtures.instruments(), EnumSet.allOf(CoinbaseChannel.class), sink, counters);
        assertNoAllocation(decoder, buffers(numbered), 300);
        assertEquals(0, counters.get(FeedCounter.GAPS));
    }

    @Test
    void shouldAllocateNothingWhenFramesAreBad()
    {
        final List<UnsafeBuffer> frames = buffers(List.of("{\"channel\":\"l2_data\",\"seq", "{\"hello\":[1,2]}",
            "{\"channel\":\"ticker\",\"sequence_num\":99999,\"events\":[{\"tickers\":[{\"best_bid\":\"1e99\"}]}]}"));
        assertNoAllocation(new CoinbaseDecoder(
            Fixtures.instruments(), EnumSet.of(CoinbaseChannel.TICKER), sink, new FeedCounters()), frames, 3_000);
    }
}
