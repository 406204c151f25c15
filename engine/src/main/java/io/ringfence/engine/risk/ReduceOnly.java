package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.Unit;

/** While reducing, and always for an order that is flagged so, only reducing intents pass. */
final class ReduceOnly extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.REDUCE_ONLY;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final boolean flagged = intent.request().reduceOnly();
        final boolean asked = flagged || intent.state() == TradingState.REDUCING;
        if (asked && finding.explains())
        {
            measure(intent, finding, flagged);
        }
        if (intent.reducing() || !flagged && (intent.state() != TradingState.REDUCING || intent.exit()))
        {
            return Reason.NONE;
        }
        return (finding.explains() ? finding : measure(intent, finding, flagged)).reject(Reason.REDUCE_ONLY);
    }

    private static Finding measure(final Assessment intent, final Finding finding, final boolean flagged)
    {
        final long resting = intent.buy() ? intent.buys() : intent.sells();
        return finding
            .measured(resting + intent.quantity(), Math.abs(intent.position()), Unit.QUANTITY)
            .input(intent.position(), Unit.QUANTITY)
            .input(resting, Unit.QUANTITY)
            .input(intent.state().ordinal(), Unit.NUMBER)
            .input(flagged ? 1 : 0, Unit.NUMBER);
    }
}
