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

/** Buys once, at so many basis points below the bid, as soon as it may; for tests. */
public final class OneOrderStrategy implements StrategyFactory
{
    @Override
    public String name()
    {
        return "one_order";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        final long belowBps = settings.number("strategy.one_order.below_bps", 5);
        final Instrument instrument = instruments.find(settings.text("strategy.one_order.symbol", "BTC-USD"));
        final long quantity = settings.decimal("strategy.one_order.quantity", Decimal.ONE / 100);
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
                context.submit(context.request().instrument(instrument.id()).side(Side.BUY).type(OrderType.LIMIT)
                    .quantity(quantity).price(
                        Decimal.floorToStep(bid - bid / 10_000 * belowBps, instrument.priceIncrement())));
            }

            @Override
            public long hash()
            {
                return done ? 1 : 0;
            }
        };
    }
}
