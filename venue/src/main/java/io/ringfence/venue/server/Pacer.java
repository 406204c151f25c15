package io.ringfence.venue.server;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netty.channel.EventLoop;
import io.ringfence.venue.exchange.SimulatedExchange;

/**
 * Turns the exchange's clock: with wall time times a factor, or as fast as the clients read. Runs on the venue's
 * thread.
 */
final class Pacer
{
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long IDLE_NS = 5_000_000;
    /** Market time made up at most after a pause of the process. */
    private static final long MOST_CATCH_UP_NS = 2_000_000_000L;
    private static final int TICKS_PER_TURN = 16;

    private final SimulatedExchange exchange;
    private final Sessions sessions;
    private final EventLoop loop;
    private final int factor;
    private final LongSupplier nanoTime;
    private long wallOriginNs;
    private long marketOriginNs;

    /**
     * @param factor market seconds in a second, 0 for as fast as the clients read
     * @param nanoTime elapsed time
     */
    Pacer(
        final SimulatedExchange exchange, final Sessions sessions, final EventLoop loop, final int factor,
        final LongSupplier nanoTime)
    {
        this.exchange = exchange;
        this.sessions = sessions;
        this.loop = loop;
        this.factor = factor;
        this.nanoTime = nanoTime;
    }

    void start()
    {
        wallOriginNs = nanoTime.getAsLong();
        marketOriginNs = exchange.nowNs();
        if (factor == 0)
        {
            loop.execute(this::runFreely);
        }
        else
        {
            final long tickNs = Math.min(exchange.tickNs(), 20 * NANOS_PER_MILLI);
            final long period = Math.max(NANOS_PER_MILLI, tickNs / factor);
            loop.scheduleAtFixedRate(this::runPaced, period, period, TimeUnit.NANOSECONDS);
        }
    }

    /** Brings the clock up to now, so that what a client asks meets the market of this moment. */
    void catchUp()
    {
        if (factor != 0)
        {
            final long due = marketOriginNs + (nanoTime.getAsLong() - wallOriginNs) * factor;
            final long excess = due - exchange.nowNs() - MOST_CATCH_UP_NS * factor;
            if (excess > 0)
            {
                marketOriginNs -= excess;
            }
            exchange.advanceTo(Math.min(due, due - Math.max(0, excess)));
        }
    }

    private void runPaced()
    {
        catchUp();
        sessions.flush();
    }

    private void runFreely()
    {
        boolean anyone = false;
        boolean everyoneReads = true;
        for (final Session session : sessions.open())
        {
            anyone |= session.subscribed();
            everyoneReads &= session.writable();
        }
        if (!anyone || !everyoneReads)
        {
            loop.schedule(this::runFreely, anyone ? NANOS_PER_MILLI / 10 : IDLE_NS, TimeUnit.NANOSECONDS);
            return;
        }
        for (int i = 0; i < TICKS_PER_TURN; i++)
        {
            exchange.tick();
        }
        sessions.flush();
        // Scheduled, not executed: the loop reads its sockets before the next turn.
        loop.schedule(this::runFreely, 0, TimeUnit.NANOSECONDS);
    }
}
