package io.ringfence.engine.risk;

import io.ringfence.engine.event.Decimal;

/**
 * How well disk and venue must be. Immutable.
 *
 * @param diskFloor mebibytes that are to be free on the journal's volume, at 1e-8; 0 for off
 * @param failedShare of the last requests that may fail
 * @param rateShare of the venue's rate limit that may be used
 * @param restNs how long risk is only reduced after one of the two was exceeded
 */
public record HealthLimits(long diskFloor, long failedShare, long rateShare, long restNs)
{
    static HealthLimits read(final LimitReader reader)
    {
        return new HealthLimits(
            reader.decimal("disk_floor_mb", 1024 * Decimal.ONE),
            reader.decimal("venue_failed_pct", 20 * Decimal.ONE / 100),
            reader.decimal("venue_rate_pct", 90 * Decimal.ONE / 100),
            reader.seconds("venue_health_seconds", 300));
    }
}
