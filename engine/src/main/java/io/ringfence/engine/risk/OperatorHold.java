package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OperatorBody;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Unit;
import io.ringfence.engine.snapshot.StateImage;

/**
 * What an operator holds: a reduce of anything, a halt of one strategy, instrument or portfolio, and the configured
 * reduce-only mode. Hands a resume on to every guard.
 */
final class OperatorHold extends RuntimeGuard
{
    private final GuardWorld world;
    private final Guards guards;
    private final OperatorBody operator = new OperatorBody();
    private final Resume resume = new Resume();
    private boolean configured;
    private boolean commanded;

    OperatorHold(final GuardWorld world, final Guards guards)
    {
        this.world = world;
        this.guards = guards;
    }

    @Override
    public Guard id()
    {
        return Guard.OPERATOR;
    }

    @Override
    public boolean listensTo(final EventType type)
    {
        return type == EventType.OPERATOR;
    }

    @Override
    public void onEvent(final Row row, final long nowNs)
    {
        operator.wrap(row);
        final int portfolio = operator.portfolioHigh() == 0 ? -1 :
            world.positions().portfolioId(operator.portfolioHigh(), operator.portfolioLow());
        final int strategy = operator.strategyHigh() == 0 ? -1 :
            world.states().strategies().idOf(operator.strategyHigh(), operator.strategyLow());
        switch (operator.command())
        {
            case HALT:
                hold(row, portfolio, strategy, GuardAction.HALT);
                break;
            case REDUCE:
                hold(row, portfolio, strategy, GuardAction.REDUCE);
                break;
            case RESUME:
                if (named(operator.portfolioHigh(), portfolio) && named(operator.strategyHigh(), strategy))
                {
                    guards.resume(row, nowNs, resume.of(portfolio, strategy, row.instrumentId()));
                }
                break;
            default:
                break;
        }
    }

    @Override
    public void onLimits(final Row row, final long nowNs)
    {
        final boolean wanted = world.limits().reduceOnly();
        if (wanted && !configured)
        {
            change(row, Scope.PROCESS, 0, GuardAction.REDUCE);
        }
        else if (!wanted && configured && !commanded)
        {
            change(row, Scope.PROCESS, 0, GuardAction.CLEAR);
        }
        configured = wanted;
    }

    @Override
    public void onResume(final Row row, final long nowNs, final Resume covered)
    {
        if (covered.everything())
        {
            commanded = false;
            change(row, Scope.PROCESS, 0, GuardAction.CLEAR);
        }
        for (int id = 0; id < world.portfolios(); id++)
        {
            if (covered.coversPortfolio(id))
            {
                change(row, Scope.PORTFOLIO, id, GuardAction.CLEAR);
            }
        }
        for (int id = 0; id < world.states().strategies().size(); id++)
        {
            if (covered.everything() || covered.coversStrategy(id))
            {
                change(row, Scope.STRATEGY, id, GuardAction.CLEAR);
            }
        }
        for (int id = 0; id < world.instruments().size(); id++)
        {
            if (covered.coversInstrument(id))
            {
                change(row, Scope.INSTRUMENT, id, GuardAction.CLEAR);
            }
        }
    }

    @Override
    public long hash()
    {
        return (configured ? 2 : 0) + (commanded ? 4 : 0);
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
        commanded = image.flag(commanded);
    }

    /** The narrowest scope that is named; a halt of everything is the kill switch's. */
    private void hold(final Row row, final int portfolio, final int strategy, final GuardAction action)
    {
        if (strategy >= 0)
        {
            change(row, Scope.STRATEGY, strategy, action);
        }
        else if (row.instrumentId() != Row.NONE)
        {
            change(row, Scope.INSTRUMENT, row.instrumentId(), action);
        }
        else if (portfolio >= 0)
        {
            change(row, Scope.PORTFOLIO, portfolio, action);
        }
        else if (action == GuardAction.REDUCE)
        {
            commanded = true;
            change(row, Scope.PROCESS, 0, action);
        }
    }

    private void change(final Row row, final Scope scope, final int id, final GuardAction action)
    {
        world.states().change(row, Guard.OPERATOR, scope, id, action, Decimal.NAN, Decimal.NAN, Unit.NONE);
    }

    private static boolean named(final long high, final int id)
    {
        return high == 0 || id >= 0;
    }
}
