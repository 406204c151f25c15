package io.ringfence.engine;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Row;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.order.IntentWitness;
import io.ringfence.engine.order.OrderRequest;
import io.ringfence.engine.order.PreTrade;
import io.ringfence.engine.risk.Guards;
import io.ringfence.engine.risk.PreTradeChain;

/**
 * The pre-trade chain as the order desk asks it, with the guards told of every refusal and the shadow of every
 * decision; business thread.
 */
final class DeskChecks implements PreTrade
{
    private final PreTradeChain chain;
    private final Guards guards;
    private final ShadowChecks shadow;
    private IntentWitness witness;

    DeskChecks(final PreTradeChain chain, final Guards guards, final ShadowChecks shadow)
    {
        this.chain = chain;
        this.guards = guards;
        this.shadow = shadow;
    }

    /** Null for none. */
    void witness(final IntentWitness value)
    {
        witness = value;
    }

    @Override
    public Reason evaluate(final OrderRequest request, final long nowNs, final Row row)
    {
        if (witness != null)
        {
            witness.onIntent(request, nowNs);
        }
        final Reason reason = chain.evaluate(request, nowNs, row);
        if (reason != Reason.NONE)
        {
            guards.onRejected(row, request.strategy());
        }
        shadow.judge(request, nowNs, reason);
        return reason;
    }

    @Override
    public int nextCrossed(final OrderRequest request, final int after)
    {
        return chain.nextCrossed(request, after);
    }

    @Override
    public boolean reserve(final int orders, final long nowNs)
    {
        shadow.reserve(orders, nowNs);
        return chain.reserve(orders, nowNs);
    }

    @Override
    public long collarLimit(final int instrument, final Side side)
    {
        return chain.collarLimit(instrument, side);
    }

    @Override
    public boolean pricesReliable(final int instrument, final long nowNs)
    {
        return chain.pricesReliable(instrument, nowNs);
    }
}
