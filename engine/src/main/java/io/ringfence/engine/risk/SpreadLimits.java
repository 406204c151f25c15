package io.ringfence.engine.risk;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;

/**
 * How exposure must be spread over instruments. Immutable.
 *
 * @param maxConcentration normalised Herfindahl index over which a portfolio is concentrated
 * @param concentrationAction what follows from it
 * @param correlatedExposurePct of equity that exposure correlated with one instrument may reach, NAN for off
 * @param correlationLambda weight of the past in the moving averages of returns
 */
public record SpreadLimits(
    long maxConcentration, ConcentrationAction concentrationAction, long correlatedExposurePct,
    long correlationLambda)
{
    static SpreadLimits read(final LimitReader reader)
    {
        final long lambda = reader.decimal("correlation_lambda", Decimal.ONE / 100 * 94);
        if (lambda == 0 || lambda >= Decimal.ONE)
        {
            throw new SettingsException("risk.correlation_lambda: between 0 and 1 is needed, such as 0.94");
        }
        return new SpreadLimits(
            reader.decimal("max_concentration", Decimal.ONE / 10 * 4),
            reader.choice("concentration_action", ConcentrationAction.WARN),
            reader.decimal("max_correlated_exposure_pct", Decimal.NAN),
            lambda);
    }
}
