package io.ringfence.benchmarks.kill;

import java.util.concurrent.TimeUnit;

import io.netty.channel.EventLoop;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.IntentBody;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.QuoteBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.RingPublisher;
import io.ringfence.feeds.rest.CoinbaseOrderGateway;

/**
 * Full load, on the io thread between its sockets: quotes at a rate, and more orders than order entry can carry, so
 * that some always wait for a connection.
 */
final class KillLoad
{
    private static final int MOST_AT_ONCE = 64;
    private static final int WAITING = 64;
    private static final int ORDERS_AT_ONCE = 4;
    private static final long TURN_US = 50;
    private static final long INTENTS_PER_SECOND = 50_000;
    private static final long BASE = 1_754_000_000_000_000_000L;

    private final QuoteBody quote = new QuoteBody();
    private final IntentBody intent = new IntentBody();
    private final EventLoop loop;
    private final RingPublisher publisher;
    private final InstrumentTable instruments;
    private final CoinbaseOrderGateway gateway;
    private final int rate;
    private long beganNanos;
    private long quotes;
    private volatile long intents;
    private volatile boolean running;

    KillLoad(
        final EventLoop loop, final RingPublisher publisher, final InstrumentTable instruments,
        final CoinbaseOrderGateway gateway, final int rate)
    {
        this.loop = loop;
        this.publisher = publisher;
        this.instruments = instruments;
        this.gateway = gateway;
        this.rate = rate;
    }

    static long nowNs()
    {
        return BASE + System.nanoTime();
    }

    void start()
    {
        loop.execute(() ->
        {
            beganNanos = System.nanoTime();
            running = true;
            turn();
        });
    }

    void stop()
    {
        running = false;
    }

    /** Intents published so far, those that the engine refused included. */
    long intents()
    {
        return intents;
    }

    /** Quotes published so far. */
    long quotes()
    {
        return quotes;
    }

    private void turn()
    {
        if (!running)
        {
            return;
        }
        final long due = (System.nanoTime() - beganNanos) / 1_000 * rate / 1_000_000;
        for (int i = 0; i < MOST_AT_ONCE && quotes < due; i++)
        {
            quote((int)(quotes++ % instruments.size()));
        }
        final long intentsDue = (System.nanoTime() - beganNanos) / 1_000 * INTENTS_PER_SECOND / 1_000_000;
        for (int i = 0; i < ORDERS_AT_ONCE && intents < intentsDue && gateway.unanswered() < WAITING; i++)
        {
            intent();
        }
        // Scheduled and not executed: a loop with tasks in line looks at its sockets once a second.
        loop.schedule(this::turn, TURN_US, TimeUnit.MICROSECONDS);
    }

    void quote(final int instrument)
    {
        final Row row = publisher.claim(EventType.QUOTE, Source.COINBASE, instrument, nowNs());
        final long mark = instruments.get(instrument).startMark();
        final long step = instruments.get(instrument).priceIncrement() * (1 + (quotes & 1));
        quote.wrap(row).bid(mark - step).bidQuantity(1_000_000 * Decimal.ONE).ask(mark + step)
            .askQuantity(1_000_000 * Decimal.ONE);
        publisher.publish();
    }

    private void intent()
    {
        final Row row = publisher.claim(EventType.INTENT, Source.SCENARIO, 0, nowNs());
        final long least = instruments.get(0).minQuantity();
        intent.wrap(row).portfolio("default").strategy("manual").side(Side.BUY).orderType(OrderType.LIMIT)
            .quantity(least * 10).timeInForce(TimeInForce.IOC).price(instruments.get(0).startMark());
        publisher.publish();
        intents++;
    }
}
