package io.ringfence.app;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderStatus;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.instrument.Instrument;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderView;
import io.ringfence.engine.snapshot.StateImage;
import io.ringfence.engine.strategy.Strategy;
import io.ringfence.engine.strategy.StrategyContext;
import io.ringfence.engine.strategy.StrategyFactory;

/**
 * Goes round in a circle, so that all that can be asked of a venue is asked: buys, lays a reduce-only exit for all of
 * it, sells half, so that the exit is amended, cancels the exit, and sells the rest. Ends after {@link #TIMERS}.
 */
public final class ShrinkingStrategy implements StrategyFactory
{
    private static final int TIMERS = 60;
    private static final long ALL = Decimal.ONE / 250;

    @Override
    public String name()
    {
        return "shrinking";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        final Instrument instrument = instruments.find("BTC-PERP");
        return new Strategy()
        {
            private int timers;
            private boolean out;

            @Override
            public void onEvent(final Row row, final StrategyContext context)
            {
                if (row.type() != EventType.TIMER || context.states().process() != TradingState.ACTIVE ||
                    !context.market().valid(instrument.id()))
                {
                    return;
                }
                timers++;
                final int order = context.orders().first(instrument.id());
                if (order == OrderView.NO_ORDER)
                {
                    flat(context, context.positions().quantity(0, instrument.id()));
                }
                else if (context.orders().next(order) == OrderView.NO_ORDER &&
                    context.orders().status(order) == OrderStatus.WORKING)
                {
                    resting(context, order, context.positions().quantity(0, instrument.id()));
                }
            }

            /** No order is open. */
            private void flat(final StrategyContext context, final long position)
            {
                if (position != 0 && (out || timers > TIMERS || position < ALL))
                {
                    out = true;
                    context.submit(context.request().instrument(instrument.id()).side(Side.SELL)
                        .quantity(position).reduceOnly(true));
                }
                else if (position == 0 && timers <= TIMERS)
                {
                    out = false;
                    context.submit(context.request().instrument(instrument.id()).side(Side.BUY).quantity(ALL));
                }
                else if (position != 0)
                {
                    final long ask = context.market().ask(instrument.id());
                    context.submit(context.request().instrument(instrument.id()).side(Side.SELL)
                        .type(OrderType.LIMIT).quantity(position).reduceOnly(true)
                        .price(Decimal.floorToStep(ask + ask / 50, instrument.priceIncrement())));
                }
            }

            /** The exit rests. */
            private void resting(final StrategyContext context, final int order, final long position)
            {
                if (context.orders().quantity(order) == ALL && position == ALL && timers <= TIMERS)
                {
                    context.submit(
                        context.request().instrument(instrument.id()).side(Side.SELL).quantity(ALL / 2));
                }
                else if (timers % 3 == 0)
                {
                    out = true;
                    context.cancel(order);
                }
            }

            @Override
            public void carry(final StateImage image)
            {
                timers = image.number(timers);
                out = image.flag(out);
            }

            @Override
            public long hash()
            {
                return timers * 2L + (out ? 1 : 0);
            }
        };
    }
}
