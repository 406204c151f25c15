package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Worst-case notionals of one instrument in all portfolios against a fixed cap. */
final class AccountNotionalCap extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.ACCOUNT_NOTIONAL_CAP;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.anyOn(limits.account().notional());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long cap = intent.limits().account().notional()[intent.instrumentId()];
        if (!RiskLimits.on(cap))
        {
            return Reason.NONE;
        }
        final long total = Decimal.add(intent.otherPortfolios(), intent.worstNotional());
        if (total == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(total, cap);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, cap);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long cap)
    {
        final long others = intent.otherPortfolios();
        final long own = intent.worstNotional();
        return finding.measured(others + own, cap, Unit.MONEY)
            .input(others, Unit.MONEY)
            .input(own, Unit.MONEY)
            .verdict(Reason.ACCOUNT_NOTIONAL_CAP, level);
    }
}
