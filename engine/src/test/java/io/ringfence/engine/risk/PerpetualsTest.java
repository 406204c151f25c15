package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.PERP;
import static io.ringfence.engine.risk.Rig.d;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Outcome;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.Side;
import io.ringfence.engine.event.TradingState;

class PerpetualsTest
{
    private static Rig rig(final String... changes)
    {
        final String[] settings = new String[changes.length + 12];
        System.arraycopy(new String[] {
            "max_leverage", "5", "min_liquidation_buffer_pct", "0.15",
            "daytime_start_utc", "13:00", "daytime_end_utc", "20:00",
            "day_leverage_max_per_symbol.BTC-PERP", "10", "enable_pre_trade_liq_projection", "true"},
            0, settings, 0, 12);
        System.arraycopy(changes, 0, settings, 12, changes.length);
        final Rig rig = Rig.bare(settings).equity("10000");
        return rig.quote(PERP, "49999.50", "50000.50", "100");
    }

    @Test
    void shouldRejectWhenLeverageIsPassed()
    {
        final Rig rig = rig();

        assertEquals(Reason.LEVERAGE, rig.buy(PERP, "1.1", "50000"));
        assertEquals(d("5.5"), rig.verdict().value());
        assertEquals(d("5"), rig.verdict().limit());
    }

    @Test
    void shouldRejectWhenTheBufferGetsTooSmall()
    {
        final Rig rig = rig();

        assertEquals(Reason.LIQUIDATION_BUFFER, rig.buy(PERP, "0.9", "50000"));
        assertEquals(d("0.1"), rig.verdict().value());
        assertEquals(Reason.NONE, rig.buy(PERP, "0.85", "50000"));
    }

    @Test
    void shouldStillBindByTheOverallCapWhenTheDayCapIsHigher()
    {
        final Rig rig = rig();
        rig.resting(PERP, Side.BUY, "0.8", "50000");
        rig.later("14400").quote(PERP, "49999.50", "50000.50", "100");

        assertEquals(Reason.NONE, rig.buy(PERP, "0.05", "49000"));
        assertEquals(Reason.LIQUIDATION_BUFFER, rig.buy(PERP, "0.055", "49000"));
    }

    @Test
    void shouldApplyTheVenuesCap()
    {
        assertEquals(Reason.LEVERAGE, rig("venue_max_leverage", "3").buy(PERP, "0.601", "50000"));
    }

    @Test
    void shouldLookAtShortsToo()
    {
        assertEquals(Reason.LEVERAGE, rig().sell(PERP, "1.1", "50010"));
    }

    @Test
    void shouldProjectTheMarginAfterTheFill()
    {
        final Rig rig = rig("default_maintenance_margin_rate", "0.2125");

        assertEquals(Reason.NONE, rig.buy(PERP, "0.8", "50000"));
        final Rig higher = rig("default_maintenance_margin_rate", "0.21251");
        assertEquals(Reason.LIQUIDATION_PROJECTION, higher.buy(PERP, "0.8", "50000"));
        assertEquals(d("0.14996"), higher.verdict().value());
    }

    @Test
    void shouldNotProjectWhenSwitchedOff()
    {
        final Rig rig = Rig.bare("min_liquidation_buffer_pct", "0.9").equity("10000")
            .quote(PERP, "49999.50", "50000.50", "100");

        assertEquals(Reason.NONE, rig.buy(PERP, "5", "50000"));
    }

    @Test
    void shouldUseTheMarginOfTheWindow()
    {
        final Rig rig = rig("night_mmr_per_symbol.BTC-PERP", "0.5", "day_mmr_per_symbol.BTC-PERP", "0.001");

        assertEquals(Reason.LIQUIDATION_PROJECTION, rig.buy(PERP, "0.5", "50000"));
        rig.later("14400").quote(PERP, "49999.50", "50000.50", "100");
        assertEquals(Reason.NONE, rig.buy(PERP, "0.5", "50000"));
    }

    @Test
    void shouldPutTheVenuesMarginRateFirst()
    {
        final Rig rig = rig("night_mmr_per_symbol.BTC-PERP", "0.001", "venue_maintenance_margin_rate", "0.5");

        assertEquals(Reason.LIQUIDATION_PROJECTION, rig.buy(PERP, "0.5", "50000"));
        final Rig higher = rig("venue_maintenance_margin_rate", "0.9");
        assertEquals(Reason.LIQUIDATION_PROJECTION, higher.buy(PERP, "0.8", "50000"));
        assertEquals(0, higher.verdict().value(), "kept within 0 to 1");
    }

    @Test
    void shouldRecordANearMissOfTheBuffer()
    {
        final Rig rig = rig("max_leverage", "5", "enable_pre_trade_liq_projection", "false");

        assertEquals(Reason.NONE, rig.buy(PERP, "0.68", "50000"));
        assertEquals(rig.row.recordsEnd(), rig.row.recordsOffset(), "80 % are not over 80 %");
        assertEquals(Reason.NONE, rig.buy(PERP, "0.69", "50000"));
        assertEquals(Outcome.NEAR_MISS, rig.verdict().outcome());
        assertEquals(Reason.LIQUIDATION_BUFFER, rig.verdict().reason());
    }

    @Test
    void shouldRecordANearMissOfTheProjection()
    {
        final Rig rig = rig("default_maintenance_margin_rate", "0.2125", "max_leverage", "100");

        assertEquals(Reason.NONE, rig.buy(PERP, "0.64", "50000"));
        assertEquals(rig.row.recordsEnd(), rig.row.recordsOffset(), "80 % are not over 80 %");
        assertEquals(Reason.NONE, rig.buy(PERP, "0.65", "50000"));
        assertEquals(Outcome.NEAR_MISS, rig.verdict().outcome());
        assertEquals(Reason.LIQUIDATION_PROJECTION, rig.verdict().reason());
    }

    @Test
    void shouldSpanMidnightWithTheDayWindow()
    {
        final Rig rig = rig("daytime_start_utc", "22:00", "daytime_end_utc", "10:00",
            "day_leverage_max_per_symbol.BTC-PERP", "2");

        assertEquals(Reason.NONE, rig.buy(PERP, "0.5", "50000"), "10:00 is no longer in it");
        for (final String seconds : new String[] {"43200", "21600"})
        {
            rig.later(seconds).quote(PERP, "49999.50", "50000.50", "100");
            assertEquals(Reason.LEVERAGE, rig.buy(PERP, "0.5", "50000"), "22:00 and 04:00 are");
        }
    }

    @Test
    void shouldReduceWhenTheBufferOfAPositionShrinks()
    {
        final Rig rig = rig().position(PERP, "0.8");

        rig.equity("9500").quote(PERP, "49999.50", "50000.50", "100");
        assertEquals(TradingState.ACTIVE, rig.state(PERP));
        rig.equity("9400").quote(PERP, "49999.50", "50000.50", "100");
        assertEquals(TradingState.REDUCING, rig.state(PERP));
        assertEquals(Guard.LIQUIDATION_BUFFER, rig.transition(0).guard());

        rig.operator(OperatorCommand.RESUME);
        assertEquals(TradingState.REDUCING, rig.state(PERP));
        rig.equity("9500").quote(PERP, "49999.50", "50000.50", "100");
        assertEquals(TradingState.ACTIVE, rig.state(PERP));
    }

    @Test
    void shouldNeedNoBaseToSellShort()
    {
        assertEquals(Reason.NONE, rig().sell(PERP, "0.1", "50010"));
    }
}
