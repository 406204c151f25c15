package io.ringfence.app.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.position.PositionView;
import io.ringfence.engine.risk.StrategyNames;
import io.ringfence.engine.risk.TradingStates;

/** Who keeps an engine from trading freely, by process, portfolio and strategy. While no row is processed. */
public final class Holds
{
    /** What the process is called. */
    public static final String PROCESS = "the process";
    /** Stands before the name of a portfolio. */
    public static final String PORTFOLIO = "portfolio ";
    /** Stands before the name of a strategy. */
    public static final String STRATEGY = "strategy ";

    private final TradingStates states;
    private final List<String> found = new ArrayList<>();

    private Holds(final TradingStates states)
    {
        this.states = states;
    }

    /**
     * One text for each guard and what it holds; none when orders may add risk, once the process is armed.
     *
     * @param engine to look at
     * @return texts
     */
    public static List<String> of(final TradingEngine engine)
    {
        final Holds holds = new Holds(engine.inspection().states());
        final PositionView positions = engine.positions();
        holds.look(Scope.PROCESS, 0, 1, (id) -> PROCESS);
        holds.look(Scope.PORTFOLIO, 0, positions.portfolios(), (id) ->
            PORTFOLIO + Text.unpack(positions.nameHigh(id), positions.nameLow(id)));
        final StrategyNames names = holds.states.strategies();
        holds.look(Scope.STRATEGY, 0, names.size(), (id) -> STRATEGY + name(names, id));
        return holds.found;
    }

    /** Names of all strategies that run, and of those that an engine has seen before; manual trading is one. */
    static List<String> strategies(final TradingEngine engine)
    {
        final StrategyNames names = engine.inspection().states().strategies();
        return IntStream.range(0, names.size()).mapToObj((id) -> name(names, id)).toList();
    }

    private static String name(final StrategyNames names, final int id)
    {
        return id == 0 ? StrategyNames.MANUAL : Text.unpack(names.high(id), names.low(id));
    }

    private void look(final Scope scope, final int from, final int to, final IntFunction<String> name)
    {
        for (int id = from; id < to; id++)
        {
            for (int each = 0; each < Guard.COUNT; each++)
            {
                final Guard guard = Guard.of(each);
                final GuardAction action = states.action(guard, scope, id);
                if (action == GuardAction.REDUCE || action == GuardAction.HALT)
                {
                    add(found, guard, action, name.apply(id));
                }
            }
        }
    }

    /**
     * Adds what a guard holds, but for the arming of a start, which says so itself.
     *
     * @param all to add to
     * @param guard that holds
     * @param action HALT or REDUCE
     * @param name of what is held
     */
    public static void add(
        final List<String> all, final Guard guard, final GuardAction action, final String name)
    {
        if (guard != Guard.ARMING)
        {
            all.add(guard + (action == GuardAction.HALT ? " halts " : " lets only reduce ") + name);
        }
    }
}
