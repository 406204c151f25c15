package io.ringfence.app;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.engine.strategy.Strategy;
import io.ringfence.engine.strategy.StrategyContext;
import io.ringfence.engine.strategy.StrategyFactory;

/** Holds a long position of BTC-PERP that is another one after every few timers. */
public final class SwingingStrategy implements StrategyFactory
{
    private static final int PERIOD = 3;

    @Override
    public String name()
    {
        return "swinging";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        final int instrument = instruments.find("BTC-PERP").id();
        return new Strategy()
        {
            private int timers;

            @Override
            public void onEvent(final Row row, final StrategyContext context)
            {
                if (row.type() == EventType.TIMER && context.states().process() == TradingState.ACTIVE &&
                    context.market().bid(instrument) != Decimal.NAN && timers++ % PERIOD == 0)
                {
                    final boolean buys = timers / PERIOD % 2 == 0;
                    context.submit(context.request().instrument(instrument).side(buys ? Side.BUY : Side.SELL)
                        .type(OrderType.MARKET).quantity((buys ? 3 : 1) * Decimal.ONE / 1000));
                }
            }

            @Override
            public void carry(final StateImage image)
            {
                timers = image.number(timers);
            }

            @Override
            public long hash()
            {
                return timers;
            }
        };
    }
}
