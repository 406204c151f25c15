package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Worst-case position × reference against a share of equity. */
final class PositionPct extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.POSITION_PCT;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.caps().positionPct());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long pct = intent.limits().caps().positionPct();
        final long worst = intent.worstPosition();
        if (worst == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final long reference = intent.reference();
        final long equity = intent.equity();
        final int level = Threshold.level(worst, reference, pct, equity);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, pct);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long pct)
    {
        final long worst = intent.worstPosition();
        final long reference = intent.reference();
        final long equity = intent.equity();
        return finding.measured(Decimal.multiplyUp(worst, reference), Decimal.multiplyDown(pct, equity), Unit.MONEY)
            .input(worst, Unit.QUANTITY)
            .input(reference, Unit.PRICE)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.POSITION_PCT, level);
    }
}
