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
final class Holds
{
    private final TradingStates states;
    private final List<String> found = new ArrayList<>();

    private Holds(final TradingStates states)
    {
        this.states = states;
    }

    /** One text for each guard and what it holds; none when orders may add risk, once the process is armed. */
    static List<String> of(final TradingEngine engine)
    {
        final Holds holds = new Holds(engine.inspection().states());
        final PositionView positions = engine.positions();
        holds.look(Scope.PROCESS, 0, 1, (id) -> "the process");
        holds.look(Scope.PORTFOLIO, 0, positions.portfolios(), (id) ->
            "portfolio " + Text.unpack(positions.nameHigh(id), positions.nameLow(id)));
        final StrategyNames names = holds.states.strategies();
        holds.look(Scope.STRATEGY, 0, names.size(), (id) -> "strategy " + name(names, id));
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
                if (guard != Guard.ARMING && (action == GuardAction.REDUCE || action == GuardAction.HALT))
                {
                    found.add(guard + (action == GuardAction.HALT ? " halts " : " lets only reduce ") + name.apply(id));
                }
            }
        }
    }
}
