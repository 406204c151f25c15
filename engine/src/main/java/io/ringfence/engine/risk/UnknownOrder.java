package io.ringfence.engine.risk;

import java.util.Arrays;

import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.LifecyclePhase;
import io.ringfence.engine.event.Mix;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * The venue speaks of an order with an id of ours that we do not have: what it may do to the position is not held
 * anywhere, so risk is only reduced until its end is heard of, the process is reconciled or an operator resumes. Told
 * by whoever owns the orders, after they were looked through.
 */
final class UnknownOrder extends RuntimeGuard
{
    /** As many are told apart; of more only a reconciliation or an operator makes an end. */
    private static final int MOST = 16;

    private final GuardWorld world;
    private final ExecutionBody execution = new ExecutionBody();
    private final LifecycleBody lifecycle = new LifecycleBody();
    private final long[] ids = new long[MOST];
    private int count;
    private boolean more;

    UnknownOrder(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.UNKNOWN_ORDER;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.LIFECYCLE;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (lifecycle.wrap(row).phase() == LifecyclePhase.RECONCILED)
        {
            forget(row);
        }
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        if (resume.everything())
        {
            forget(row);
        }
    }

    /** The venue said something of an order that is not in the table. */
    void onUnknown(final Row row)
    {
        final long id = execution.wrap(row).clientOrderId();
        final ExecutionKind kind = execution.kind();
        if (id == 0 || kind == ExecutionKind.UNKNOWN || kind == ExecutionKind.AMEND_REJECTED ||
            kind == ExecutionKind.CANCEL_REJECTED)
        {
            return;
        }
        final int at = find(id);
        if (hasEnded(kind))
        {
            if (at < count)
            {
                count--;
                ids[at] = ids[count];
                ids[count] = 0;
            }
        }
        else if (at == MOST)
        {
            more = true;
        }
        else
        {
            ids[at] = id;
            count = Math.max(count, at + 1);
        }
        change(row);
    }

    @Override
    public long hash()
    {
        long sum = more ? 1 : 0;
        for (int i = 0; i < count; i++)
        {
            sum += Mix.finish(ids[i]);
        }
        return sum;
    }

    @Override
    public long recomputeHash()
    {
        return hash();
    }

    @Override
    public void carry(final StateImage image)
    {
        image.numbers(ids);
        count = image.count(count, MOST);
        more = image.flag(more);
    }

    private boolean hasEnded(final ExecutionKind kind)
    {
        return kind == ExecutionKind.CANCELLED || kind == ExecutionKind.EXPIRED || kind == ExecutionKind.REJECTED ||
            kind == ExecutionKind.STATUS && execution.leaves() == 0;
    }

    private int find(final long id)
    {
        int at = 0;
        while (at < count && ids[at] != id)
        {
            at++;
        }
        return at;
    }

    private void forget(final Row row)
    {
        count = 0;
        more = false;
        Arrays.fill(ids, 0);
        change(row);
    }

    private void change(final Row row)
    {
        world.states().change(
            row, Guard.UNKNOWN_ORDER, Scope.PROCESS, 0, count > 0 || more ? GuardAction.REDUCE : GuardAction.CLEAR,
            count, 0, Unit.NUMBER);
    }
}
