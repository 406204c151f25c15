package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/**
 * Perpetuals: (equity - maintenance margin rate · notional after the fill) / equity, kept within 0 to 1, stays at or
 * over the least buffer. The notional after the fill is the position at the mark plus the intent at its reference.
 */
final class LiquidationProjection extends PreTradeCheck
{
    @Override
    Reason id()
    {
        return Reason.LIQUIDATION_PROJECTION;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return limits.leverage().projection() && RiskLimits.on(limits.leverage().minBuffer());
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
        final LeverageLimits limits = intent.limits().leverage();
        final long own = intent.ownNotional();
        final long held = intent.heldNotional();
        final long notional = Decimal.abs(intent.buy() ? Decimal.add(held, own) : Decimal.subtract(held, own));
        if (notional == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final long rate = limits.marginRate(intent.instrumentId(), intent.nowNs());
        final long least = limits.minBuffer();
        final long equity = intent.equity();
        final int level = level(Decimal.ONE - least, rate, notional, equity);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, rate, notional);
    }

    private static Reason measure(
        final Assessment intent, final Finding finding, final int level, final long rate, final long notional)
    {
        final long least = intent.limits().leverage().minBuffer();
        final long equity = intent.equity();
        final long margin = Decimal.multiplyUp(rate, notional);
        final long left = Decimal.subtract(Decimal.ONE, Decimal.divideHalfEven(margin, equity));
        return finding.measured(left == Decimal.NAN ? left : Math.max(0, left), least, Unit.RATIO)
            .input(notional, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(rate, Unit.RATIO)
            .verdict(Reason.LIQUIDATION_PROJECTION, level);
    }

    /** Of the share of equity that margin may take; what is kept within 0 to 1 is never under a least buffer of 0. */
    private static int level(final long most, final long rate, final long notional, final long equity)
    {
        return most < 0 ? Threshold.OVER :
            most == Decimal.ONE ? Threshold.BELOW : Threshold.level(rate, notional, most, equity);
    }
}
