package io.ringfence.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.EventType;
import io.ringfence.feeds.binance.BinanceDecoder;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;

/** Recorded frames with seeded damage: nothing may throw, and what is refused is counted. */
class MutatedFramesTest
{
    private static final int ROUNDS = 30_000;
    private static final List<byte[]> FRAMES = new ArrayList<>();

    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();

    @BeforeAll
    static void load()
    {
        for (final String name : List.of("ticker", "trades", "user", "symbol", "heartbeat", "klines", "futuresbalance"))
        {
            Fixtures.lines("coinbase-doc-examples/" + name + ".ndjson")
                .forEach(line -> FRAMES.add(line.getBytes(StandardCharsets.UTF_8)));
        }
        Fixtures.lines("coinbase-btcusd-level2-heartbeats.ndjson").subList(1, 8)
            .forEach(line -> FRAMES.add(line.getBytes(StandardCharsets.UTF_8)));
        Fixtures.lines("binance-spot-btcusdt-20240809.gz").subList(0, 30)
            .forEach(line -> FRAMES.add(line.substring(line.indexOf(' ') + 1).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] mutate(final byte[] frame, final Random random)
    {
        final byte[] bytes = frame.clone();
        switch (random.nextInt(4))
        {
            case 0:
                bytes[random.nextInt(bytes.length)] = (byte)random.nextInt(256);
                return bytes;
            case 1:
                final String structure = "{}[]\":,.-e0\\";
                bytes[random.nextInt(bytes.length)] = (byte)structure.charAt(random.nextInt(structure.length()));
                return bytes;
            case 2:
                return java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default:
                final int from = random.nextInt(bytes.length);
                final int to = random.nextInt(bytes.length);
                final int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, to));
                System.arraycopy(frame, from, bytes, to, length);
                return bytes;
        }
    }

    private void feed(final FeedDecoder decoder, final long seed)
    {
        final Random random = new Random(seed);
        decoder.onConnected(1);
        for (int i = 0; i < ROUNDS; i++)
        {
            final byte[] bytes = mutate(FRAMES.get(random.nextInt(FRAMES.size())), random);
            final int shift = random.nextInt(8);
            final UnsafeBuffer buffer = new UnsafeBuffer(new byte[bytes.length + shift]);
            buffer.putBytes(shift, bytes);
            sink.clear();
            decoder.onFrame(buffer, shift, bytes.length, i);
            assertTrue(sink.rows().stream().allMatch(row -> row.type() == EventType.FEED ||
                row.instrumentId() >= 0 && row.instrumentId() < 3), "seed=" + seed + " round=" + i);
        }
        assertEquals(ROUNDS, counters.get(FeedCounter.FRAMES));
        assertTrue(counters.get(FeedCounter.MALFORMED) > ROUNDS / 10, counters.toString());
        assertTrue(counters.get(FeedCounter.NOT_UTF8) > 0, counters.toString());
    }

    @Test
    void shouldCountAndGoOnWhenCoinbaseFramesAreDamaged()
    {
        feed(new CoinbaseDecoder(
            Fixtures.instruments(), EnumSet.allOf(CoinbaseChannel.class), sink, counters), 20260716);
    }

    @Test
    void shouldCountAndGoOnWhenBinanceFramesAreDamaged()
    {
        feed(new BinanceDecoder(Fixtures.instruments(), sink, counters), 20240809);
    }
}
