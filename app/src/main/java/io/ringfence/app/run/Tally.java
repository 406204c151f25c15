package io.ringfence.app.run;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.engine.event.CommandKind;
import io.ringfence.engine.event.CommandRecord;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OrderUpdateRecord;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.VerdictRecord;
import io.ringfence.engine.pipeline.RowHandler;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Counts what the rows of this run decided, on its way to the next handler; written by one thread, read by any, who
 * may be a moment behind.
 */
final class Tally implements RowHandler
{
    private static final int TYPES = 0;
    private static final int REASONS = TYPES + EventType.COUNT;
    private static final int SHADOW_REJECTS = REASONS + Reason.COUNT;
    private static final int SHADOW_ACCEPTS = SHADOW_REJECTS + Reason.COUNT;
    private static final int ORDERS = SHADOW_ACCEPTS + Reason.COUNT;
    private static final int FILLS = ORDERS + 1;
    private static final int EVENTS = FILLS + 1;
    private static final int FIRST_SEQUENCE = EVENTS + 1;
    private static final int LAST_SEQUENCE = FIRST_SEQUENCE + 1;
    private static final int STATE = LAST_SEQUENCE + 1;
    private static final int COUNT = STATE + 1;

    private final UnsafeBuffer values = new UnsafeBuffer(new byte[COUNT * Long.BYTES]);
    private final CommandRecord command = new CommandRecord();
    private final VerdictRecord verdict = new VerdictRecord();
    private final OrderUpdateRecord update = new OrderUpdateRecord();
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final RowHandler next;
    private boolean stopping;
    private final long wanted;
    private final Runnable onWanted;

    /**
     * @param next that gets every row
     * @param wanted number of events after which to tell, 0 for never
     * @param onWanted told then, once
     */
    Tally(final RowHandler next, final long wanted, final Runnable onWanted)
    {
        this.next = next;
        this.wanted = wanted;
        this.onWanted = onWanted;
    }

    @Override
    public void onRow(final Row row)
    {
        if (get(EVENTS) == 0)
        {
            put(FIRST_SEQUENCE, row.sequence());
        }
        put(LAST_SEQUENCE, row.sequence());
        add(TYPES + row.typeOrdinal());
        if (row.recordCount() > 0)
        {
            countRecords(row);
        }
        if (row.instrumentId() == Row.NONE)
        {
            keepState(row);
        }
        add(EVENTS);
        next.onRow(row);
        if (values.getLong(EVENTS * Long.BYTES) == wanted)
        {
            onWanted.run();
        }
    }

    long events()
    {
        return get(EVENTS);
    }

    long firstSequence()
    {
        return get(FIRST_SEQUENCE);
    }

    long lastSequence()
    {
        return get(LAST_SEQUENCE);
    }

    /** @return new orders, sent or held */
    long orders()
    {
        return get(ORDERS);
    }

    long fills()
    {
        return get(FILLS);
    }

    /** @return trading state of process and portfolio before the stop, which halts */
    TradingState state()
    {
        return TradingState.of((int)get(STATE));
    }

    Map<String, Long> eventsByType()
    {
        final Map<String, Long> byType = new LinkedHashMap<>();
        for (int i = 0; i < EventType.COUNT; i++)
        {
            if (get(TYPES + i) > 0)
            {
                byType.put(EventType.of(i).name().toLowerCase(java.util.Locale.ROOT), get(TYPES + i));
            }
        }
        return byType;
    }

    Map<String, Long> rejects()
    {
        return byReason(REASONS);
    }

    /** @return what limits that are only watched would have refused, and what only the limits in force refused */
    Map<String, Map<String, Long>> shadow()
    {
        final Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
        counts.put("shadow_rejects", byReason(SHADOW_REJECTS));
        counts.put("shadow_accepts", byReason(SHADOW_ACCEPTS));
        return counts;
    }

    private Map<String, Long> byReason(final int first)
    {
        final Map<String, Long> byReason = new LinkedHashMap<>();
        for (int i = 0; i < Reason.COUNT; i++)
        {
            if (get(first + i) > 0)
            {
                byReason.put(Reason.of(i).name(), get(first + i));
            }
        }
        return byReason;
    }

    private void keepState(final Row row)
    {
        stopping |= row.type() == EventType.LIFECYCLE && lifecycle.wrap(row).phase() == LifecyclePhase.STOPPING;
        if (!stopping)
        {
            put(STATE, row.state().ordinal());
        }
    }

    private void countRecords(final Row row)
    {
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            switch (row.recordKind(at))
            {
                case COMMAND:
                    final CommandKind kind = command.wrap(row, at).command();
                    if (kind == CommandKind.NEW || kind == CommandKind.HELD)
                    {
                        add(ORDERS);
                    }
                    break;
                case VERDICT:
                    countVerdict(verdict.wrap(row, at));
                    break;
                case ORDER_UPDATE:
                    final long filled = update.wrap(row, at).lastQuantity();
                    if (filled > 0 && filled != Decimal.NAN)
                    {
                        add(FILLS);
                    }
                    break;
                default:
                    break;
            }
        }
    }

    private void countVerdict(final VerdictRecord said)
    {
        final Outcome outcome = said.outcome();
        if (outcome == Outcome.REJECT)
        {
            add(REASONS + said.reason().ordinal());
        }
        else if (outcome == Outcome.WOULD_REJECT)
        {
            add(SHADOW_REJECTS + said.reason().ordinal());
        }
        else if (outcome == Outcome.WOULD_ACCEPT)
        {
            add(SHADOW_ACCEPTS + said.reason().ordinal());
        }
    }

    private long get(final int index)
    {
        return values.getLongVolatile(index * Long.BYTES);
    }

    private void put(final int index, final long value)
    {
        values.putLongOrdered(index * Long.BYTES, value);
    }

    private void add(final int index)
    {
        put(index, values.getLong(index * Long.BYTES) + 1);
    }
}
