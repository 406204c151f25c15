package io.ringfence.engine;

import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.PreTrade;
import io.ringfence.engine.risk.PreTradeChain;
import io.ringfence.engine.risk.TradingStates;

/** The pre-trade chain as the order desk asks it; business thread. */
final class DeskChecks implements PreTrade
{
    private final PreTradeChain chain;
    private final TradingStates states;
    private final OrderRequest collared = new OrderRequest();

    DeskChecks(final PreTradeChain chain, final TradingStates states)
    {
        this.chain = chain;
        this.states = states;
    }

    @Override
    public Reason evaluate(final OrderRequest request, final long nowNs, final Row row)
    {
        return chain.evaluate(request, nowNs, row);
    }

    @Override
    public long collarLimit(final int instrument, final Side side)
    {
        return chain.collarPrice(collared.clear().instrument(instrument).side(side));
    }

    @Override
    public boolean pricesReliable(final int instrument, final long nowNs)
    {
        return states.action(Guard.MARK_STALENESS, Scope.INSTRUMENT, instrument) != GuardAction.HALT &&
            states.action(Guard.FEED_GAP, Scope.INSTRUMENT, instrument) != GuardAction.HALT;
    }
}
