package io.ringfence.engine.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringfence.engine.config.HotKeys;
import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.instrument.InstrumentTable;

/**
 * Limits that are only watched: those in force, with every key under {@code shadow.} put in the place of its namesake
 * under {@code risk.}. Pure functions, any thread; for set-up.
 */
final class ShadowLimits
{
    /** What guards alone read begins so: guards keep one state, so such a key is watched by nobody. */
    private static final List<String> OF_GUARDS = List.of(
        "kill_switch_enabled", "reduce_only_mode", "daily_loss_", "day_start_utc", "max_drawdown_pct",
        "enable_volatility_circuit_breaker", "volatility_", "circuit_breaker_", "mark_staleness_reduce_seconds",
        "reject_storm_", "repeated_execution_count", "stuck_order_seconds", "max_concentration",
        "concentration_action", "correlation_lambda", "account_daily_loss_limit", "account_max_drawdown_pct");

    private ShadowLimits()
    {
    }

    /**
     * Reads them, from settings whose own limits are right.
     *
     * @param settings whole configuration
     * @param instruments whose symbols may be named
     * @return limits to watch, null when no key asks for any
     * @throws SettingsException naming the key under {@code shadow.}, the value and what would be right
     */
    static RiskLimits read(final Settings settings, final InstrumentTable instruments)
    {
        final Map<String, String> watched = watched(settings);
        if (watched.isEmpty())
        {
            return null;
        }
        final Map<String, String> values = new TreeMap<>(settings.asMap());
        for (final String key : HotKeys.COLD)
        {
            if (watched.containsKey(key) && !watched.get(key).equals(values.get(key)))
            {
                throw new SettingsException(shadow(key) + ": cannot be watched, since " + key + " needs a restart");
            }
        }
        values.putAll(watched);
        try
        {
            final Settings scratch = new Settings(values);
            final RiskLimits limits = RiskLimits.from(scratch, instruments);
            scratch.refuseUnknownKeys(watched.keySet());
            return limits;
        }
        catch (final SettingsException e)
        {
            throw new SettingsException(e.getMessage().replace(HotKeys.PREFIX, HotKeys.SHADOW_PREFIX));
        }
    }

    /** What to say once at start: keys that nobody watches before they are promoted. */
    static List<String> notices(final Settings settings)
    {
        final List<String> notices = new ArrayList<>();
        watched(settings).forEach((key, value) ->
        {
            final String name = key.substring(HotKeys.PREFIX.length());
            if (OF_GUARDS.stream().anyMatch(name::startsWith) && !value.equals(settings.asMap().get(key)))
            {
                notices.add(shadow(key) + " is not watched, since only guards read it: it waits to be promoted");
            }
        });
        return notices;
    }

    /** Values to watch, by their namesakes under {@code risk.}. */
    private static Map<String, String> watched(final Settings settings)
    {
        final Map<String, String> watched = new TreeMap<>();
        settings.under("shadow").forEach((key, value) -> watched.put(HotKeys.PREFIX + key, value));
        return watched;
    }

    private static String shadow(final String key)
    {
        return HotKeys.SHADOW_PREFIX + key.substring(HotKeys.PREFIX.length());
    }
}
