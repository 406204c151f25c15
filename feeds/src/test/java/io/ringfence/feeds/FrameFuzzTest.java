package io.ringfence.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;

import org.agrona.concurrent.UnsafeBuffer;

import com.code_intelligence.jazzer.junit.FuzzTest;

import io.ringfence.engine.event.EventType;
import io.ringfence.feeds.binance.BinanceDecoder;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;

/** Whatever the bytes of a frame are, a decoder counts it, throws nothing, and writes no event of an unknown symbol. */
class FrameFuzzTest
{
    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();

    @FuzzTest(maxDuration = "5m")
    void shouldCountACoinbaseFrame(final byte[] frame)
    {
        decode(new CoinbaseDecoder(
            Fixtures.instruments(), EnumSet.allOf(CoinbaseChannel.class), sink, counters), frame);
    }

    @FuzzTest(maxDuration = "5m")
    void shouldCountABinanceFrame(final byte[] frame)
    {
        decode(new BinanceDecoder(Fixtures.instruments(), sink, counters), frame);
    }

    private void decode(final FeedDecoder decoder, final byte[] frame)
    {
        sink.clear();
        decoder.onConnected(1);
        final long before = counters.get(FeedCounter.FRAMES);
        decoder.onFrame(new UnsafeBuffer(frame), 0, frame.length, 2);
        assertEquals(before + 1, counters.get(FeedCounter.FRAMES));
        assertTrue(sink.rows().stream().allMatch((row) -> row.type() == EventType.FEED ||
            row.instrumentId() >= 0 && row.instrumentId() < Fixtures.instruments().size()));
    }
}
