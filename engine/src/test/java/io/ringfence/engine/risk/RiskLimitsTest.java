package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.config.SettingsException;
import io.ringfence.engine.event.Decimal;

class RiskLimitsTest
{
    private static RiskLimits read(final String... pairs)
    {
        final Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2)
        {
            values.put(pairs[i], pairs[i + 1]);
        }
        final Settings settings = new Settings(values);
        final RiskLimits limits = RiskLimits.from(settings, Rig.INSTRUMENTS);
        settings.refuseUnknownKeys();
        return limits;
    }

    private static String refusal(final String... pairs)
    {
        return assertThrows(SettingsException.class, () -> read(pairs)).getMessage();
    }

    @Test
    void shouldTakeZeroForALimit()
    {
        assertEquals(0, read("risk.daily_loss_limit", "0").loss().dailyLoss());
        assertEquals(0, read("risk.max_notional_per_symbol.BTC-USD", "0").caps().notional()[0]);
        assertEquals(0, read("risk.max_mark_staleness_seconds", "0").marks().staleNs());
    }

    @Test
    void shouldLeaveALimitOffWhenItIsNotSet()
    {
        assertEquals(Decimal.NAN, read().loss().dailyLoss());
        assertEquals(Decimal.NAN, read().caps().notional()[0]);
    }

    @Test
    void shouldNameTheNearestSymbolWhenOneIsUnknown()
    {
        final String refusal = refusal("risk.max_notional_per_symbol.BTC-USDD", "1");

        assertTrue(refusal.contains("risk.max_notional_per_symbol.BTC-USDD"), refusal);
        assertTrue(refusal.contains("BTC-USD?"), refusal);
    }

    @Test
    void shouldNameTheNearestKeyWhenOneIsUnknown()
    {
        assertTrue(refusal("risk.daily_los_limit", "1").contains("risk.daily_loss_limit"));
        assertTrue(refusal("risk.max_spread_bps", "1").contains("unknown key risk.max_spread_bps"));
    }

    @Test
    void shouldSayWhatIsNeededWhenAValueIsWrong()
    {
        assertTrue(refusal("risk.daily_loss_limit", "lots").contains("a decimal"));
        assertTrue(refusal("risk.daily_loss_limit", "-1").contains("risk.daily_loss_limit"));
        assertTrue(refusal("risk.daytime_start_utc", "25:00", "risk.daytime_end_utc", "1:00").contains("13:00"));
        assertTrue(refusal("risk.daytime_start_utc", "13:00").contains("daytime_end_utc"));
        assertTrue(refusal("risk.volatility_window_periods", "5", "risk.enable_volatility_circuit_breaker", "true")
            .contains("11 closes"));
        assertTrue(refusal("risk.self_match", "maybe").contains("cancel_oldest"));
        assertTrue(refusal("risk.order_rate_per_second", "-1").contains("at least 0"));
    }

    @Test
    void shouldSayOnceThatAKeyHasNoEffect()
    {
        assertEquals(1, read("risk.max_intraday_volatility_threshold", "0.1").notices().size());
        assertEquals(0, read().notices().size());
    }

    @Test
    void shouldKnowTheWindowWhenItSpansMidnight()
    {
        final LeverageLimits limits =
            read("risk.daytime_start_utc", "22:00", "risk.daytime_end_utc", "02:30").leverage();
        final long midnight = 1_767_225_600L * Rig.SECOND;

        assertTrue(limits.dayTime(midnight));
        assertTrue(limits.dayTime(midnight + 22 * 3600 * Rig.SECOND));
        assertFalse(limits.dayTime(midnight + 2 * 3600 * Rig.SECOND + 1800 * Rig.SECOND));
        assertFalse(limits.dayTime(midnight + 22 * 3600 * Rig.SECOND - 1));
    }

    @Test
    void shouldTakeTheLowestOfAllLeverageCaps()
    {
        final LeverageLimits limits = read(
            "risk.max_leverage", "5", "risk.leverage_max_per_symbol.BTC-PERP", "7",
            "risk.daytime_start_utc", "13:00", "risk.daytime_end_utc", "20:00",
            "risk.day_leverage_max_per_symbol.BTC-PERP", "10",
            "risk.night_leverage_max_per_symbol.BTC-PERP", "4").leverage();
        final long midnight = 1_767_225_600L * Rig.SECOND;

        assertEquals(d("5"), limits.cap(Rig.PERP, midnight + 14 * 3600 * Rig.SECOND));
        assertEquals(d("4"), limits.cap(Rig.PERP, midnight + 21 * 3600 * Rig.SECOND));
        assertEquals(d("3"), read("risk.max_leverage", "5", "risk.venue_max_leverage", "3").leverage()
            .cap(Rig.PERP, midnight));
    }

    @Test
    void shouldReadUnitsAsTheirKeysSay()
    {
        assertEquals(1_500_000_000L, read("risk.max_mark_staleness_seconds", "1.5").marks().staleNs());
        assertEquals(250_000_000L, read().flow().duplicateWindowNs());
        assertEquals(20 * 60 * Rig.SECOND,
            read("risk.circuit_breaker_cooldown_minutes", "20").volatility().cooldownNs());
    }
}
