package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;

/**
 * An order at the venue that is none of ours: its instrument only reduces. What could not be reconciled: everything
 * only reduces. Both until the next reconciliation finds all equal, or an operator accepts what there is.
 */
final class ReconciliationHold extends RuntimeGuard
{
    private final GuardWorld world;
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final ExecutionBody execution = new ExecutionBody();
    private final OperatorBody operator = new OperatorBody();

    ReconciliationHold(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.RECONCILIATION;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.LIFECYCLE || type == EventType.OPERATOR;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (row.type() == EventType.OPERATOR)
        {
            if (operator.wrap(row).command() == OperatorCommand.ACCEPT)
            {
                clear(row);
            }
            return;
        }
        final LifecyclePhase phase = lifecycle.wrap(row).phase();
        if (phase == LifecyclePhase.RECONCILED)
        {
            clear(row);
        }
        else if (phase == LifecyclePhase.NOT_RECONCILED)
        {
            change(row, Scope.PROCESS, 0, GuardAction.REDUCE);
        }
    }

    /** The venue spoke of an order that we do not know: true if it is taken in now, or is none with an id of ours. */
    boolean onUnknownOrder(final Row row, final boolean adopts)
    {
        execution.wrap(row);
        if (adopts && execution.kind() == ExecutionKind.FOUND)
        {
            return true;
        }
        if (execution.clientOrderId() != 0)
        {
            return false;
        }
        if (mayTrade(execution) && row.instrumentId() >= 0 && row.instrumentId() < world.instruments().size())
        {
            change(row, Scope.INSTRUMENT, row.instrumentId(), GuardAction.REDUCE);
        }
        return true;
    }

    private static boolean mayTrade(final ExecutionBody unknown)
    {
        switch (unknown.kind())
        {
            case ACK:
            case FILL:
            case AMENDED:
            case STATUS:
            case FOUND:
                return true;
            default:
                return unknown.cumulative() > 0;
        }
    }

    private void clear(final Row row)
    {
        change(row, Scope.PROCESS, 0, GuardAction.CLEAR);
        for (int instrument = 0; instrument < world.instruments().size(); instrument++)
        {
            change(row, Scope.INSTRUMENT, instrument, GuardAction.CLEAR);
        }
    }

    private void change(final Row row, final Scope scope, final int id, final GuardAction action)
    {
        world.states().change(row, Guard.RECONCILIATION, scope, id, action, Decimal.NAN, Decimal.NAN, Unit.NONE);
    }
}
