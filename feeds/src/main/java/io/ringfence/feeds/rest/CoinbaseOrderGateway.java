package io.ringfence.feeds.rest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.pipeline.KillFlag;
import io.ringfence.engine.pipeline.OrderGateway;
import io.ringfence.feeds.OrderIdListener;
import io.ringfence.feeds.net.Endpoint;
import io.ringfence.feeds.net.Transport;

/**
 * Order entry over Coinbase's REST interface. {@link #send} is the dispatch thread's; {@link #start}, {@link #stop} and
 * {@link #unanswered} are anybody's; all else happens on the io thread, which also publishes what became of a command.
 * <pre>
 *  dispatch --copy--> ring --wake--> io: cancels first --+-- kill flag? -- socket --> venue
 *                                        orders, amends --+
 *                                        held: cancels and amends without the venue's id yet
 * </pre>
 * <ul>
 * <li>A request is sent once. A time-out, a lost connection, a server's error or a reply that cannot be read after
 * bytes may have left is UNKNOWN, never a rejection.</li>
 * <li>What waits too long for a connection is refused: nothing of it has left.</li>
 * <li>After a 429 orders and amends wait a little; a cancel that got one goes again, since doing it twice does no
 * harm. An order that got one is refused: whether it is still wanted is for the engine to say.</li>
 * <li>The kill flag is read right before the socket write and holds orders and amends back, never cancels.</li>
 * <li>A cancel or amend of an order whose venue id is not known yet waits until the acknowledgement or the user
 * channel names it.</li>
 * <li>A taken cancel says nothing: the end of the order comes over the user channel. A taken amend is AMENDED.</li>
 * </ul>
 */
public final class CoinbaseOrderGateway implements OrderGateway, OrderIdListener
{
    private static final String NOT_ACCEPTED = "order was not accepted";
    private static final Logger LOGGER = LoggerFactory.getLogger(CoinbaseOrderGateway.class);
    private static final int RING_BYTES = 1 << 20;
    private static final int MESSAGE_TYPE = 1;
    private static final int TICK_MS = 20;
    private static final int MAX_CANCELS = 50;
    private static final Set<String> NOT_OPEN = Set.of("UNKNOWN_CANCEL_ORDER", "ORDER_IS_FULLY_FILLED");

    private final EventLoop loop;
    private final Transport transport;
    private final RestSettings settings;
    private final KillFlag killFlag;
    private final GatewayCounters counters;
    private final ExecutionWriter executions;
    private final RequestHealth health;
    private final RingBuffer ring = new OneToOneRingBuffer(
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(
            RING_BYTES + RingBufferDescriptor.TRAILER_LENGTH, BitUtil.CACHE_LINE_LENGTH)));
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Runnable drain = this::drain;
    private final MessageHandler taking = this::take;

    private final OrderIds ids = new OrderIds();
    private final ArrayDeque<Command> cancels = new ArrayDeque<>();
    private final ArrayDeque<Command> orders = new ArrayDeque<>();
    private final List<Command> held = new ArrayList<>();
    private final ArrayDeque<Command> later = new ArrayDeque<>();
    private final RateLimitPause pause = new RateLimitPause();
    private final ArrayDeque<Command> spare = new ArrayDeque<>();
    private final RestConnection[] connections;
    private final OrderExchange[] exchanges;
    private Future<?> tick;
    private boolean started;

    /**
     * @param loop the io thread, which writes the ring of events
     * @param endpoint of REST
     * @param instruments all
     * @param sink to publish to
     * @param clock of the edge
     * @param killFlag read right before the socket write
     * @param tokens per request, or null where none is wanted
     * @param settings bounds and times
     * @param jitter 0 to 1, for the pauses between attempts to connect
     * @param counters to count in
     */
    public CoinbaseOrderGateway(
        final EventLoop loop,
        final Endpoint endpoint,
        final InstrumentTable instruments,
        final EventSink sink,
        final EdgeClock clock,
        final KillFlag killFlag,
        final BearerTokens tokens,
        final RestSettings settings,
        final DoubleSupplier jitter,
        final GatewayCounters counters)
    {
        this.loop = loop;
        transport = endpoint.transport();
        this.settings = settings;
        this.killFlag = killFlag;
        this.counters = counters;
        executions = new ExecutionWriter(sink, clock);
        health = new RequestHealth(sink, clock);
        connections = new RestConnection[settings.connections()];
        exchanges = new OrderExchange[settings.connections()];
        for (int i = 0; i < connections.length; i++)
        {
            connections[i] = new RestConnection(loop, endpoint, settings, jitter, counters, this::pump);
            exchanges[i] = new OrderExchange(
                this, connections[i], endpoint.host(), new OrderBodies(instruments), tokens, counters,
                health);
        }
    }

    /** Begins to connect. */
    public void start()
    {
        loop.execute(() ->
        {
            started = true;
            for (final RestConnection connection : connections)
            {
                connection.start();
            }
            tick = loop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        });
    }

    /**
     * Ends all connections; requests in flight become UNKNOWN, what waits is refused.
     *
     * @return done when nothing more is published
     */
    public Future<?> stop()
    {
        final Promise<Void> done = loop.newPromise();
        loop.execute(() ->
        {
            drain();
            started = false;
            if (tick != null)
            {
                tick.cancel(false);
            }
            for (final RestConnection connection : connections)
            {
                connection.stop("stopped");
            }
            refuseAll(cancels);
            refuseAll(later);
            refuseAll(orders);
            refuseAll(held);
            done.setSuccess(null);
        });
        return done;
    }

    /** @return commands taken whose outcome is not published yet; a taken cancel counts until its reply */
    public int unanswered()
    {
        return unanswered.get();
    }

    /** @return what was counted */
    public GatewayCounters counters()
    {
        return counters;
    }

    @Override
    public void send(final Row row, final int commandOffset)
    {
        final int index = ring.tryClaim(MESSAGE_TYPE, Command.MESSAGE_LENGTH);
        if (index < 0)
        {
            // Thousands of commands wait for a thread that does not come: dropping one would lose an order silently.
            throw new IllegalStateException("order entry does not keep up: its queue is full");
        }
        unanswered.incrementAndGet();
        ring.buffer().putLong(index, row.sequence());
        ring.buffer().putBytes(index + Long.BYTES, row.buffer(), commandOffset, Command.RECORD_LENGTH);
        ring.commit(index);
        if (awake.compareAndSet(false, true))
        {
            loop.execute(drain);
        }
    }

    @Override
    public void onOrderId(final long clientOrderId, final long high, final long low)
    {
        ids.put(clientOrderId, high, low);
        if (!held.isEmpty())
        {
            release(clientOrderId);
            pump();
        }
    }

    private void drain()
    {
        awake.set(false);
        try
        {
            ring.read(taking);
            pump();
        }
        catch (final Throwable t)
        {
            fault(t);
        }
    }

    private void take(final int type, final MutableDirectBuffer buffer, final int index, final int length)
    {
        counters.increment(GatewayCounter.COMMANDS);
        final Command command = (spare.isEmpty() ? new Command() : spare.pop()).copyFrom(
            buffer, index, transport.nanoTime());
        final String obstacle = started ? OrderBodies.obstacle(command.record()) : "not sent: stopped";
        if (obstacle != null)
        {
            refuse(command, obstacle);
        }
        else if (cancels.size() + orders.size() + held.size() + later.size() >= settings.maxQueued())
        {
            refuse(command, "not sent: queue full");
        }
        else if (command.record().command() != CommandKind.NEW && !command.venueIdKnown() &&
            ids.refused(command.record().clientOrderId()))
        {
            refuse(command, NOT_ACCEPTED);
        }
        else if (command.record().command() == CommandKind.NEW || command.venueIdKnown() || ids.fill(command))
        {
            queue(command);
        }
        else
        {
            counters.increment(GatewayCounter.HELD);
            held.add(command);
        }
    }

    private void queue(final Command command)
    {
        (command.record().command() == CommandKind.CANCEL ? cancels : orders).add(command);
    }

    /** Sends what waits, cancels before all else, as long as there is a connection. */
    private void pump()
    {
        final boolean mayOrder = pause.isOver(transport.nanoTime());
        for (int i = 0; i < connections.length && !(cancels.isEmpty() && orders.isEmpty()); i++)
        {
            if (connections[i].ready() && (mayOrder || !cancels.isEmpty()))
            {
                pump(connections[i], exchanges[i]);
            }
        }
    }

    private void pump(final RestConnection connection, final OrderExchange exchange)
    {
        if (!cancels.isEmpty())
        {
            while (!cancels.isEmpty() && exchange.size() < MAX_CANCELS)
            {
                exchange.add(cancels.poll());
            }
            exchange.send();
            return;
        }
        while (!orders.isEmpty() && connection.ready())
        {
            final Command command = orders.poll();
            exchange.add(command);
            exchange.encode();
            if (killFlag.allows(command.sequence()))
            {
                exchange.write();
            }
            else
            {
                exchange.discard();
                counters.increment(GatewayCounter.KILLED);
                refuse(command, "kill switch");
            }
        }
    }

    private void tick()
    {
        try
        {
            final long now = transport.nanoTime();
            for (final RestConnection connection : connections)
            {
                connection.tick(now);
            }
            if (pause.isOver(now))
            {
                cancels.addAll(later);
                later.clear();
            }
            expire(cancels, now, "not sent: no connection");
            expire(orders, now, pause.isOver(now) ? "not sent: no connection" : "not sent: rate limit of the venue");
            drain();
            health.tick();
        }
        catch (final Throwable t)
        {
            fault(t);
        }
    }

    private void expire(final ArrayDeque<Command> queue, final long now, final String reason)
    {
        while (!queue.isEmpty() &&
            now - queue.peek().queuedNanos() > TimeUnit.MILLISECONDS.toNanos(settings.queueTimeoutMs()))
        {
            refuse(queue.poll(), reason);
            health.failed("no connection");
        }
    }

    private void release(final long clientOrderId)
    {
        final long now = transport.nanoTime();
        for (final Iterator<Command> waiting = held.iterator(); waiting.hasNext();)
        {
            final Command command = waiting.next();
            if (command.record().clientOrderId() == clientOrderId)
            {
                waiting.remove();
                ids.fill(command);
                command.queuedNanos(now);
                queue(command);
            }
        }
    }

    /** The order of held commands will never have an id. */
    private void refuseHeld(final long clientOrderId)
    {
        for (int i = held.size() - 1; i >= 0; i--)
        {
            if (held.get(i).record().clientOrderId() == clientOrderId)
            {
                refuse(held.remove(i), NOT_ACCEPTED);
            }
        }
    }

    private void refuseAll(final Collection<Command> commands)
    {
        final List<Command> copy = new ArrayList<>(commands);
        commands.clear();
        copy.forEach(command -> refuse(command, "not sent: stopped"));
    }

    private void refuse(final Command command, final String reason)
    {
        counters.increment(GatewayCounter.NOT_SENT);
        answer(command, ExecutionWriter.refusal(command.record().command()), reason);
    }

    /** Whether requests that are lost now are the venue's fault. */
    boolean started()
    {
        return started;
    }

    /** The venue took a command. */
    void taken(final Command command, final long high, final long low)
    {
        counters.increment(GatewayCounter.ACKNOWLEDGED);
        final CommandKind kind = command.record().command();
        if (kind == CommandKind.NEW)
        {
            command.venueId(high, low);
            answer(command, ExecutionKind.ACK, "");
        }
        else if (kind == CommandKind.AMEND)
        {
            answer(command, ExecutionKind.AMENDED, "");
        }
        else
        {
            done(command);
        }
    }

    /** The venue refused a command. Where it has no such open order to cancel, how that one ended is unknown. */
    void rejected(final Command command, final String reason)
    {
        if (command.record().command() == CommandKind.CANCEL && NOT_OPEN.contains(reason))
        {
            unknown(command, reason);
            return;
        }
        counters.increment(GatewayCounter.REJECTED);
        answer(command, ExecutionWriter.refusal(command.record().command()), reason);
    }

    /** The venue was asked too often: orders and amends wait a little, and so does what it refused to cancel. */
    void limited()
    {
        pause.refused(transport.nanoTime());
    }

    /** The venue takes requests. */
    void unlimited()
    {
        pause.answered();
    }

    /** A cancel that was one request too many is asked for again, unless it has waited too long. */
    void cancelLater(final Command command, final String reason)
    {
        if (transport.nanoTime() - command.queuedNanos() > TimeUnit.MILLISECONDS.toNanos(settings.queueTimeoutMs()))
        {
            rejected(command, reason);
        }
        else
        {
            later.add(command);
        }
    }

    /** Nobody knows what became of a command. */
    void unknown(final Command command, final String reason)
    {
        counters.increment(GatewayCounter.UNKNOWN);
        answer(command, ExecutionKind.UNKNOWN, reason);
    }

    private void answer(final Command command, final ExecutionKind kind, final String reason)
    {
        final long clientOrderId = command.record().clientOrderId();
        if (kind == ExecutionKind.REJECTED && command.record().command() == CommandKind.NEW)
        {
            ids.refuse(clientOrderId);
        }
        executions.write(command, kind, reason);
        final boolean acknowledged = kind == ExecutionKind.ACK && command.venueIdKnown();
        final long high = command.venueHigh();
        final long low = command.venueLow();
        done(command);
        if (acknowledged)
        {
            onOrderId(clientOrderId, high, low);
        }
        else if (kind == ExecutionKind.REJECTED)
        {
            refuseHeld(clientOrderId);
        }
    }

    private void done(final Command command)
    {
        spare.push(command);
        unanswered.decrementAndGet();
    }

    private void fault(final Throwable fault)
    {
        counters.increment(GatewayCounter.FAULTS);
        LOGGER.error("fault on the io thread", fault);
    }
}
