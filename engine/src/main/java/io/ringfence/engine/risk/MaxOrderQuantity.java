package io.ringfence.engine.risk;

import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** One order alone is not larger than is allowed. */
final class MaxOrderQuantity extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.MAX_ORDER_QUANTITY;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.anyOn(limits.caps().orderQuantity());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long limit = intent.limits().caps().orderQuantity()[intent.instrumentId()];
        if (!RiskLimits.on(limit))
        {
            return Reason.NONE;
        }
        final int level = Threshold.level(intent.quantity(), limit);
        return finding.silent(level) ? Reason.NONE :
            finding.measured(intent.quantity(), limit, Unit.QUANTITY).verdict(Reason.MAX_ORDER_QUANTITY, level);
    }
}
