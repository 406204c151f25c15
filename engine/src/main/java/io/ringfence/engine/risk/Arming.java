package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.LifecycleBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;

/** Halts the process from its start until it is armed, and again once it is disarmed or stops. */
final class Arming extends RuntimeGuard
{
    private final GuardWorld world;
    private final LifecycleBody lifecycle = new LifecycleBody();

    Arming(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.ARMING;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.LIFECYCLE;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        switch (lifecycle.wrap(row).phase())
        {
            case ARMED:
                change(row, GuardAction.CLEAR);
                break;
            case STARTED:
            case DISARMED:
            case STOPPING:
            case STOPPED:
                change(row, GuardAction.HALT);
                break;
            default:
                break;
        }
    }

    private void change(final Row row, final GuardAction action)
    {
        world.states().change(
            row, Guard.ARMING, Scope.PROCESS, 0, action, Decimal.NAN, Decimal.NAN, Unit.NONE);
    }
}
