package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Perpetuals: worst-case notional / equity against the lowest leverage cap in force. */
final class Leverage extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.LEVERAGE;
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        if (!intent.instrument().perpetual())
        {
            return Reason.NONE;
        }
        final long cap = intent.leverageCap();
        if (!RiskLimits.on(cap))
        {
            return Reason.NONE;
        }
        final long notional = intent.worstNotional();
        if (notional == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final long equity = intent.equity();
        final int level = Threshold.level(notional, Decimal.ONE, cap, equity);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, cap);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long cap)
    {
        final long notional = intent.worstNotional();
        final long equity = intent.equity();
        return finding.measured(Decimal.divideDown(notional, equity), cap, Unit.RATIO)
            .input(notional, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .verdict(Reason.LEVERAGE, level);
    }
}
