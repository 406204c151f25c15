package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Unit;

/** Exposure that moves with the intent's instrument, the intent counted in, against a share of equity. */
final class CorrelatedExposure extends PreTradeCheck
{
    private final Holdings holdings;
    private Correlations correlations;

    CorrelatedExposure(final Correlations correlations, final Holdings holdings)
    {
        this.correlations = correlations;
        this.holdings = holdings;
    }

    @Override
    Reason id()
    {
        return Reason.CORRELATED_EXPOSURE;
    }

    void correlations(final Correlations value)
    {
        correlations = value;
    }

    @Override
    boolean active(final RiskLimits limits)
    {
        return RiskLimits.on(limits.spread().correlatedExposurePct());
    }

    @Override
    boolean sparesExits()
    {
        return true;
    }

    @Override
    Reason evaluate(final Assessment intent, final Finding finding)
    {
        final long pct = intent.limits().spread().correlatedExposurePct();
        final long equity = intent.equity();
        final long own = intent.ownSideNotional();
        if (amplyBelow(intent, own, pct, equity) && !finding.explains())
        {
            return Reason.NONE;
        }
        return sum(intent, finding, own, pct, equity);
    }

    private Reason sum(
        final Assessment intent, final Finding finding, final long own, final long pct, final long equity)
    {
        final long sum = own == Decimal.NAN ? Decimal.NAN :
            correlations.exposure(intent.positions(), holdings, intent.portfolio(), intent.instrumentId(), own);
        if (sum == Decimal.NAN)
        {
            return finding.unmeasured().reject(Reason.ARITHMETIC_OVERFLOW);
        }
        final int level = Threshold.level(sum, Decimal.ONE, pct, equity);
        if (finding.silent(level))
        {
            return Reason.NONE;
        }
        return finding.measured(sum, Decimal.multiplyDown(pct, equity), Unit.MONEY)
            .input(own, Unit.MONEY)
            .input(equity, Unit.MONEY)
            .input(pct, Unit.RATIO)
            .verdict(Reason.CORRELATED_EXPOSURE, level);
    }

    /** Below even if all positions moved with it: the common case, and it spares a look at each. */
    private static boolean amplyBelow(final Assessment intent, final long own, final long pct, final long equity)
    {
        final long all = Decimal.add(Decimal.abs(own), intent.positions().grossExposure(intent.portfolio()));
        final long most = Correlations.most(all);
        return most != Decimal.NAN && Threshold.level(most, Decimal.ONE, pct, equity) == Threshold.BELOW;
    }
}
