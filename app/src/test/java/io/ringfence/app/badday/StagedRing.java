package io.ringfence.app.badday;

import java.util.ArrayDeque;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.EventSink;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Source;
import io.ringfence.engine.pipeline.Dispatch;
import io.ringfence.engine.pipeline.RowHandler;

/**
 * The ring and its handlers on one thread, as far apart as they can be: what is published waits for the stages, what
 * the stages made and the journal holds waits for dispatch. A crash finds rows in both places.
 */
final class StagedRing implements EventSink
{
    private static final int SLOTS = 256;

    private final VirtualTime time;
    private final TradingEngine engine;
    private final RowHandler orders;
    private final MemoryJournal journal;
    private final Dispatch dispatch;
    private final ArrayDeque<Row> free;
    private final ArrayDeque<Row> published = new ArrayDeque<>();
    private long sequence;
    private int dispatched;
    private boolean dead;
    private Row claimed;

    StagedRing(
        final VirtualTime time, final TradingEngine engine, final RowHandler orders, final MemoryJournal journal,
        final Dispatch dispatch, final ArrayDeque<Row> slots)
    {
        this.time = time;
        this.engine = engine;
        this.orders = orders;
        this.journal = journal;
        this.dispatch = dispatch;
        free = slots;
        sequence = journal.size();
        dispatched = journal.size();
    }

    /** Slots for one day after the other. */
    static ArrayDeque<Row> slots()
    {
        final ArrayDeque<Row> slots = new ArrayDeque<>();
        for (int i = 0; i < SLOTS; i++)
        {
            slots.add(Row.allocate());
        }
        return slots;
    }

    @Override
    public Row claim(final EventType type, final Source source, final int instrumentId, final long receiveTimeNs)
    {
        assert claimed == null : "claimed twice without publishing";
        if (free.isEmpty())
        {
            process();
        }
        claimed = free.poll();
        return claimed.begin(type, source, instrumentId, time.epochNs()).sequence(++sequence);
    }

    @Override
    public void publish()
    {
        (dead ? free : published).add(claimed);
        claimed = null;
    }

    /** Stages and journal. */
    void process()
    {
        for (Row row = published.poll(); row != null; row = published.poll())
        {
            engine.marks(row);
            engine.guards(row);
            orders.onRow(row);
            journal.append(row);
            free.add(row);
        }
    }

    /** Hands over the commands of what is journaled. */
    void dispatch()
    {
        while (dispatched < journal.size())
        {
            dispatch.onRow(journal.row(dispatched++));
        }
    }

    /** What is not journaled is gone, what is not handed over never is, and nothing more comes in. */
    void crash()
    {
        dead = true;
        dispatched = Integer.MAX_VALUE;
        free.addAll(published);
        published.clear();
    }
}
