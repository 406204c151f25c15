package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Orders open at once, of one instrument and in all, a new one counted in. */
final class MaxOpenOrders extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.MAX_OPEN_ORDERS;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        if (intent.amend())
        {
            return Reason.NONE;
        }
        final CapLimits limits = intent.limits().caps();
        final int inAll = intent.orders().openOrders() + 1;
        final int least = Math.min(limits.openOrdersPerSymbol(), limits.openOrders());
        // Of one instrument there are at most as many as in all.
        return inAll <= least - (least >> 2) && !finding.explains() ? Reason.NONE :
            count(intent, finding, limits, inAll);
    }

    private static Reason count(
        final Assessment intent, final Finding finding, final CapLimits limits, final int inAll)
    {
        final int ofSymbol = intent.orders().openOrders(intent.instrumentId()) + 1;
        final int symbolLevel = Threshold.level(ofSymbol, limits.openOrdersPerSymbol());
        final int allLevel = Threshold.level(inAll, limits.openOrders());
        final int level = Math.max(symbolLevel, allLevel);
        return finding.silent(level) ? Reason.NONE :
            measure(limits, finding, ofSymbol, inAll, symbolLevel, allLevel);
    }

    private static Reason measure(
        final CapLimits limits, final Finding finding, final int ofSymbol, final int inAll, final int symbolLevel,
        final int allLevel)
    {
        return (symbolLevel >= allLevel ?
            finding.measured(ofSymbol, limits.openOrdersPerSymbol(), Unit.NUMBER) :
            finding.measured(inAll, limits.openOrders(), Unit.NUMBER))
            .input(ofSymbol, Unit.NUMBER)
            .input(inAll, Unit.NUMBER)
            .verdict(Reason.MAX_OPEN_ORDERS, Math.max(symbolLevel, allLevel));
    }
}
