package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Sum of all worst-case notionals against a share of equity. */
final class TotalExposure extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.EXPOSURE;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.caps().exposurePct());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long pct = intent.limits().caps().exposurePct();
        final long equity = intent.equity();
        final long others = intent.otherNotional();
        if (others == Decimal.NAN)
        {
            return finding.unmeasured()
                .input(MissingInput.OTHER_EXPOSURE.ordinal(), Unit.NUMBER)
                .reject(Reason.INPUT_MISSING);
        }
        final long own = intent.worstNotional();
        final long total = Decimal.add(others, own);
        if (total == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(total, Decimal.ONE, pct, equity);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, others);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long others)
    {
        final long pct = intent.limits().caps().exposurePct();
        final long equity = intent.equity();
        final long own = intent.worstNotional();
        return finding.measured(others + own, Decimal.multiplyDown(pct, equity), Unit.MONEY)
            .input(others, Unit.MONEY)
            .input(own, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.EXPOSURE, level);
    }
}
