package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Little space on the journal's volume: reduces under the floor, halts under a quarter of it, long before an append
 * fails. Space that cannot be read is little. It gets better by itself, once a tenth more than the bound is free, so
 * that space which hovers about it does not cancel orders over and over.
 */
final class DiskLow extends RuntimeGuard
{
    private static final int HALT_DIVISOR = 4;
    private static final int MARGIN_DIVISOR = 10;

    private final GuardWorld world;
    private final HealthBody health = new HealthBody();
    private long free = Decimal.NAN;
    private boolean seen;

    DiskLow(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.DISK_LOW;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.HEALTH;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (health.wrap(row).kind() == HealthKind.DISK_FREE)
        {
            free = health.value();
            seen = true;
            look(row);
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        if (seen)
        {
            look(row);
        }
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        if (seen && free > 0)
        {
            uses.process(id(), world.limits().health().diskFloor(), free, Unit.QUANTITY);
        }
    }

    @Override
    public long hash()
    {
        return seen ? free : 0;
    }

    @Override
    public long recomputeHash()
    {
        return hash();
    }

    @Override
    public void carry(final StateImage image)
    {
        free = image.number(free);
        seen = image.flag(seen);
    }

    private void look(final Row row)
    {
        final long floor = world.limits().health().diskFloor();
        final GuardAction before = world.states().action(Guard.DISK_LOW, Scope.PROCESS, 0);
        GuardAction action = wanted(floor);
        if (action.compareTo(before) < 0)
        {
            final GuardAction surely = wanted(Decimal.add(floor, floor / MARGIN_DIVISOR));
            action = surely.compareTo(before) < 0 ? surely : before;
        }
        final long bound = action == GuardAction.HALT ? floor / HALT_DIVISOR : floor;
        world.states().change(row, Guard.DISK_LOW, Scope.PROCESS, 0, action, free, bound, Unit.QUANTITY);
    }

    private GuardAction wanted(final long floor)
    {
        if (floor == 0)
        {
            return GuardAction.CLEAR;
        }
        if (free == Decimal.NAN)
        {
            return GuardAction.REDUCE;
        }
        return free < floor / HALT_DIVISOR ? GuardAction.HALT : free < floor ? GuardAction.REDUCE : GuardAction.CLEAR;
    }
}
