package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Perpetuals: (equity - worst-case notional / leverage cap) / equity stays at or over the least buffer. */
final class LiquidationDistance extends PreTradeCheck
{
    private final LiquidationShare share = new LiquidationShare();

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
        final int level = share.level(notional, equity, cap, least);
        return finding.silent(level) ? Reason.NONE : measure(intent, finding, level, cap);
    }

    private static Reason measure(final Assessment intent, final Finding finding, final int level, final long cap)
    {
        final long notional = intent.worstNotional();
        final long equity = intent.equity();
        final long least = intent.limits().leverage().minBuffer();
        return finding.measured(buffer(notional, equity, cap), least, Unit.RATIO)
            .input(notional, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(cap, Unit.RATIO)
            .verdict(Reason.LIQUIDATION_BUFFER, level);
    }

    /** The buffer that is left, for the record. */
    static long buffer(final long notional, final long equity, final long cap)
    {
        final long margin = Decimal.divideHalfEven(notional, cap);
        return Decimal.subtract(Decimal.ONE, Decimal.divideHalfEven(margin, equity));
    }
}
