package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Sum of all worst-case notionals of all portfolios against a share of the account's equity. */
final class AccountExposure extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.ACCOUNT_EXPOSURE;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.account().exposurePct());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long equity = intent.accountEquity();
        final long others = intent.accountNotional();
        if (others == Decimal.NAN || equity <= 0)
        {
            return missing(finding, equity <= 0 ? MissingInput.EQUITY : MissingInput.OTHER_EXPOSURE);
        }
        final long pct = intent.limits().account().exposurePct();
        final long total = Decimal.add(others, intent.worstNotional());
        if (total == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(total, Decimal.ONE, pct, equity);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, pct);
    }

    private static Reason missing(final Finding finding, final MissingInput input)
    {
        return finding.unmeasured().input(input.ordinal(), Unit.NUMBER).reject(Reason.INPUT_MISSING);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long pct)
    {
        final long others = intent.accountNotional();
        final long own = intent.worstNotional();
        final long equity = intent.accountEquity();
        return finding.measured(others + own, Decimal.multiplyDown(pct, equity), Unit.MONEY)
            .input(others, Unit.MONEY)
            .input(own, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.ACCOUNT_EXPOSURE, level);
    }
}
