package io.ringfence.app;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.strategy.Strategy;
import io.ringfence.engine.strategy.StrategyContext;
import io.ringfence.engine.strategy.StrategyFactory;

/** Buys a hundredth of a bitcoin once, protected {@code strategy.bracket.stop_bps} below, its profit far above. */
public final class BracketStrategy implements StrategyFactory
{
    private static final long FAR_BPS = 2_000;

    @Override
    public String name()
    {
        return "bracket";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        final long stopBps = settings.number("strategy.bracket.stop_bps", 150);
        final Instrument instrument = instruments.find("BTC-USD");
        return new Strategy()
        {
            private boolean done;

            @Override
            public void onEvent(final Row row, final StrategyContext context)
            {
                final long bid = context.market().bid(instrument.id());
                if (done || row.type() != EventType.TIMER || bid == Decimal.NAN ||
                    !context.market().valid(instrument.id()) ||
                    context.states().effective(0, instrument.id()) != TradingState.ACTIVE)
                {
                    return;
                }
                done = true;
                context.submit(context.request().instrument(instrument.id()).side(Side.BUY).type(OrderType.BRACKET)
                    .quantity(Decimal.ONE / 100).stopPrice(grid(bid - bid / 10_000 * stopBps))
                    .takeProfit(grid(bid + bid / 10_000 * FAR_BPS)));
            }

            private long grid(final long price)
            {
                return Decimal.floorToStep(price, instrument.priceIncrement());
            }

            @Override
            public long hash()
            {
                return done ? 1 : 0;
            }
        };
    }
}
