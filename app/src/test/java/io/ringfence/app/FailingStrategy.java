package io.ringfence.app;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.strategy.Strategy;
import io.ringfence.engine.strategy.StrategyContext;
import io.ringfence.engine.strategy.StrategyFactory;

/** A strategy with a bug: it throws at the fifth timer event. */
public final class FailingStrategy implements StrategyFactory
{
    static final String MESSAGE = "the bug of the failing strategy";

    @Override
    public String name()
    {
        return "failing";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        return new Strategy()
        {
            private int timers;

            @Override
            public void onEvent(final Row row, final StrategyContext context)
            {
                if (row.type() == EventType.TIMER && ++timers == 5)
                {
                    throw new IllegalStateException(MESSAGE);
                }
            }

            @Override
            public long hash()
            {
                return timers;
            }
        };
    }
}
