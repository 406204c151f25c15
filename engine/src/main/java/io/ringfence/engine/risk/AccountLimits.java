package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * Limits of the account, which is all portfolios added up. Immutable; all of them are off unless set.
 *
 * @param dailyLoss loss since the day's start over which the process only reduces, in quote currency
 * @param maxDrawdown fraction of the peak over which the process only reduces
 * @param exposurePct of the account's equity that all worst-case notionals of all portfolios together may reach
 * @param positionPct of the account's equity that the worst cases of one instrument in all portfolios may reach
 * @param notional by instrument: the worst cases of one instrument in all portfolios
 * @param capped whether any of the last three is on
 */
public record AccountLimits(
    long dailyLoss, long maxDrawdown, long exposurePct, long positionPct, long[] notional, boolean capped)
{
    /** Whether a guard looks at the account: the first two. */
    boolean guarded()
    {
        return RiskLimits.on(dailyLoss) || RiskLimits.on(maxDrawdown);
    }

    static AccountLimits read(final LimitReader reader)
    {
        final long exposurePct = reader.decimal("account_max_exposure_pct", Decimal.NAN);
        final long positionPct = reader.decimal("account_max_position_pct_per_symbol", Decimal.NAN);
        final long[] notional = reader.bySymbol("account_max_notional_per_symbol");
        return new AccountLimits(
            reader.decimal("account_daily_loss_limit", Decimal.NAN),
            reader.decimal("account_max_drawdown_pct", Decimal.NAN),
            exposurePct, positionPct, notional,
            RiskLimits.on(exposurePct) || RiskLimits.on(positionPct) || RiskLimits.anyOn(notional));
    }
}
