package io.ringfence.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.feeds.FeedCounter;
import io.ringfence.feeds.FeedCounters;
import io.ringfence.feeds.FeedDecoder;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;
import io.ringfence.feeds.coinbase.CoinbaseChannel;
import io.ringfence.feeds.coinbase.CoinbaseDecoder;
import io.ringfence.feeds.coinbase.CoinbaseProtocol;

class WebSocketFeedTest
{
    private static final EnumSet<CoinbaseChannel> CHANNELS =
        EnumSet.of(CoinbaseChannel.HEARTBEATS, CoinbaseChannel.LEVEL2);
    private static final FeedSettings SETTINGS = new FeedSettings(2_000, 0, 4096, 6000, 5, 20, 100, 20);
    private static final String BOOK = "{\"channel\":\"l2_data\",\"sequence_num\":%d,\"events\":[{\"type\":\"%s\"," +
        "\"product_id\":\"BTC-USD\",\"updates\":[{\"side\":\"bid\",\"price_level\":\"5\",\"new_quantity\":\"1\"}]}]}";

    private static EventLoopGroup loops;

    private final RecordingSink sink = new RecordingSink();
    private final FeedCounters counters = new FeedCounters();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final WebSocketHost host = new WebSocketHost(loops, null);
    private EventLoop loop;
    private WebSocketFeed feed;

    @BeforeAll
    static void open()
    {
        loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    }

    @AfterAll
    static void shut()
    {
        loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }

    @AfterEach
    void end()
    {
        feed.stop().syncUninterruptibly();
        host.close();
    }

    private void start(final FeedSettings settings)
    {
        start(settings, new CoinbaseDecoder(Fixtures.instruments(), CHANNELS, sink, counters), "127.0.0.1");
    }

    private void start(final FeedSettings settings, final FeedDecoder decoder, final String name)
    {
        loop = loops.next();
        feed = new WebSocketFeed("test", loop, new Endpoint(name, host.port(), null),
            new CoinbaseProtocol(CHANNELS, List.of("BTC-USD", "ETH-USD"), () -> "token"), decoder,
            () -> System.currentTimeMillis() * 1_000_000L, settings, () -> 0.5, faults::add);
        feed.start();
    }

    private void await(final FeedCounter counter, final long count)
    {
        Await.until(() -> counter + " of " + counters, () -> counters.get(counter) >= count);
    }

    private void awaitConnection(final int number)
    {
        Await.until(counters::toString, () -> host.connections.get() >= number && host.received.size() >= 2 * number);
    }

    @Test
    void shouldSubscribeOneChannelAMessageWhenItConnects()
    {
        start(SETTINGS, new CoinbaseDecoder(Fixtures.instruments(), CHANNELS, sink, counters), "localhost");
        awaitConnection(1);
        assertEquals(List.of("{\"type\":\"subscribe\",\"channel\":\"heartbeats\",\"jwt\":\"token\"}",
            "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"],\"channel\":\"level2\"," +
            "\"jwt\":\"token\"}"), List.copyOf(host.received));
    }

    @Test
    void shouldReconnectAndSubscribeAgainWhenThePeerCloses()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.send(new CloseWebSocketFrame(1001, "going away"));
        awaitConnection(2);
        host.connection.close();
        awaitConnection(3);
        final List<String> events = sink.feedEvents();
        assertEquals(List.of("CONNECTED", "DISCONNECTED close 1001 going away", "CONNECTED"), events.subList(0, 3));
        assertTrue(events.get(3).startsWith("DISCONNECTED clos"), events.get(3));
        assertEquals("CONNECTED", events.get(4));
    }

    @Test
    void shouldResubscribeBooksWhenTheSequenceJumps()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.send(String.format(BOOK, 0, "snapshot"));
        await(FeedCounter.LEVELS, 1);
        host.send(String.format(BOOK, 5, "update"));
        Await.until(() -> host.received.toString(), () -> host.received.size() >= 4);
        assertTrue(List.copyOf(host.received).get(2).startsWith("{\"type\":\"unsubscribe\",\"product_ids\":"));
        assertTrue(List.copyOf(host.received).get(3).startsWith("{\"type\":\"subscribe\",\"product_ids\":"));
        host.send(String.format(BOOK, 6, "snapshot"));
        await(FeedCounter.RESYNCED, 2);
        assertEquals(1, host.connections.get());
    }

    @Test
    void shouldReconnectWhenResyncsDoNotHelp()
    {
        start(SETTINGS);
        awaitConnection(1);
        for (int i = 1; host.connections.get() == 1; i++)
        {
            host.send(String.format(BOOK, i * 10, "update"));
            Await.until(() -> "", pause(10));
        }
        await(FeedCounter.CONNECTS, 2);
        assertEquals(5, counters.get(FeedCounter.RESYNCS));
    }

    @Test
    void shouldGiveUpAndComeBackWhenThePeerIsSilent()
    {
        start(SETTINGS.silenceMs(150));
        awaitConnection(2);
        assertTrue(sink.feedEvents().get(1).startsWith("DISCONNECTED silent for"), sink.feedEvents().toString());
        await(FeedCounter.SILENCES, 1);
    }

    @Test
    void shouldPutFragmentsTogetherWhenAMessageComesInPieces()
    {
        start(SETTINGS);
        awaitConnection(1);
        final String text = String.format(BOOK, 0, "snapshot");
        host.send(new TextWebSocketFrame(false, 0, text.substring(0, 20)));
        host.send(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        host.send(new ContinuationWebSocketFrame(false, 0, text.substring(20, 70)));
        host.send(new ContinuationWebSocketFrame(true, 0, text.substring(70)));
        host.send(String.format(BOOK, 1, "update"));
        await(FeedCounter.LEVELS, 2);
        assertEquals(1, counters.get(FeedCounter.PINGS));
    }

    @Test
    void shouldEndTheConnectionWhenAFrameIsTooLong()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.send("x".repeat(5000));
        await(FeedCounter.FRAMES_TOO_LONG, 1);
        awaitConnection(2);
    }

    @Test
    void shouldEndTheConnectionWhenFragmentsAddUpBeyondTheCap()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.send(new TextWebSocketFrame(false, 0, "x".repeat(3500)));
        host.send(new ContinuationWebSocketFrame(false, 0, "x".repeat(3500)));
        await(FeedCounter.FRAMES_TOO_LONG, 1);
        awaitConnection(2);
    }

    @Test
    void shouldEndTheConnectionWhenPingsFlood()
    {
        start(SETTINGS);
        awaitConnection(1);
        for (int i = 0; i < 20; i++)
        {
            host.send(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        }
        await(FeedCounter.PING_FLOODS, 1);
        awaitConnection(2);
    }

    @Test
    void shouldEndTheConnectionWhenThePeerBreaksTheProtocol()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.sendRaw(new byte[]{(byte)0xC1, 0x01, 'x'});
        await(FeedCounter.PROTOCOL_ERRORS, 1);
        awaitConnection(2);
        host.send(new ContinuationWebSocketFrame(true, 0, "x"));
        await(FeedCounter.PROTOCOL_ERRORS, 2);
        awaitConnection(3);
    }

    @Test
    void shouldIgnoreWhenAFrameIsBinary()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.send(new BinaryWebSocketFrame(false, 0, Unpooled.wrappedBuffer(new byte[3])));
        host.send(new ContinuationWebSocketFrame(true, 0, Unpooled.wrappedBuffer(new byte[3])));
        host.send(String.format(BOOK, 0, "snapshot"));
        await(FeedCounter.LEVELS, 1);
        assertEquals(1, counters.get(FeedCounter.BINARY_FRAMES));
        assertEquals(1, host.connections.get());
    }

    @Test
    void shouldRetryWhenNobodyListens()
    {
        host.close();
        start(SETTINGS);
        await(FeedCounter.CONNECT_FAILURES, 3);
        assertTrue(sink.rows().isEmpty());
    }

    @Test
    void shouldCountAndComeBackWhenTheSinkFails()
    {
        final EventSink failing = new EventSink()
        {
            @Override
            public Row claim(final EventType type, final Source source, final int id, final long receiveTimeNs)
            {
                if (type == EventType.LEVEL)
                {
                    throw new IllegalStateException("the ring is gone");
                }
                return sink.claim(type, source, id, receiveTimeNs);
            }

            @Override
            public void publish()
            {
                sink.publish();
            }
        };
        start(SETTINGS, new CoinbaseDecoder(Fixtures.instruments(), CHANNELS, failing, counters), "127.0.0.1");
        awaitConnection(1);
        host.send(String.format(BOOK, 0, "snapshot"));
        await(FeedCounter.FAULTS, 1);
        awaitConnection(2);
        assertEquals("the ring is gone", faults.get(0).getMessage());
    }

    @Test
    void shouldRebuildWhenTheRingDroppedData()
    {
        start(SETTINGS);
        awaitConnection(1);
        host.send(String.format(BOOK, 0, "snapshot"));
        await(FeedCounter.LEVELS, 1);
        feed.onSinkGap();
        // The loop takes note of the gap before the next frame can reach it.
        loop.submit(() -> {}).syncUninterruptibly();
        host.send(String.format(BOOK, 1, "update"));
        await(FeedCounter.RESYNCS, 1);
        await(FeedCounter.ORPHAN_LEVELS, 1);
    }

    @Test
    void shouldStayAwayWhenStopped()
    {
        start(SETTINGS);
        awaitConnection(1);
        feed.stop().syncUninterruptibly();
        Await.until(() -> "", pause(200));
        assertEquals(1, host.connections.get());
        assertEquals(List.of("CONNECTED", "DISCONNECTED stopped"), sink.feedEvents());
    }

    private static java.util.function.BooleanSupplier pause(final long ms)
    {
        final long until = System.nanoTime() + ms * 1_000_000;
        return () -> System.nanoTime() > until;
    }
}
