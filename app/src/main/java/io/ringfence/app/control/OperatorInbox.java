package io.ringfence.app.control;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import io.ringfence.engine.config.ChangeText;
import io.ringfence.engine.event.ConfigBody;
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
    private final Runnable wake;
    private final OperatorBody operator = new OperatorBody();
    private final ConfigBody config = new ConfigBody();

    /**
     * @param killFlag that a halt raises
     * @param wake asks the io thread to drain; must not block
     */
    OperatorInbox(final KillFlag killFlag, final Runnable wake)
    {
        this.killFlag = killFlag;
        this.wake = wake;
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
        wake.run();
        return taken;
    }

    /**
     * Makes events of all that wait, halts first; the io thread. Waits for room in the ring like every private event.
     *
     * @param sink to publish to
     * @param nowNs epoch ns
     */
    void drain(final EventSink sink, final long nowNs)
    {
        OperatorRequest request = waitingHalts.poll();
        while (request != null)
        {
            publish(sink, nowNs, request);
            request = waitingHalts.poll();
        }
        request = waiting.poll();
        while (request != null)
        {
            publish(sink, nowNs, request);
            request = waiting.poll();
        }
    }

    private void publish(final EventSink sink, final long nowNs, final OperatorRequest request)
    {
        final List<String> whole = ChangeText.split(request.set(), OPERATOR_SET);
        final boolean inOne = whole.size() <= 1;
        final Row row = sink.claim(EventType.OPERATOR, Source.OPERATOR, request.instrumentId(), nowNs);
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
            publishParts(sink, nowNs, request);
        }
        request.sequence().complete(sequence);
    }

    private void publishParts(final EventSink sink, final long nowNs, final OperatorRequest request)
    {
        final List<String> parts = ChangeText.split(request.set(), CONFIG_SET);
        for (int i = 0; i < parts.size(); i++)
        {
            config.wrap(sink.claim(EventType.CONFIG, Source.OPERATOR, Row.NONE, nowNs))
                .principal(request.principal())
                .part(i + 1)
                .parts(parts.size())
                .set(parts.get(i));
            sink.publish();
        }
    }
}
