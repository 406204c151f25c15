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
        final long equity = Account.equity(intent.positions());
        final long others = intent.accountNotional();
        if (others == Decimal.NAN || equity <= 0)
        {
            final MissingInput missing = equity <= 0 ? MissingInput.EQUITY : MissingInput.OTHER_EXPOSURE;
            return finding.unmeasured().input(missing.ordinal(), Unit.NUMBER).reject(Reason.INPUT_MISSING);
        }
        final long pct = intent.limits().account().exposurePct();
        final long own = intent.worstNotional();
        final long total = Decimal.add(others, own);
        if (total == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(total, Decimal.ONE, pct, equity);
        if (finding.silent(level))
        {
            return Reason.NONE;
        }
        return finding.measured(total, Decimal.multiplyDown(pct, equity), Unit.MONEY)
            .input(others, Unit.MONEY)
            .input(own, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.ACCOUNT_EXPOSURE, level);
    }
}
