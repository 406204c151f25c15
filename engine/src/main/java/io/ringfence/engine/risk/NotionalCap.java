package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Worst-case position × reference against a fixed cap of the instrument. */
final class NotionalCap extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.NOTIONAL_CAP;
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long cap = intent.limits().caps().notional()[intent.instrumentId()];
        final long worst = intent.worstPosition();
        if (!RiskLimits.on(cap))
        {
            return Reason.NONE;
        }
        if (worst == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final long reference = intent.reference();
        final int level = Threshold.level(worst, reference, cap, Decimal.ONE);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, cap);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long cap)
    {
        final long worst = intent.worstPosition();
        final long reference = intent.reference();
        return finding.measured(Decimal.multiplyUp(worst, reference), cap, Unit.MONEY)
            .input(worst, Unit.QUANTITY)
            .input(reference, Unit.PRICE)
            .input(intent.position(), Unit.QUANTITY)
            .input(intent.buy() ? intent.buys() : intent.sells(), Unit.QUANTITY)
            .verdict(Reason.NOTIONAL_CAP, level);
    }
}
