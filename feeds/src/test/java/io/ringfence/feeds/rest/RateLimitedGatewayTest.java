package io.ringfence.feeds.rest;

import static io.ringfence.feeds.Fixtures.decimal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.ClientOrderId;
import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.feeds.Fixtures;
import io.ringfence.feeds.RecordingSink;
import io.ringfence.feeds.net.Await;
import io.ringfence.feeds.net.Endpoint;

/** Order entry at a venue that says it was asked too often. */
class RateLimitedGatewayTest
{
    private static final UUID VENUE = UUID.fromString("1f71a67f-6964-4a58-9438-411a5a6f22fc");
    private static final String CREATED = "{\"success\":true,\"success_response\":{\"order_id\":\"" + VENUE + "\"}}";
    private static final String CANCELLED =
        "{\"results\":[{\"success\":true,\"failure_reason\":\"UNKNOWN\",\"order_id\":\"" + VENUE + "\"}]}";
    private static final RestSettings SETTINGS = new RestSettings(2, 1_000, 5_000, 5_000, 64, 10, 50);
    private static final int TOO_MANY = 429;
    private static final long MS = 1_000_000;

    @Test
    void shouldKeepStillForAWhileAndCancelAgainWhenTheVenueWasAskedTooOften()
    {
        final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        final GatewayCounters counters = new GatewayCounters();
        final AtomicInteger asked = new AtomicInteger();
        try (HttpHost host = new HttpHost(loops))
        {
            host.answer(request ->
            {
                host.status = asked.getAndIncrement() == 0 ? TOO_MANY : 200;
                return request.contains("batch_cancel") ? CANCELLED : CREATED;
            });
            final CoinbaseOrderGateway gateway = new CoinbaseOrderGateway(
                loops.next(), new Endpoint("127.0.0.1", host.port(), null), Fixtures.instruments(),
                new RecordingSink(), () -> 7, new KillFlag(), null, SETTINGS, () -> 0.5, counters);
            gateway.start();
            Await.until(counters::toString, () -> counters.get(GatewayCounter.CONNECTS) == 2);
            final long began = System.nanoTime();
            send(gateway, CommandKind.CANCEL, 0);
            Await.until(counters::toString, () -> counters.get(GatewayCounter.RATE_LIMITED) == 1);
            send(gateway, CommandKind.NEW, 1);
            Await.until(counters::toString, () -> counters.get(GatewayCounter.ACKNOWLEDGED) == 2);

            assertTrue(System.nanoTime() - began >= 100 * MS, "it did not wait");
            assertEquals(3, host.requests.size());
            assertEquals(0, counters.get(GatewayCounter.REJECTED));
            gateway.stop().syncUninterruptibly();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    @Test
    void shouldPauseTwiceAsLongEachTimeInARow()
    {
        final RateLimitPause pause = new RateLimitPause();
        assertTrue(pause.isOver(0));
        for (final long length : new long[] {100, 200, 400, 800, 1_600, 1_600})
        {
            pause.refused(0);
            assertFalse(pause.isOver(length * MS - 1), "after " + length);
            assertTrue(pause.isOver(length * MS), "after " + length);
        }
        pause.answered();
        pause.refused(0);
        assertTrue(pause.isOver(100 * MS));
    }

    private static void send(final CoinbaseOrderGateway gateway, final CommandKind kind, final int index)
    {
        final Row row = Row.allocate().begin(EventType.TIMER, Source.TIMER, Row.NONE, 1).sequence(42);
        new CommandRecord().append(row).command(kind).clientOrderId(ClientOrderId.of(1, 42, index)).instrument(0)
            .venueOrderId(VENUE.getMostSignificantBits(), VENUE.getLeastSignificantBits()).side(Side.BUY)
            .orderType(OrderType.LIMIT).timeInForce(TimeInForce.GTC).price(decimal("64144.57"))
            .quantity(decimal("0.0015"));
        gateway.send(row, row.recordsOffset());
    }
}
