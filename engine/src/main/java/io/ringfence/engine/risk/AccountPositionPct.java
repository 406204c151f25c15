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
        final long equity = Account.equity(intent.positions());
        if (equity <= 0)
        {
            return finding.unmeasured().input(MissingInput.EQUITY.ordinal(), Unit.NUMBER).reject(Reason.INPUT_MISSING);
        }
        final long pct = intent.limits().account().positionPct();
        final long others = intent.otherPortfolios();
        final long total = Decimal.add(others, intent.worstNotional());
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
            .input(intent.worstNotional(), Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.ACCOUNT_POSITION_PCT, level);
    }
}
