package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * Limits of loss. Immutable.
 *
 * @param dailyLoss loss since the day's start over which a portfolio only reduces, in quote currency, NAN for off
 * @param reset what ends the latch of the daily loss
 * @param dayStartNs when a day starts, ns after midnight UTC
 * @param maxDrawdown fraction of the peak over which a portfolio only reduces, NAN for off
 */
public record LossLimits(long dailyLoss, LossReset reset, long dayStartNs, long maxDrawdown)
{
    static LossLimits read(final LimitReader reader)
    {
        return new LossLimits(
            reader.decimal("daily_loss_limit", Decimal.NAN),
            reader.choice("daily_loss_reset", LossReset.OPERATOR),
            reader.timeOfDay("day_start_utc", 0),
            reader.decimal("max_drawdown_pct", Decimal.NAN));
    }
}
