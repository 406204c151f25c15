package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Perpetuals: (equity - worst-case notional / leverage cap) / equity stays at or over the least buffer. */
final class LiquidationDistance extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.LIQUIDATION_BUFFER;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.leverage().minBuffer());
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
        final long least = intent.limits().leverage().minBuffer();
        final long equity = intent.equity();
        final boolean breached = breached(notional, equity, cap, least);
        if (!breached && !finding.explains())
        {
            return Reason.NONE;
        }
        return finding.measured(buffer(notional, equity, cap), least, Unit.RATIO)
            .input(notional, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(cap, Unit.RATIO)
            .verdict(Reason.LIQUIDATION_BUFFER, breached ? Threshold.OVER : Threshold.BELOW);
    }

    /** Whether 1 - notional / (cap · equity) is under the least buffer: notional over cap · (1 - least) · equity. */
    static boolean breached(final long notional, final long equity, final long cap, final long least)
    {
        if (least > Decimal.ONE || equity <= 0)
        {
            return true;
        }
        final long share = Decimal.multiplyHalfEven(cap, Decimal.ONE - least);
        return Decimal.compareProducts(notional, Decimal.ONE, share, equity) > 0;
    }

    /** The buffer that is left, for the record. */
    static long buffer(final long notional, final long equity, final long cap)
    {
        final long margin = Decimal.divideHalfEven(notional, cap);
        return Decimal.subtract(Decimal.ONE, Decimal.divideHalfEven(margin, equity));
    }
}
