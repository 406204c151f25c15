package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Worst-case notionals of one instrument in all portfolios against a share of the account's equity. */
final class AccountPositionPct extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.ACCOUNT_POSITION_PCT;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.account().positionPct());
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
        if (equity <= 0)
        {
            return missing(finding);
        }
        final long pct = intent.limits().account().positionPct();
        final long total = Decimal.add(intent.otherPortfolios(), intent.worstNotional());
        if (total == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(total, Decimal.ONE, pct, equity);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, pct);
    }

    private static Reason missing(final Finding finding)
    {
        return finding.unmeasured().input(MissingInput.EQUITY.ordinal(), Unit.NUMBER).reject(Reason.INPUT_MISSING);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long pct)
    {
        final long others = intent.otherPortfolios();
        final long own = intent.worstNotional();
        final long equity = intent.accountEquity();
        return finding.measured(others + own, Decimal.multiplyDown(pct, equity), Unit.MONEY)
            .input(others, Unit.MONEY)
            .input(own, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.ACCOUNT_POSITION_PCT, level);
    }
}
