package io.ringfence.venue.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import io.ringfence.engine.event.Decimal;
import io.ringfence.venue.Instruments;
import io.ringfence.venue.exchange.ExchangeSettings;
import io.ringfence.venue.exchange.SimulatedExchange;
import io.ringfence.venue.fault.FaultRates;
import io.ringfence.venue.market.WalkSettings;
import io.ringfence.venue.order.Fees;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The whole server on a clock turned by hand: the same seed has the same bad day, byte for byte. */
class RepeatableDayTest
{
    private static final long START = 1_700_000_000_000_000_000L;
    private static final int STEPS = 1_500;
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @Test
    void shouldHaveTheSameBadDayWhenTheSeedIsTheSame()
    {
        final List<String> once = day(11);

        assertEquals(once, day(11));
        assertNotEquals(once, day(12));
        assertTrue(once.size() > STEPS / 2, "size=" + once.size());
    }

    @Test
    void shouldKeepAnExactLedgerWhenTheDayIsBad()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            final List<String> day = day(seed);
            assertEquals("exact", day.get(day.size() - 1), "seed=" + seed);
        }
    }

    private static List<String> day(final long seed)
    {
        final MockTicker ticker = Ticker.newMockTicker();
        final EmbeddedChannel home = EmbeddedChannel.builder().ticker(ticker).build();
        final SimulatedExchange exchange = new SimulatedExchange(new ExchangeSettings(
            Instruments.ALL, seed, WalkSettings.DEFAULT, Fees.DEFAULT, 100_000 * Decimal.ONE, 3, 10_000,
            TimeUnit.SECONDS.toNanos(7)), START);
        final VenueServer server = new VenueServer(
            exchange, new ServerSettings(Fees.DEFAULT, 1, false, null, false, new ServiceSettings(
                seed, FaultRates.drawn(seed), 1_000_000, 3_000_000, 30)), home.eventLoop(), ticker::nanoTime);
        server.open();
        final List<EmbeddedChannel> channels = new ArrayList<>();
        final List<String> seen = new ArrayList<>();
        final SplittableRandom random = new SplittableRandom(seed);
        EmbeddedChannel stream = null;
        EmbeddedChannel requests = null;
        for (int step = 0; step < STEPS; step++)
        {
            if (stream == null || !stream.isActive())
            {
                stream = connect(server, ticker, channels);
                stream.writeInbound(ascii("GET / HTTP/1.1\r\nHost: v\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
                stream.writeInbound(subscribe("user"));
                stream.writeInbound(subscribe("ticker"));
            }
            if (requests == null || !requests.isActive())
            {
                requests = connect(server, ticker, channels);
            }
            if (random.nextInt(10) == 0)
            {
                requests.writeInbound(ascii(request(exchange, random, step)));
            }
            ticker.advance(STEP_NS, TimeUnit.NANOSECONDS);
            home.runPendingTasks();
            home.runScheduledPendingTasks();
            channels.forEach(channel -> turn(channel, seen));
        }
        seen.add(ledger(exchange));
        home.finishAndReleaseAll();
        channels.forEach(EmbeddedChannel::finishAndReleaseAll);
        return seen;
    }

    private static EmbeddedChannel connect(
        final VenueServer server, final MockTicker ticker, final List<EmbeddedChannel> channels)
    {
        final EmbeddedChannel channel = EmbeddedChannel.builder().ticker(ticker).build();
        server.accept(channel);
        channels.add(channel);
        return channel;
    }

    private static void turn(final EmbeddedChannel channel, final List<String> seen)
    {
        channel.runPendingTasks();
        channel.runScheduledPendingTasks();
        for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound())
        {
            final ByteBuf bytes = (ByteBuf)out;
            seen.add(bytes.toString(StandardCharsets.ISO_8859_1));
            bytes.release();
        }
    }

    /** A new order, or an edit or a cancel of the newest open one. */
    private static String request(final SimulatedExchange exchange, final SplittableRandom random, final int step)
    {
        final int market = random.nextInt(Instruments.ALL.size());
        final String product = Instruments.ALL.get(market).symbol();
        final String mark = Instruments.text(
            Decimal.floorToStep(exchange.markets().get(market).mark(), Instruments.ALL.get(market).priceIncrement()));
        final String size = market == 2 ? "100" : market == 1 ? "0.1" : "0.01";
        final String newest = exchange.desk().openOrders().stream().reduce((a, b) -> b)
            .map(order -> order.id()).orElse("none");
        switch (random.nextInt(5))
        {
            case 0:
                return post("orders/batch_cancel", "{\"order_ids\":[\"" + newest + "\"]}");
            case 1:
                return post("orders/edit", "{\"order_id\":\"" + newest + "\",\"price\":\"" + mark + "\",\"size\":\"" +
                    size + "\"}");
            case 2:
                return post("orders", order(step, product, random, "market_market_ioc\":{\"base_size\":\"" + size +
                    "\"}"));
            default:
                return post("orders", order(step, product, random, "limit_limit_gtc\":{\"base_size\":\"" + size +
                    "\",\"limit_price\":\"" + mark + "\",\"post_only\":false}"));
        }
    }

    private static String order(
        final int step, final String product, final SplittableRandom random, final String configuration)
    {
        return "{\"client_order_id\":\"d-" + step + "\",\"product_id\":\"" + product + "\",\"side\":\"" +
            (random.nextBoolean() ? "BUY" : "SELL") + "\",\"order_configuration\":{\"" + configuration + "}}";
    }

    /** Cash is what fills, fees and funding make of it, and orders add up to their fills. */
    private static String ledger(final SimulatedExchange exchange)
    {
        final long[] cash = {100_000 * Decimal.ONE};
        exchange.desk().orders().stream().filter(order -> !order.market().instrument().perpetual()).forEach(order ->
            cash[0] += (order.side() == io.ringfence.engine.event.Side.BUY ? -order.filledValue() :
                order.filledValue()) - order.fees());
        exchange.desk().orders().stream().filter(order -> order.market().instrument().perpetual()).forEach(order ->
            cash[0] -= order.fees());
        exchange.markets().stream().filter(market -> market.instrument().perpetual()).forEach(market ->
            cash[0] += exchange.desk().account().perpetual(market).profit());
        exchange.desk().account().fundings().forEach(funding -> cash[0] += funding.amount());
        final long stated = exchange.desk().account().balance("USD").total();
        final long fills = exchange.desk().orders().stream().mapToLong(order -> order.fills()).sum();
        return cash[0] == stated && fills == exchange.desk().fills().size() && fills > 0 ? "exact" :
            "cash=" + cash[0] + " stated=" + stated + " fills=" + fills;
    }

    private static String post(final String route, final String body)
    {
        return "POST /api/v3/brokerage/" + route + " HTTP/1.1\r\nHost: v\r\nContent-Length: " + body.length() +
            "\r\n\r\n" + body;
    }

    private static ByteBuf subscribe(final String channel)
    {
        final byte[] text = ("{\"type\":\"subscribe\",\"channel\":\"" + channel +
            "\",\"product_ids\":[\"BTC-USD\"]}").getBytes(StandardCharsets.US_ASCII);
        return Unpooled.buffer().writeByte(0x81).writeByte(0x80 | text.length).writeInt(0).writeBytes(text);
    }

    private static ByteBuf ascii(final String text)
    {
        return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
    }
}
