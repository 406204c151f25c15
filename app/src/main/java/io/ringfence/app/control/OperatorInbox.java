package io.ringfence.app.control;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;

import io.ringfence.engine.config.ChangeText;
import io.ringfence.engine.event.ConfigBody;
import io.ringfence.engine.event.EdgeClock;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.pipeline.KillFlag;

/**
 * Commands between the control thread, which offers them, and the io thread, which makes them events. Bounded; a halt
 * of everything is never refused, and has raised the kill flag before it waits for its turn.
 */
final class OperatorInbox
{
    /** Commands that may wait, and halts beside them. */
    static final int CAPACITY = 32;
    /** Characters of changes in one event of each kind. */
    static final int OPERATOR_SET = 640;
    static final int CONFIG_SET = 768;

    private final BlockingQueue<OperatorRequest> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final BlockingQueue<OperatorRequest> waitingHalts = new ArrayBlockingQueue<>(CAPACITY);
    private final KillFlag killFlag;
    private final Executor io;
    private final EventSink sink;
    private final EdgeClock clock;
    private final Runnable drain = this::drain;
    private final OperatorBody operator = new OperatorBody();
    private final ConfigBody config = new ConfigBody();

    /**
     * @param killFlag that a halt raises
     * @param io the io thread
     * @param sink its way into the ring
     * @param clock of the edge
     */
    OperatorInbox(final KillFlag killFlag, final Executor io, final EventSink sink, final EdgeClock clock)
    {
        this.killFlag = killFlag;
        this.io = io;
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * Takes a command; any thread.
     *
     * @param request to take
     * @return false if too many wait; a halt of everything is then in force all the same, by one that waits already
     */
    boolean offer(final OperatorRequest request)
    {
        final boolean taken;
        if (request.haltsAll())
        {
            killFlag.trip();
            taken = waitingHalts.offer(request);
            if (!taken)
            {
                // So many halts wait that this one adds nothing: theirs come after it, and hold the flag until then.
                killFlag.settle(0);
            }
        }
        else
        {
            taken = waiting.offer(request);
        }
        if (taken)
        {
            io.execute(drain);
        }
        return taken;
    }

    /** Makes events of all that wait, halts first; the io thread. Waits for room like every private event. */
    private void drain()
    {
        OperatorRequest request = waitingHalts.poll();
        while (request != null)
        {
            publish(request);
            request = waitingHalts.poll();
        }
        request = waiting.poll();
        while (request != null)
        {
            publish(request);
            request = waiting.poll();
        }
    }

    private void publish(final OperatorRequest request)
    {
        final List<String> whole = ChangeText.split(request.set(), OPERATOR_SET);
        final boolean inOne = whole.size() <= 1;
        final Row row = sink.claim(EventType.OPERATOR, Source.OPERATOR, request.instrumentId(), clock.epochNs());
        operator.wrap(row)
            .command(request.command())
            .portfolio(request.portfolio())
            .strategy(request.strategy())
            .principal(request.principal())
            .reason(request.reason())
            .set(inOne && !whole.isEmpty() ? whole.get(0) : "");
        final long sequence = row.sequence();
        if (request.haltsAll())
        {
            killFlag.settle(sequence);
        }
        sink.publish();
        if (!inOne)
        {
            publishParts(request);
        }
        request.sequence().complete(sequence);
    }

    private void publishParts(final OperatorRequest request)
    {
        final List<String> parts = ChangeText.split(request.set(), CONFIG_SET);
        for (int i = 0; i < parts.size(); i++)
        {
            config.wrap(sink.claim(EventType.CONFIG, Source.OPERATOR, Row.NONE, clock.epochNs()))
                .principal(request.principal())
                .part(i + 1)
                .parts(parts.size())
                .set(parts.get(i));
            sink.publish();
        }
    }
}
