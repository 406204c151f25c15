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

/** Lays one small order far below the market and leaves it there; with {@code strategy.resting.fails} it then fails. */
public final class RestingStrategy implements StrategyFactory
{
    static final String MESSAGE = "this strategy fails once its order rests";

    @Override
    public String name()
    {
        return "resting";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        final boolean fails = settings.flag("strategy.resting.fails", false);
        final int instrument = instruments.find("BTC-USD").id();
        return new Strategy()
        {
            private int laid;
            private int timers;

            @Override
            public void onEvent(final Row row, final StrategyContext context)
            {
                if (laid == 0 && row.type() == EventType.QUOTE && row.instrumentId() == instrument &&
                    context.states().process() == TradingState.ACTIVE)
                {
                    final long price = Decimal.floorToStep(context.market().bid(instrument) / 2, Decimal.ONE);
                    laid = 1;
                    context.submit(context.request().instrument(instrument).side(Side.BUY).type(OrderType.LIMIT)
                        .quantity(Decimal.ONE / 1000).price(price));
                }
                timers += laid == 1 && row.type() == EventType.TIMER ? 1 : 0;
                if (fails && timers == 10)
                {
                    throw new IllegalStateException(MESSAGE);
                }
            }

            @Override
            public void carry(final StateImage image)
            {
                laid = image.number(laid);
                timers = image.number(timers);
            }

            @Override
            public long hash()
            {
                return laid + 2 * timers;
            }
        };
    }
}
