package io.ringfence.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import io.ringfence.app.run.Holds;
import io.ringfence.engine.TradingEngine;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Text;
import io.ringfence.engine.risk.StrategyNames;
import io.ringfence.engine.risk.TradingStates;

/**
 * Which guards hold the process, portfolios and strategies, as a part of the {@link StatusBoard}'s picture: two longs
 * each, a bit for every guard that halts and for every one that lets only reduce, then the strategies' names. Drawn by
 * the business thread without allocating; read from a copy by any.
 */
final class HoldPicture
{
    private static final int HALTS = 0;
    private static final int REDUCES = 1;
    private static final int MASKS = 2;
    private static final int PORTFOLIOS_AT = MASKS;
    private static final int STRATEGIES_AT = PORTFOLIOS_AT + TradingStates.MAX_PORTFOLIOS * MASKS;
    private static final int NAMES_AT = STRATEGIES_AT + StrategyNames.CAPACITY * MASKS;
    private static final int COUNT_AT = NAMES_AT + StrategyNames.CAPACITY * 2;
    static final int LENGTH = COUNT_AT + 1;

    private final TradingEngine engine;
    private final TradingStates states;
    private final long[] values;
    private final int at;

    HoldPicture(final TradingEngine engine, final long[] values, final int at)
    {
        this.engine = engine;
        this.values = values;
        this.at = at;
        states = engine.inspection().states();
    }

    void draw()
    {
        draw(Scope.PROCESS, 1, at);
        draw(Scope.PORTFOLIO, Math.min(engine.positions().portfolios(), TradingStates.MAX_PORTFOLIOS),
            at + PORTFOLIOS_AT);
        final StrategyNames names = states.strategies();
        draw(Scope.STRATEGY, names.size(), at + STRATEGIES_AT);
        values[at + COUNT_AT] = names.size();
        for (int id = 1; id < names.size(); id++)
        {
            values[at + NAMES_AT + id * 2] = names.high(id);
            values[at + NAMES_AT + id * 2 + 1] = names.low(id);
        }
    }

    private void draw(final Scope scope, final int count, final int to)
    {
        for (int id = 0; id < count; id++)
        {
            long halts = 0;
            long reduces = 0;
            for (int each = 0; each < Guard.COUNT; each++)
            {
                final GuardAction action = states.action(Guard.of(each), scope, id);
                halts |= action == GuardAction.HALT ? 1L << each : 0;
                reduces |= action == GuardAction.REDUCE ? 1L << each : 0;
            }
            values[to + id * MASKS + HALTS] = halts;
            values[to + id * MASKS + REDUCES] = reduces;
        }
    }

    /** The same texts as in the summary of a run. */
    static List<String> texts(final long[] picture, final int at, final List<String> portfolios)
    {
        final List<String> all = new ArrayList<>();
        add(all, picture, at, 1, (id) -> Holds.PROCESS);
        add(all, picture, at + PORTFOLIOS_AT, portfolios.size(), (id) -> Holds.PORTFOLIO + portfolios.get(id));
        add(all, picture, at + STRATEGIES_AT, (int)picture[at + COUNT_AT], (id) -> Holds.STRATEGY + (id == 0 ?
            StrategyNames.MANUAL :
            Text.unpack(picture[at + NAMES_AT + id * 2], picture[at + NAMES_AT + id * 2 + 1])));
        return all;
    }

    private static void add(
        final List<String> all, final long[] picture, final int at, final int count, final IntFunction<String> name)
    {
        for (int id = 0; id < count; id++)
        {
            for (int each = 0; each < Guard.COUNT; each++)
            {
                final int of = at + id * MASKS;
                if ((picture[of + HALTS] >>> each & 1) != 0)
                {
                    Holds.add(all, Guard.of(each), GuardAction.HALT, name.apply(id));
                }
                else if ((picture[of + REDUCES] >>> each & 1) != 0)
                {
                    Holds.add(all, Guard.of(each), GuardAction.REDUCE, name.apply(id));
                }
            }
        }
    }
}
