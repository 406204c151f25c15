package io.ringfence.engine;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.EventType;
import io.ringfence.engine.event.OrderType;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TimeInForce;
import io.ringfence.engine.instrument.InstrumentTable;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.strategy.Strategy;
import io.ringfence.engine.strategy.StrategyContext;
import io.ringfence.engine.strategy.StrategyFactory;

/** Asks for a list of {@code strategy.list.size} buys with every timer: bitcoin and ether in turn, as a pair or not. */
public final class ListStrategy implements StrategyFactory
{
    @Override
    public String name()
    {
        return "list";
    }

    @Override
    public Strategy create(final Settings settings, final InstrumentTable instruments)
    {
        final int size = (int)settings.number("strategy.list.size", 2);
        final boolean pair = settings.flag("strategy.list.pair", false);
        final OrderRequest[] list = new OrderRequest[Math.max(1, size)];
        for (int i = 0; i < list.length; i++)
        {
            list[i] = new OrderRequest();
        }
        return new Strategy()
        {
            private Reason answer = Reason.NONE;

            @Override
            public void onEvent(final Row row, final StrategyContext context)
            {
                if (row.type() != EventType.TIMER)
                {
                    return;
                }
                for (int i = 0; i < size; i++)
                {
                    final int instrument = i % 2 == 0 ? EngineScript.BTC : EngineScript.ETH;
                    final long bid = context.market().bid(instrument);
                    list[i].clear().instrument(instrument).side(Side.BUY).type(OrderType.LIMIT)
                        .timeInForce(TimeInForce.GTC).quantity(Decimal.ONE / 10)
                        .price(Decimal.floorToStep(bid - bid / 100 * (i + 1), Decimal.ONE / 100));
                }
                answer = context.submitAll(list, size, pair);
            }

            @Override
            public long hash()
            {
                return answer.ordinal();
            }
        };
    }
}
