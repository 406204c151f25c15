package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.HealthBody;
import io.ringfence.engine.event.HealthKind;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * Halts everything and cancels all working orders, on an operator's unnarrowed halt or by configuration. Sticky: only
 * an operator's unnarrowed resume clears it. While the venue is seen to hold orders after it tripped, what it cancelled
 * is cancelled again.
 */
final class KillSwitch extends RuntimeGuard
{
    private final GuardWorld world;
    private final OperatorBody operator = new OperatorBody();
    private final HealthBody health = new HealthBody();
    private boolean configured;
    private boolean cancelAll;
    private boolean cancelAgain;

    KillSwitch(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.KILL_SWITCH;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.OPERATOR || type == EventType.HEALTH;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (row.type() == EventType.HEALTH)
        {
            cancelAgain =
                health.wrap(row).kind() == HealthKind.VENUE_OPEN_ORDERS && health.value() > 0 && killed();
            return;
        }
        operator.wrap(row);
        if (operator.command() == OperatorCommand.HALT && row.instrumentId() == Row.NONE &&
            operator.portfolioHigh() == 0 && operator.strategyHigh() == 0)
        {
            trip(row);
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        final boolean wanted = world.limits().killSwitch();
        if (wanted && !configured)
        {
            trip(row);
        }
        configured = wanted;
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume resume)
    {
        if (resume.everything())
        {
            world.states().change(
                row, Guard.KILL_SWITCH, Scope.PROCESS, 0, GuardAction.CLEAR, Decimal.NAN, Decimal.NAN, Unit.NONE);
        }
    }

    @Override
    public long hash()
    {
        return configured ? 1 : 0;
    }

    @Override
    public long recomputeHash()
    {
        return hash();
    }

    @Override
    public void carry(final StateImage image)
    {
        configured = image.flag(configured);
        cancelAll = image.flag(cancelAll);
    }

    void beginRow()
    {
        cancelAll = false;
        cancelAgain = false;
    }

    /** Whether it is in force. */
    boolean killed()
    {
        return world.states().action(Guard.KILL_SWITCH, Scope.PROCESS, 0) == GuardAction.HALT;
    }

    /** Whether orders were seen at the venue that should be gone. */
    boolean cancelAgain()
    {
        return cancelAgain;
    }

    boolean cancelAll()
    {
        return cancelAll;
    }

    void trip(final Row row)
    {
        cancelAll = true;
        world.states().change(
            row, Guard.KILL_SWITCH, Scope.PROCESS, 0, GuardAction.HALT, Decimal.NAN, Decimal.NAN, Unit.NONE);
    }
}
