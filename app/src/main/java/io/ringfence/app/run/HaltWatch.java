package io.ringfence.app.run;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.RecordKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.TransitionRecord;
import io.ringfence.engine.pipeline.RowHandler;

/**
 * Sees on the dispatch thread, in journaled rows, whether the kill switch is in force, and how often it tripped; any
 * thread may ask.
 */
final class HaltWatch implements RowHandler
{
    private final RowHandler next;
    private final TransitionRecord transition = new TransitionRecord();
    private final OperatorBody operator = new OperatorBody();
    private volatile boolean killed;
    private volatile int trips;
    private volatile long open = -1;
    private volatile boolean verified;
    private volatile long looks;
    private volatile long failures;

    /**
     * @param next handler of the stage
     * @param killed whether the kill switch was in force when the process ended last
     */
    HaltWatch(final RowHandler next, final boolean killed)
    {
        this.next = next;
        this.killed = killed;
    }

    /** Whether the kill switch is in force. */
    boolean killed()
    {
        return killed;
    }

    /** Halts so far: one more asks for one more look at the venue. */
    int trips()
    {
        return trips;
    }

    /** The venue listed so many orders of ours; the io thread. */
    void saw(final int orders)
    {
        looks = looks + 1;
        open = orders;
        verified = orders == 0;
    }

    /** The venue did not answer; the io thread. */
    void sawNothing()
    {
        failures = failures + 1;
    }

    /** What was seen is of a halt that is over or of one before; the io thread. */
    void forget()
    {
        open = -1;
        verified = false;
    }

    /** What an operator wants to see; any thread. */
    Map<String, Object> status()
    {
        final Map<String, Object> values = new LinkedHashMap<>();
        final long atVenue = open;
        values.put("killed", killed);
        values.put("halt_verified", killed && verified);
        values.put("venue_open_orders", atVenue < 0 ? null : atVenue);
        values.put("halt_looks", looks);
        values.put("halt_looks_failed", failures);
        return values;
    }

    @Override
    public void onRow(final Row row)
    {
        next.onRow(row);
        for (int at = row.recordsOffset(); at < row.recordsEnd(); at = row.nextRecord(at))
        {
            if (row.recordKind(at) == RecordKind.TRANSITION &&
                transition.wrap(row, at).guard() == Guard.KILL_SWITCH)
            {
                killed = transition.action() == GuardAction.HALT;
                count();
            }
        }
        if (row.type() == EventType.OPERATOR && operator.wrap(row).command() == OperatorCommand.HALT)
        {
            count();
        }
    }

    private void count()
    {
        // One writer.
        trips = trips + 1;
    }
}
