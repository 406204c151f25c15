package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.ExecutionBody;
import io.ringfence.engine.event.ExecutionKind;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.position.PositionView;

/**
 * Herfindahl index of a portfolio's positions as shares of gross exposure, normalised so that evenly spread ones give
 * 0 and a single one 1: (HHI - 1/n) / (1 - 1/n), from two positions on. Looks when positions change and when a timer
 * ticks, not at every mark, since it takes all positions.
 */
final class Concentration extends RuntimeGuard
{
    private final GuardWorld world;
    private final ExecutionBody execution = new ExecutionBody();

    Concentration(final GuardWorld world)
    {
        this.world = world;
    }

    @Override
    public Guard id()
    {
        return Guard.CONCENTRATION;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.TIMER || type == EventType.POSITION || type == EventType.EXECUTION;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        if (row.type() == EventType.EXECUTION && !fills(execution.wrap(row).kind()))
        {
            return;
        }
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            look(row, portfolio);
        }
    }

    @Override
    public void headroom(final LimitUses uses, final long nowNs)
    {
        for (int portfolio = 0; portfolio < world.portfolios(); portfolio++)
        {
            final double index = index(portfolio);
            uses.portfolio(
                id(), portfolio, Double.isNaN(index) ? Decimal.NAN : (long)Math.rint(index * Decimal.ONE),
                world.limits().spread().maxConcentration(), Unit.RATIO);
        }
    }

    private static boolean fills(final ExecutionKind kind)
    {
        return kind == ExecutionKind.FILL || kind == ExecutionKind.STATUS;
    }

    private void look(final Row row, final int portfolio)
    {
        final double index = index(portfolio);
        if (Double.isNaN(index))
        {
            return;
        }
        final SpreadLimits limits = world.limits().spread();
        final long value = (long)Math.rint(index * Decimal.ONE);
        final GuardAction action = value <= limits.maxConcentration() ? GuardAction.CLEAR :
            limits.concentrationAction() == ConcentrationAction.REDUCE ? GuardAction.REDUCE : GuardAction.WARN;
        world.states().change(
            row, Guard.CONCENTRATION, Scope.PORTFOLIO, portfolio, action, value, limits.maxConcentration(),
            Unit.RATIO);
    }

    /** 0 for less than two positions, NaN while a mark is missing. */
    private double index(final int portfolio)
    {
        final PositionView positions = world.positions();
        double gross = 0;
        double squares = 0;
        final int count = world.holdings().count(portfolio);
        for (int i = 0; i < count; i++)
        {
            final long value = positions.value(portfolio, world.holdings().get(portfolio, i));
            if (value == Decimal.NAN)
            {
                return Double.NaN;
            }
            gross += Math.abs((double)value);
            squares += (double)value * value;
        }
        if (count < 2 || gross == 0)
        {
            return 0;
        }
        final double even = 1.0 / count;
        return (squares / (gross * gross) - even) / (1 - even);
    }
}
