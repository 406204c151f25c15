package io.ringfence.app.reconcile;

import java.util.concurrent.TimeUnit;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;

/**
 * When and how to reconcile. Immutable.
 *
 * @param intervalNs between two, 0 for none but those that something calls for
 * @param absentNs how long the venue must list no such order until it never got there
 * @param graceNs how long a request may be on its way
 */
public record ReconcileSettings(long intervalNs, long absentNs, long graceNs)
{
    /**
     * Reads {@code reconcile.interval_s} and {@code reconcile.absent_ms}.
     *
     * @param settings to read
     * @param requestTimeoutMs after which a request has no answer
     * @return the settings
     * @throws SettingsException if one is out of range
     */
    public static ReconcileSettings from(final Settings settings, final long requestTimeoutMs)
    {
        final long intervalS = settings.number("reconcile.interval_s", 60);
        final long absentMs = settings.number("reconcile.absent_ms", 2000);
        if (intervalS < 0 || intervalS > 86_400)
        {
            throw new SettingsException("reconcile.interval_s=" + intervalS + ": 0 (off) to 86400 is allowed");
        }
        if (absentMs < 0 || absentMs > 600_000)
        {
            throw new SettingsException("reconcile.absent_ms=" + absentMs + ": 0 to 600000 is allowed");
        }
        return new ReconcileSettings(
            TimeUnit.SECONDS.toNanos(intervalS), TimeUnit.MILLISECONDS.toNanos(absentMs),
            TimeUnit.MILLISECONDS.toNanos(requestTimeoutMs + 1000));
    }
}
