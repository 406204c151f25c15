package io.ringfence.engine.risk;

import io.ringfence.engine.event.Cause;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Scope;
import io.ringfence.engine.event.TradingState;
import io.ringfence.engine.event.Unit;

/**
 * While halted only a verified exit passes, and not even that where configured so. Before the process is armed only
 * an operator may get out.
 */
final class TradingHalted extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.TRADING_HALTED;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        if (finding.explains())
        {
            measure(intent, finding);
        }
        if (intent.state() != TradingState.HALTED)
        {
            return Reason.NONE;
        }
        final boolean armed =
            intent.states().action(Guard.ARMING, Scope.PROCESS, 0) != GuardAction.HALT ||
            intent.request().cause() == Cause.OPERATOR;
        if (intent.exit() && armed && intent.limits().allowExitWhenHalted())
        {
            return Reason.NONE;
        }
        return (finding.explains() ? finding : measure(intent, finding)).reject(Reason.TRADING_HALTED);
    }

    private static Finding measure(final Assessment intent, final Finding finding)
    {
        return finding
            .measured(intent.state().ordinal(), TradingState.REDUCING.ordinal(), Unit.NUMBER)
            .input(intent.position(), Unit.QUANTITY)
            .input(intent.buy() ? intent.buys() : intent.sells(), Unit.QUANTITY)
            .input(intent.quantity(), Unit.QUANTITY);
    }
}
