package io.ringfence.engine.risk;

import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;

/**
 * The volatility circuit breaker. Immutable.
 *
 * @param enabled whether it looks at all
 * @param window closes that it looks back on
 * @param warning annualised volatility at which it warns, NAN for off
 * @param reduceOnly at which it reduces, NAN for off
 * @param killSwitch at which it halts, NAN for off
 * @param cooldownNs how long an instrument rests after an action, unless the level worsens
 * @param barNs length of a bar
 * @param annualisationPeriods periods of a year by which the bar's deviation is scaled
 * @param scope what it stops
 */
public record VolatilityLimits(
    boolean enabled, int window, long warning, long reduceOnly, long killSwitch, long cooldownNs, long barNs,
    int annualisationPeriods, VolatilityScope scope)
{
    /** Fewest returns of which a deviation is taken. */
    static final int MIN_RETURNS = 10;

    static VolatilityLimits read(final LimitReader reader)
    {
        final boolean enabled = reader.flag("enable_volatility_circuit_breaker", false);
        final int window = reader.count("volatility_window_periods", 20, 1);
        if (enabled && window <= MIN_RETURNS)
        {
            throw new SettingsException(
                "risk.volatility_window_periods=" + window + ": the breaker needs " + MIN_RETURNS +
                " returns at least, so " + (MIN_RETURNS + 1) + " closes or more");
        }
        final long barNs = reader.seconds("volatility_bar_seconds", 60);
        if (barNs == 0)
        {
            throw new SettingsException("risk.volatility_bar_seconds=0: more than zero is needed, such as 60");
        }
        return new VolatilityLimits(
            enabled,
            window,
            reader.decimal("volatility_warning_threshold", Decimal.NAN),
            reader.decimal("volatility_reduce_only_threshold", Decimal.NAN),
            reader.decimal("volatility_kill_switch_threshold", Decimal.NAN),
            reader.minutes("circuit_breaker_cooldown_minutes", 0),
            barNs,
            reader.count("volatility_annualization_periods", 252, 1),
            reader.choice("volatility_scope", VolatilityScope.INSTRUMENT));
    }
}
