package io.ringfence.engine.risk;

import static io.ringfence.engine.risk.Rig.BTC;
import static io.ringfence.engine.risk.Rig.ETH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.ringfence.engine.config.Settings;
import io.ringfence.engine.event.Guard;
import io.ringfence.engine.event.GuardAction;
import io.ringfence.engine.event.OperatorCommand;
import io.ringfence.engine.event.Reason;
import io.ringfence.engine.event.TradingState;

class VolatilityTest
{
    private static Rig rig(final String... changes)
    {
        final String[] settings = new String[changes.length + 10];
        System.arraycopy(new String[] {
            "enable_volatility_circuit_breaker", "true", "volatility_warning_threshold", "0.18",
            "volatility_reduce_only_threshold", "0.22", "volatility_kill_switch_threshold", "0.28",
            "circuit_breaker_cooldown_minutes", "20"}, 0, settings, 0, 10);
        System.arraycopy(changes, 0, settings, 10, changes.length);
        return Rig.bare(settings).later("1");
    }

    /** One bar after another, up and down by an amount. */
    private static Rig swing(final Rig rig, final int bars, final int amount)
    {
        for (int i = 0; i < bars; i++)
        {
            rig.quote(BTC, i % 2 == 0 ? "49999.50" : 49999 + amount + ".50", i % 2 == 0 ? "50000.50" :
                50000 + amount + ".50", "10").later("60");
        }
        return rig;
    }

    @Test
    void shouldReduceWhenTwentyClosesSwing()
    {
        final Rig rig = swing(rig(), 20, 715);
        assertEquals(TradingState.ACTIVE, rig.state(BTC));

        rig.quote(BTC, "49999.50", "50000.50", "10");

        assertEquals(TradingState.REDUCING, rig.state(BTC));
        assertEquals(Guard.VOLATILITY, rig.transition(0).guard());
        assertTrue(rig.transition(0).value() > Rig.d("0.22") && rig.transition(0).value() < Rig.d("0.24"));
        assertEquals(Reason.REDUCE_ONLY, rig.buy(BTC, "0.01", "50000"));
    }

    @Test
    void shouldBeginAnewWhenBarsGetAnotherLength()
    {
        final Rig rig = swing(rig(), 20, 715);
        final Map<String, String> longer = new TreeMap<>(rig.settings);
        longer.put("risk.volatility_bar_seconds", "120");

        rig.guards.applyLimits(RiskLimits.from(new Settings(longer), Rig.INSTRUMENTS));
        swing(rig, 4, 715);

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }

    @Test
    void shouldWarnOnlyWhenTheSwingIsSmaller()
    {
        final Rig rig = swing(rig(), 20, 600).quote(BTC, "49999.50", "50000.50", "10");

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        assertEquals(GuardAction.WARN, rig.transition(0).action());
    }

    @Test
    void shouldHaltWhenTheSwingIsLarge()
    {
        final Rig rig = swing(rig(), 21, 900);

        assertEquals(TradingState.HALTED, rig.state(BTC));
        assertEquals(TradingState.ACTIVE, rig.states.process());
    }

    @Test
    void shouldHaltEverythingWhenTheScopeIsAll()
    {
        final Rig rig = swing(rig("volatility_scope", "all"), 21, 900);

        assertEquals(TradingState.HALTED, rig.states.process());
        rig.operator(OperatorCommand.RESUME, BTC, "", "");
        assertEquals(TradingState.ACTIVE, rig.states.process());
    }

    @Test
    void shouldStayUntilAnOperatorResumesAndThenRest()
    {
        final Rig rig = swing(rig(), 21, 715);
        swing(rig, 30, 0);
        assertEquals(TradingState.REDUCING, rig.state(BTC));

        rig.operator(OperatorCommand.RESUME);
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldRestForTheCooldownUnlessItWorsens()
    {
        final Rig rig = swing(rig(), 21, 715).operator(OperatorCommand.RESUME);
        assertEquals(TradingState.ACTIVE, rig.state(BTC));

        rig.quote(BTC, "50714.50", "50715.50", "10");
        swing(rig.later("60"), 4, 715);
        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        swing(rig, 20, 1100);
        assertEquals(TradingState.HALTED, rig.state(BTC));
    }

    @Test
    void shouldActAgainWhenTheCooldownIsOver()
    {
        final Rig rig = swing(rig("circuit_breaker_cooldown_minutes", "2"), 21, 715).operator(OperatorCommand.RESUME);

        rig.quote(BTC, "50714.50", "50715.50", "10").later("60");
        swing(rig, 2, 715);

        assertEquals(TradingState.REDUCING, rig.state(BTC));
    }

    @Test
    void shouldSayNothingWhenTheWindowIsNotFull()
    {
        final Rig rig = swing(rig(), 19, 2000).quote(BTC, "49999.50", "50000.50", "10");

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldTakeNoCloseWhenABarHasNoMark()
    {
        final Rig rig = swing(rig(), 10, 715).later("600");
        swing(rig, 10, 715);

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
        rig.quote(BTC, "49999.50", "50000.50", "10");
        assertEquals(TradingState.REDUCING, rig.state(BTC));
    }

    @Test
    void shouldCloseABarByATimerToo()
    {
        final Rig rig = swing(rig(), 20, 715).timer();

        assertEquals(TradingState.REDUCING, rig.state(BTC));
    }

    @Test
    void shouldLeaveOtherInstrumentsAlone()
    {
        final Rig rig = swing(rig().quote(ETH, "2999.50", "3000.50", "10"), 21, 900);

        assertEquals(TradingState.ACTIVE, rig.quote(ETH, "2999.50", "3000.50", "10").state(ETH));
    }

    @Test
    void shouldSleepWhenSwitchedOff()
    {
        final Rig rig = swing(rig("enable_volatility_circuit_breaker", "false"), 21, 2000);

        assertEquals(TradingState.ACTIVE, rig.state(BTC));
    }

    @Test
    void shouldKeepTheHashThatItWouldComputeAnew()
    {
        final Rig rig = swing(rig(), 33, 715);

        assertEquals(rig.guards.recomputeHash(), rig.guards.hash());
    }
}
