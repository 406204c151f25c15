package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** One order alone is not worth more than is allowed. */
final class MaxOrderNotional extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.MAX_ORDER_NOTIONAL;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.caps().orderNotional());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long limit = intent.limits().caps().orderNotional();
        final long quantity = intent.quantity();
        final long reference = intent.reference();
        final int level = Threshold.level(quantity, reference, limit, Decimal.ONE);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, limit);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long limit)
    {
        return finding.measured(Decimal.multiplyUp(intent.quantity(), intent.reference()), limit, Unit.MONEY)
            .input(intent.quantity(), Unit.QUANTITY)
            .input(intent.reference(), Unit.PRICE)
            .verdict(Reason.MAX_ORDER_NOTIONAL, level);
    }
}
