package io.ringfence.engine.risk;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.snapshot.StateImage;

/**
 * No answer to a submit, amend or cancel for too long, or an order whose outcome is unknown: the instrument only
 * reduces until it is resolved. Looks when a timer ticks and at what the venue says; whoever owns the orders makes such
 * an order UNKNOWN, by {@link #stuck} in the same row.
 */
final class StuckOrder extends RuntimeGuard
{
    private final GuardWorld world;
    private final ExecutionBody execution = new ExecutionBody();
    /** Instruments that only reduce because of this guard. */
    private int holding;
    /** Until then no answer can be overdue that was not before: what is asked for from now on has its time. */
    private long nextDueNs = Long.MIN_VALUE;

    StuckOrder(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.STUCK_ORDER;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.TIMER || type == EventType.EXECUTION;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        // Time makes orders stuck; the venue's word only frees them, or says that it does not know.
        if (row.type() == EventType.EXECUTION && holding == 0 && execution.wrap(row).kind() != ExecutionKind.UNKNOWN)
        {
            return;
        }
        if (holding == 0 && world.orders().openOrders() == 0)
        {
            return;
        }
        if (row.type() == EventType.TIMER && holding == 0 && nowNs <= nextDueNs)
        {
            return;
        }
        long oldestNs = nowNs;
        final int count = world.instruments().size();
        for (int instrument = 0; instrument < count; instrument++)
        {
            oldestNs = Math.min(oldestNs, look(row, nowNs, instrument));
        }
        nextDueNs = oldestNs + world.limits().flow().stuckOrderNs();
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        nextDueNs = Long.MIN_VALUE;
    }

    @Override
    public long hash()
    {
        return holding;
    }

    @Override
    public long recomputeHash()
    {
        int count = 0;
        for (int instrument = 0; instrument < world.instruments().size(); instrument++)
        {
            count += held(instrument) ? 1 : 0;
        }
        return count;
    }

    @Override
    public void carry(final StateImage image)
    {
        holding = image.count(holding, world.instruments().size());
        nextDueNs = image.loading() ? Long.MIN_VALUE : nextDueNs;
    }

    private boolean held(final int instrument)
    {
        return world.states().action(Guard.STUCK_ORDER, Scope.INSTRUMENT, instrument) != GuardAction.CLEAR;
    }

    /** Whether an answer to an order's last request is overdue. */
    boolean stuck(final int order, final long nowNs)
    {
        final long sinceNs = world.orders().pendingSinceNs(order);
        return sinceNs != 0 && nowNs - sinceNs > world.limits().flow().stuckOrderNs();
    }

    /** Since when the oldest request of an instrument waits, now when none does. */
    private long look(final Row row, final long nowNs, final int instrument)
    {
        final OrderView orders = world.orders();
        final boolean held = held(instrument);
        long oldestNs = 0;
        long sinceNs = nowNs;
        boolean found = false;
        for (int order = orders.first(instrument); order != OrderView.NO_ORDER; order = orders.next(order))
        {
            if (stuck(order, nowNs))
            {
                found = true;
                oldestNs = Math.max(oldestNs, nowNs - orders.pendingSinceNs(order));
            }
            found |= orders.status(order) == OrderStatus.UNKNOWN;
            final long pendingNs = orders.pendingSinceNs(order);
            sinceNs = pendingNs == 0 ? sinceNs : Math.min(sinceNs, pendingNs);
        }
        if (found != held)
        {
            holding += found ? 1 : -1;
            world.states().change(
                row, Guard.STUCK_ORDER, Scope.INSTRUMENT, instrument, found ? GuardAction.REDUCE : GuardAction.CLEAR,
                oldestNs, world.limits().flow().stuckOrderNs(), Unit.NANOS);
        }
        return sinceNs;
    }
}
